# SPDX-FileCopyrightText: The Layerlab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""multiprocessing.Pool: apply, apply_async, map, close, join; or a process for each task."""

import multiprocessing
import os
import time

from scenario import arguments, number, say, seconds, tell

parser = arguments(__doc__)
parser.add_argument("--how", choices=["map", "apply", "apply-async", "process-per-task"], default="map")
parser.add_argument("--workers", type=number(1, 32), default=2)
parser.add_argument("--tasks", type=number(1, 200), default=6)
parser.add_argument("--work", type=seconds, default=0.1)
options = parser.parse_args()


def square(task):
    worker = multiprocessing.current_process().name
    tell("worker", worker, "busy", job=task)
    end = time.process_time() + options.work
    while time.process_time() < end:
        pass
    tell("worker", worker, "idle", job=task)
    return task, task * task


def say_answer(answer):
    say(f"task {answer[0]}: {answer[1]}")


if __name__ == "__main__":
    multiprocessing.set_start_method("fork")
    start, tasks = time.monotonic(), range(1, options.tasks + 1)
    if options.how == "process-per-task":
        processes = [multiprocessing.Process(target=lambda task: say_answer(square(task)), args=(task,)) for task in tasks]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
    else:
        pool = multiprocessing.Pool(options.workers)
        if options.how == "map":
            for answer in pool.map(square, tasks, chunksize=1):
                say_answer(answer)
        elif options.how == "apply":
            for task in tasks:
                say_answer(pool.apply(square, args=(task,)))
        else:
            results = [pool.apply_async(square, args=(task,), callback=say_answer) for task in tasks]
            say(f"all tasks are in the queue, pid {os.getpid()} is free")
            for result in results:
                result.wait()
        pool.close()
        pool.join()
    say(f"{options.tasks} tasks took {1000 * (time.monotonic() - start):.0f} ms")
