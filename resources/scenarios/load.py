# SPDX-FileCopyrightText: The Layerlab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same work, computing or waiting, by threads and by processes, on one processor or several. In threads of CPython one
interpreter lock (GIL) lets only one compute at a time, unless it was built without."""

import multiprocessing
import os
import sys
import threading
import time

from scenario import arguments, number, say, seconds

parser = arguments(__doc__)
parser.add_argument("--work", choices=["cpu", "io", "mixed"], default="cpu")
parser.add_argument("--as", dest="kind", choices=["threads", "processes", "both"], default="both")
parser.add_argument("--tasks", type=number(1, 16), default=2)
parser.add_argument("--cores", type=number(0, 1024), default=0)
parser.add_argument("--seconds", type=seconds, default=0.5)
options = parser.parse_args()


def compute(amount):
    end = time.thread_time() + amount
    while time.thread_time() < end:
        sum(range(1000))


def work():
    share = 0.5 if options.work == "mixed" else 1.0
    for _ in range(10):
        if options.work != "io":
            compute(options.seconds / 10 * share)
        if options.work != "cpu":
            time.sleep(options.seconds / 10 * share)  # as if waiting for a disk or a peer


def run(kind, make):
    start = time.monotonic()
    tasks = [make(target=work) for _ in range(options.tasks)]
    for task in tasks:
        task.start()
    for task in tasks:
        task.join()
    took = time.monotonic() - start
    say(f"{options.tasks} {kind}: one after the other {options.tasks * options.seconds:.2f} s of work, together {took:.2f} s")


if __name__ == "__main__":
    multiprocessing.set_start_method("fork")
    cpus = sorted(os.sched_getaffinity(0))
    if options.cores:
        os.sched_setaffinity(0, cpus[: options.cores])
    has_gil = getattr(sys, "_is_gil_enabled", lambda: True)()
    say(f"Python {sys.version.split()[0]}, GIL: {'yes' if has_gil else 'no'}, processors: {len(os.sched_getaffinity(0))}")
    if options.kind != "processes":
        run("threads", threading.Thread)
    if options.kind != "threads":
        run("processes", multiprocessing.Process)
