# SPDX-FileCopyrightText: The Layerlab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two numbers that must be the same: many may read them at once, or one may write them."""

from scenario import Lock, Scenario, Semaphore, arguments, is_by_hand, number, point, say, tell

parser = arguments(__doc__, stage=True)
parser.add_argument("--cure", choices=["lock", "fair", "none"], default="lock")
parser.add_argument("--readers", type=number(1, 16))
parser.add_argument("--writers", type=number(1, 16), default=1)
parser.add_argument("--rounds", type=number(1, 1000))
options = parser.parse_args()
by_hand = is_by_hand(options)
readers = options.readers or (1 if by_hand else 3)
rounds = options.rounds or (1 if by_hand else 5)
if by_hand and (max(readers, options.writers) > 3 or rounds > 10):
    parser.error("by hand: at most 3 readers, 3 writers and 10 rounds")

has_lock, is_fair = options.cure != "none", options.cure == "fair"
lock, room, turnstile = Lock("count-lock"), Semaphore("room", 1), Semaphore("turnstile", 1)
pair, inside, torn = [0, 0], {"readers": 0}, []


def read():
    if is_fair:  # who comes after a waiting writer waits too
        turnstile.acquire()
        turnstile.release()
    if has_lock:
        with lock:
            inside["readers"] += 1
            if inside["readers"] == 1:  # the first takes the room for all of them
                room.acquire()
            tell("room", "room", "entered", readers=inside["readers"], writers=0)
    point("read first")
    first = pair[0]
    point("read second")
    second = pair[1]
    if first != second:
        torn.append((first, second))
    tell("shared", "pair", "read", value=f"{first},{second}")
    if has_lock:
        with lock:
            inside["readers"] -= 1
            if inside["readers"] == 0:
                room.release()
            tell("room", "room", "left", readers=inside["readers"], writers=0)


def write():
    if is_fair:
        turnstile.acquire()
    if has_lock:
        room.acquire()
        tell("room", "room", "entered", readers=0, writers=1)
    value = pair[0] + 1
    point("write first")
    pair[0] = value
    point("write second")
    pair[1] = value
    tell("shared", "pair", "written", value=f"{value},{value}")
    if has_lock:
        tell("room", "room", "left", readers=0, writers=0)
        room.release()
    if is_fair:
        turnstile.release()


def act(task):
    for _ in range(rounds):
        if task <= readers:
            read()
        else:
            write()


def begin():
    room.tell_made()
    if is_fair:
        turnstile.tell_made()


def is_right():
    say("every reader saw a pair: right" if not torn else f"{len(torn)} times a reader saw half of what a writer wrote")
    return not torn


Scenario("readers-writers", readers + options.writers, act, is_right, begin, pause=0.005).run(options)
