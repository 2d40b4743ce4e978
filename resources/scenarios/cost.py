# SPDX-FileCopyrightText: The Layerlab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a thread and a process cost here: to create, and with much memory in use."""

import multiprocessing
import statistics
import threading
import time

from scenario import arguments, number, say

parser = arguments(__doc__)
parser.add_argument("--rounds", type=number(1, 10_000), default=100)
parser.add_argument("--memory", type=number(0, 512), default=64, help="MiB")
options = parser.parse_args()


def nothing():
    pass


def median_us(make, rounds):
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        task = make(target=nothing)
        task.start()
        task.join()
        times.append(1e6 * (time.perf_counter() - start))
    return statistics.median(times)


if __name__ == "__main__":
    multiprocessing.set_start_method("fork")
    thread, process = median_us(threading.Thread, options.rounds), median_us(multiprocessing.Process, options.rounds)
    say(f"create and collect, median of {options.rounds}: thread {thread:.1f} us, process {process:.1f} us")
    say(f"process / thread = {process / thread:.1f}")
    if options.memory:
        used = bytearray(b"x") * (options.memory << 20)  # only memory that was touched has pages to copy
        thread, process = median_us(threading.Thread, options.rounds), median_us(multiprocessing.Process, min(options.rounds, 20))
        say(f"with {len(used) >> 20} MiB in use: thread {thread:.1f} us, process {process:.1f} us")
