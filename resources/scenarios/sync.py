# SPDX-FileCopyrightText: The Layerlab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Semaphore, Lock, Event, Barrier and Condition between processes."""

import multiprocessing
import time

from scenario import arguments, number, say, seconds, set_task, tell

parser = arguments(__doc__)
parser.add_argument("--object", choices=["semaphore", "lock", "event", "barrier", "condition"], default="semaphore")
parser.add_argument("--tasks", type=number(2, 32), default=4)
parser.add_argument("--rounds", type=number(1, 1000), default=1)
parser.add_argument("--value", type=number(1, 32), default=2)
parser.add_argument("--hold", type=seconds, default=0.2)
options = parser.parse_args()


def through(me, kind, gate):
    """In, a while, out; how many fit in is the gate's business."""
    for _ in range(options.rounds):
        tell(kind, kind, "wanted")
        gate.acquire()
        tell(kind, kind, "taken", **({"value": gate.get_value()} if kind == "semaphore" else {}))
        say(f"task {me}: is in")
        time.sleep(options.hold)
        say(f"task {me}: goes out")
        gate.release()


def event(me, e):
    if me == 1:
        time.sleep(options.hold)
        e.set()
        tell("event", "event", "set", set=1)
        return
    tell("event", "event", "wanted", set=int(e.is_set()))
    e.wait()
    tell("event", "event", "passed", set=1)
    say(f"task {me}: the event is set")


def barrier(me, b):
    for turn in range(1, options.rounds + 1):
        time.sleep(options.hold * me)  # the last one comes last
        say(f"task {me}: is at the barrier, round {turn}")
        tell("barrier", "barrier", "wanted", parties=options.tasks)
        b.wait()
        tell("barrier", "barrier", "passed", parties=options.tasks)
        say(f"task {me}: goes on, round {turn}")
        b.wait()


def condition(me, c, turn):
    with c:
        tell("condition", "turn", "wanted", turn=turn.value)
        while turn.value != me:
            c.wait()  # gives the lock back meanwhile
        tell("condition", "turn", "passed", turn=turn.value)
        say(f"task {me}: it is its turn")
        time.sleep(options.hold)
        turn.value -= 1
        tell("condition", "turn", "notified", turn=turn.value)
        c.notify_all()


def enter(me, act, objects):
    set_task(me)
    act(me, *objects)


if __name__ == "__main__":
    multiprocessing.set_start_method("fork")
    act, objects = {
        "semaphore": lambda: (through, ("semaphore", multiprocessing.Semaphore(options.value))),
        "lock": lambda: (through, ("lock", multiprocessing.Lock())),
        "event": lambda: (event, (multiprocessing.Event(),)),
        "barrier": lambda: (barrier, (multiprocessing.Barrier(options.tasks),)),
        "condition": lambda: (condition, (multiprocessing.Condition(), multiprocessing.Value("i", options.tasks, lock=False))),
    }[options.object]()
    processes = [multiprocessing.Process(target=enter, args=(i + 1, act, objects)) for i in range(options.tasks)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    say(f"all {options.tasks} tasks have ended")
