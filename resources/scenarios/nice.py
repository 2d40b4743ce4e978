# SPDX-FileCopyrightText: The Layerlab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""nice: how several processes share one processor."""

import os
import time

from scenario import arguments, say, seconds

parser = arguments(__doc__)
parser.add_argument("--nices", default="0,10", help="2 to 8 numbers from -20 to 19")
parser.add_argument("--seconds", type=seconds, default=2)
options = parser.parse_args()
nices = [int(word) for word in options.nices.split(",")]
if not 2 <= len(nices) <= 8 or any(not -20 <= nice <= 19 for nice in nices):
    parser.error("--nices takes 2 to 8 numbers from -20 to 19")

os.sched_setaffinity(0, [min(os.sched_getaffinity(0))])  # on several each would have its own
start, go = os.pipe()
children = {}
for nice in nices:
    pid = os.fork()
    if pid == 0:
        os.close(go)
        try:
            os.setpriority(os.PRIO_PROCESS, 0, nice)
        except PermissionError as error:
            say(f"nice {nice}: {error.strerror}, stays at 0")
        os.read(start, 1)  # the end of the pipe: all begin at once
        end = time.monotonic() + options.seconds
        while time.monotonic() < end:
            sum(range(1000))
        os._exit(0)
    children[pid] = nice
os.close(go)
used = {}
for _ in nices:
    pid, _, resources = os.wait3(0)
    used[pid] = resources.ru_utime + resources.ru_stime
for pid, nice in children.items():
    weights = sum(1.25**-other for other in nices)
    say(f"nice {nice}: pid {pid} used {used[pid]:.2f} s, {100 * used[pid] / sum(used.values()):.1f} %; its weight says {100 * 1.25**-nice / weights:.1f} %")
