# SPDX-FileCopyrightText: The Layerlab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""multiprocessing.Value and Array: memory that several processes share, with a lock and without."""

import contextlib
import multiprocessing

from scenario import arguments, number, say, set_task, tell

parser = arguments(__doc__)
parser.add_argument("--processes", type=number(1, 16), default=2)
parser.add_argument("--rounds", type=number(1, 1_000_000), default=100_000)
parser.add_argument("--lock", action="store_true")
options = parser.parse_args()
ordinary = 0


def work(me, value, array):
    global ordinary
    set_task(me)
    ordinary = me * 100  # its own copy
    array[me - 1] = me * 100
    tell("shared", "array", "written", index=me - 1, value=me * 100)
    for _ in range(options.rounds):
        with value.get_lock() if options.lock else contextlib.nullcontext():
            value.value += 1  # reads, adds, writes
    tell("shared", "value", "written", value=value.value)


if __name__ == "__main__":
    multiprocessing.set_start_method("fork")
    value, array = multiprocessing.Value("l", 0), multiprocessing.Array("i", options.processes)
    processes = [multiprocessing.Process(target=work, args=(i + 1, value, array)) for i in range(options.processes)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    expected = options.processes * options.rounds
    say(f"array: {', '.join(map(str, array[:]))}")
    say(f"ordinary variable: {ordinary}, the children changed their own copies")
    say(f"value: {value.value}, should be {expected}: " + ("right" if value.value == expected else f"{expected - value.value} updates were lost"))
