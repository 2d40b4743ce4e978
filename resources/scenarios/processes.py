# SPDX-FileCopyrightText: The Layerlab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""multiprocessing.Process: target, name, args, kwargs, daemon, start, join with a timeout, is_alive, pid, exitcode."""

import multiprocessing
import os
import sys
import time

from scenario import arguments, number, say, seconds

parser = arguments(__doc__)
parser.add_argument("--life", type=seconds, default=1)
parser.add_argument("--join", type=seconds, default=0.5)
parser.add_argument("--exit", type=number(0, 255), default=0)
parser.add_argument("--daemonic", action="store_true")
options = parser.parse_args()


def work(life, *, status):
    me = multiprocessing.current_process()
    say(f"child {me.name}: pid {me.pid}, parent {os.getppid()}")
    time.sleep(life)
    say(f"child {me.name}: ends with status {status}")
    sys.exit(status)


if __name__ == "__main__":
    multiprocessing.set_start_method("fork")
    process = multiprocessing.Process(target=work, name="worker", args=(options.life,), kwargs={"status": options.exit}, daemon=options.daemonic)
    say(f"parent: pid {os.getpid()}, child not started: pid {process.pid}, is alive: {process.is_alive()}")
    process.start()
    say(f"parent: child {process.pid} started, is alive: {process.is_alive()}")
    process.join(options.join)
    say(f"parent: join came back, is alive: {process.is_alive()}, exitcode {process.exitcode}")
    if options.daemonic:
        say("parent: ends, and ends its daemonic child")  # multiprocessing does that for it
    else:
        process.join()
        say(f"parent: is alive: {process.is_alive()}, exitcode {process.exitcode}")
