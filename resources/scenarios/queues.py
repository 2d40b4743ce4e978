# SPDX-FileCopyrightText: The Layerlab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""multiprocessing.Queue: put and get that wait, that do not, and that wait for a time; full, empty, qsize."""

import multiprocessing
import queue
import threading
import time

from scenario import arguments, number, say, seconds, set_task, tell

parser = arguments(__doc__)
parser.add_argument("--form", choices=["blocking", "non-blocking", "timeout"], default="blocking")
parser.add_argument("--maxsize", type=number(1, 1000), default=3)
parser.add_argument("--timeout", type=seconds, default=0.5)
options = parser.parse_args()
how = {"blocking": {}, "non-blocking": {"block": False}, "timeout": {"timeout": options.timeout}}[options.form]


def sizes(q):
    return f"qsize {q.qsize()}, full: {'yes' if q.full() else 'no'}, empty: {'yes' if q.empty() else 'no'}"


def put(q, item, **form):
    q.put(item, **form)
    tell("queue", "queue", "put", items=q.qsize(), size=options.maxsize, value=item)


def get(q, **form):
    item = q.get(**form)
    tell("queue", "queue", "got", items=q.qsize(), size=options.maxsize, value=item)
    return item


def later(action):
    """Another thread does it while this one waits."""

    def run():
        set_task(2)
        time.sleep(options.timeout)
        action()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


if __name__ == "__main__":
    multiprocessing.set_start_method("fork")
    set_task(1)
    q = multiprocessing.Queue(options.maxsize)
    is_helped = options.form == "blocking"  # else nobody would ever make room
    say("empty queue: " + sizes(q))
    for i in range(1, options.maxsize + 1):
        put(q, i)
    say("filled: " + sizes(q))
    helper = later(lambda: say(f"consumer: got {get(q)}")) if is_helped else None
    try:
        put(q, options.maxsize + 1, **how)
        say("put into the full queue: done, after a get made room")
    except queue.Full:
        say("put into the full queue: Full")
    if helper:
        helper.join()
    for _ in range(options.maxsize):
        get(q)
    say("emptied: " + sizes(q))
    helper = later(lambda: put(q, 99)) if is_helped else None
    try:
        say(f"get from the empty queue: {get(q, **how)}, after a put")
    except queue.Empty:
        say("get from the empty queue: Empty")
    if helper:
        helper.join()
    q.close()
