# SPDX-FileCopyrightText: The Layerlab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""fork and wait: children beside each other, or a chain of them; which wait collects whom, and what its status says."""

import os
import time

from scenario import arguments, number, say, seconds

parser = arguments(__doc__)
parser.add_argument("--shape", choices=["fan", "chain", "tree"], default="fan")
parser.add_argument("--children", type=number(1, 50), default=3)
parser.add_argument("--depth", type=number(1, 6), default=3)
parser.add_argument("--life", type=seconds, default=0.2)
parser.add_argument("--exit", type=number(0, 255), default=0)
parser.add_argument("--collect", choices=["any", "in-order"], default="any")
options = parser.parse_args()


def decoded(status):
    if os.WIFSIGNALED(status):
        return f"was ended by signal {os.WTERMSIG(status)}"
    return f"ended with status {os.WEXITSTATUS(status)}"


def fan():
    say(f"parent: pid {os.getpid()}")
    children = []
    for i in range(1, options.children + 1):
        pid = os.fork()
        if pid == 0:
            say(f"child {i}: pid {os.getpid()}, parent {os.getppid()}")
            time.sleep(options.life * (options.children - i + 1))  # the first lives longest
            os._exit((options.exit + i - 1) % 256)
        children.append(pid)
    for i in range(options.children):
        pid, status = os.wait() if options.collect == "any" else os.waitpid(children[i], 0)
        say(f"parent: pid {pid} {decoded(status)}")


def tree(level, children):
    """Ends with the number of processes below it."""
    below, started = 0, []
    say(f"level {level}, pid {os.getpid()}: parent {os.getppid()}")
    for _ in range(children if level < options.depth else 0):
        pid = os.fork()
        if pid == 0:
            os._exit(tree(level + 1, children))
        started.append(pid)
    if not started:
        time.sleep(options.life)
    for pid in started:
        _, status = os.waitpid(pid, 0)
        below += 1 + os.WEXITSTATUS(status)
        say(f"level {level}, pid {os.getpid()}: child {pid} {decoded(status)}")
    return below


if options.shape == "fan":
    fan()
else:
    width = 1 if options.shape == "chain" else options.children
    if sum(width ** (i + 1) for i in range(options.depth)) > 200:
        parser.error("that makes more than 200 processes")
    say(f"there were {tree(0, width)} processes below this one")
