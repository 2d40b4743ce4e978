# SPDX-FileCopyrightText: The Layerlab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A ring of slots between producers and consumers: two semaphores count, a lock keeps two from taking the same slot."""

import contextlib

from scenario import Lock, Scenario, Semaphore, arguments, is_by_hand, number, point, say, tell

parser = arguments(__doc__, stage=True)
parser.add_argument("--cure", choices=["lock", "none"], default="lock")
parser.add_argument("--producers", type=number(1, 16))
parser.add_argument("--consumers", type=number(1, 16), default=1)
parser.add_argument("--slots", type=number(1, 64))
parser.add_argument("--items", type=number(1, 1000))
options = parser.parse_args()
by_hand = is_by_hand(options)
producers = options.producers or (2 if by_hand else 1)
items = options.items or (1 if by_hand else 10)
size = options.slots or (2 if by_hand else 3)
if by_hand and (max(producers, options.consumers) > 3 or items > 10):
    parser.error("by hand: at most 3 producers, 3 consumers and 10 items")

slots = [0] * size
place = {"in": 0, "out": 0, "items": 0}
free, full, lock = Semaphore("free", size), Semaphore("full", 0), Lock("lock")
consumed = []


def guard():
    return lock if options.cure == "lock" else contextlib.nullcontext()


def put(item):
    free.acquire()
    with guard():
        slot = place["in"]
        point(f"fill slot {slot}")
        slots[slot] = item
        place["in"] = (slot + 1) % size
        place["items"] += 1
        tell("queue", "ring", "put", items=place["items"], size=size, slot=slot, value=item)
    full.release()


def get():
    full.acquire()
    with guard():
        slot = place["out"]
        point(f"empty slot {slot}")
        item, slots[slot] = slots[slot], 0
        place["out"] = (slot + 1) % size
        place["items"] -= 1
        tell("queue", "ring", "got", items=place["items"], size=size, slot=slot, value=item)
    free.release()
    return item


def act(task):
    if task <= producers:
        for i in range(1, items + 1):
            put(task * 10_000 + i)
        return
    consumer, everything = task - producers - 1, producers * items
    for _ in range(everything // options.consumers + (consumer < everything % options.consumers)):
        consumed.append(get())


def begin():
    free.tell_made()
    full.tell_made()
    tell("queue", "ring", "made", items=0, size=size)


def is_right():
    arrived = len(set(consumed) - {0})  # 0: a slot that another had emptied already
    everything = producers * items
    say(f"{everything} items produced, {arrived} arrived: " + ("right" if arrived == everything else f"{everything - arrived} were lost"))
    return arrived == everything


Scenario("producer-consumer", producers + options.consumers, act, is_right, begin, pause=0.005).run(options)
