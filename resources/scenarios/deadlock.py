# SPDX-FileCopyrightText: The Layerlab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Threads that each need two locks, and take them in a circle."""

import time

from scenario import Lock, Scenario, arguments, is_by_hand, number, point, point_to_retry, say, seconds

parser = arguments(__doc__, stage=True)
parser.add_argument("--cure", choices=["none", "order", "try", "timeout"], default="none")
parser.add_argument("--tasks", type=number(2, 8), default=2)
parser.add_argument("--timeout", type=seconds)
options = parser.parse_args()
timeout = options.timeout if options.timeout is not None else 0.002 if is_by_hand(options) else 0.05
locks = [Lock(chr(ord("A") + i)) for i in range(options.tasks)]
done = []


def have_second(second):
    if options.cure == "try":
        return second.acquire(blocking=False)
    if options.cure == "timeout":
        return second.acquire(timeout=timeout)
    return second.acquire()


def use_both(task):
    first, second = task - 1, task % len(locks)
    if options.cure == "order":
        first, second = sorted((first, second))
    first, second = locks[first], locks[second]
    while True:
        first.acquire()
        if have_second(second):
            break
        first.release()  # so that the other gets on
        point_to_retry("try again")
        time.sleep(task / 1000)  # not all the same, or they fail again together
    point("use both")
    say(f"task {task} has {first.name} and {second.name}")
    second.release()
    first.release()
    done.append(task)


def is_right():
    say(f"{len(done)} of {options.tasks} had both locks")
    return len(done) == options.tasks


Scenario("deadlock", options.tasks, use_both, is_right, pause=0.1).run(options)
