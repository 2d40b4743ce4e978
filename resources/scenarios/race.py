# SPDX-FileCopyrightText: The Layerlab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Threads that raise one counter: reading it and writing it are two steps, and another thread may come in between."""

import sys

from scenario import Lock, Scenario, arguments, is_by_hand, number, point, say, tell

parser = arguments(__doc__, stage=True)
parser.add_argument("--cure", choices=["none", "lock"], default="none")
parser.add_argument("--tasks", type=number(2, 16), default=2)
parser.add_argument("--rounds", type=number(1, 10_000_000))
options = parser.parse_args()
is_slow = is_by_hand(options) or options.pause is not None
rounds = options.rounds or (1 if is_slow else 100_000)
if is_slow and (rounds > 100 or options.tasks > 4):
    parser.error("by hand or with pauses: at most 4 tasks of 100 rounds")

sys.setswitchinterval(0.00001)  # the interpreter lets another thread in more often than its usual 5 ms
counter = 0
lock = Lock("lock", is_quiet=not is_slow)


def identity(value):
    return value  # a call between reading and writing: there the interpreter may switch


def add_in_two_steps():
    global counter
    if not is_slow:
        counter = identity(counter) + 1
        return
    point("read the counter")
    seen = counter
    tell("shared", "counter", "read", value=seen)
    point("write the counter")
    counter = seen + 1
    tell("shared", "counter", "written", value=counter)


def add(task):
    for _ in range(rounds):
        if options.cure == "lock":
            with lock:
                add_in_two_steps()
        else:
            add_in_two_steps()


def is_right():
    expected = options.tasks * rounds
    tell("shared", "counter", "found", value=counter, expected=expected)
    say(f"the counter is {counter} and should be {expected}: " + ("right" if counter == expected else f"{expected - counter} updates were lost"))
    return counter == expected


Scenario("race", options.tasks, add, is_right).run(options)
