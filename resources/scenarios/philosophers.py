# SPDX-FileCopyrightText: The Layerlab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Philosophers who think and eat; each needs the forks at both hands."""

import time

from scenario import Lock, Scenario, Semaphore, arguments, is_by_hand, number, point, point_to_retry, say, tell

parser = arguments(__doc__, stage=True)
parser.add_argument("--cure", choices=["none", "order", "waiter", "try"], default="none")
parser.add_argument("--count", type=number(2, 16))
parser.add_argument("--meals", type=number(1, 1000))
options = parser.parse_args()
by_hand = is_by_hand(options)
count = options.count or (2 if options.explore is not None else 3 if by_hand else 5)
meals = options.meals or (1 if by_hand else 3)
if by_hand and (count > 5 or meals > 5):
    parser.error("by hand: at most 5 philosophers and 5 meals")

forks = [Lock(f"fork{i + 1}") for i in range(count)]
waiter = Semaphore("seats", count - 1)  # one of those it lets in has a second fork
eaten = []


def take_both(left, right, philosopher):
    while True:
        left.acquire()
        if options.cure != "try":
            right.acquire()
            return
        if right.acquire(blocking=False):
            return
        left.release()
        point_to_retry("try again")
        time.sleep(philosopher / 1000)  # not all the same, or they fail again together


def dine(philosopher):
    left, right = forks[philosopher - 1], forks[philosopher % count]
    if options.cure == "order" and philosopher == count:  # the last one begins at the other side
        left, right = right, left
    for meal in range(1, meals + 1):
        tell("philosopher", philosopher, "hungry")
        if options.cure == "waiter":
            waiter.acquire()
        take_both(left, right, philosopher)
        tell("philosopher", philosopher, "eats", meal=meal)
        point("eat")
        right.release()
        left.release()
        if options.cure == "waiter":
            waiter.release()
        tell("philosopher", philosopher, "thinks")
        eaten.append(philosopher)


def begin():
    if options.cure == "waiter":
        waiter.tell_made()


def is_right():
    say(f"{len(eaten)} of {count * meals} meals were eaten")
    return len(eaten) == count * meals


Scenario("philosophers", count, dine, is_right, begin, pause=0.05).run(options)
