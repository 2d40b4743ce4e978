# SPDX-FileCopyrightText: The Layerlab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Children that end, and what their parent does about it."""

import os
import signal
import sys
import time

from scenario import arguments, number, say, seconds

parser = arguments(__doc__)
parser.add_argument("--cure", choices=["none", "wait", "poll", "handler", "ignore", "exit-first", "double-fork"], default="none")
parser.add_argument("--children", type=number(1, 50), default=2)
parser.add_argument("--life", type=seconds, default=0.3)
parser.add_argument("--seconds", type=seconds, default=2)
options = parser.parse_args()
collected = 0


def collect_all(*_):
    """One SIGCHLD may stand for several children, so it collects all that have ended."""
    global collected
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            collected += 1
    except ChildProcessError:
        pass  # there are no more


def live(name):
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    parent = os.getppid()
    say(f"{name}: pid {os.getpid()}, parent {parent}")
    time.sleep(options.life)
    if os.getppid() != parent:
        say(f"{name}: its parent {parent} has ended, now it is {os.getppid()}")
    os._exit(0)


def make_grandchild(name):
    """The child only makes the grandchild and ends, so the grandchild is somebody else's."""
    child = os.getpid()
    if os.fork() > 0:
        os._exit(0)
    while os.getppid() == child:  # until somebody has taken it in
        time.sleep(0.001)
    live(f"grand{name}")


def work_on(how=""):
    say(f"parent: works on{how}")
    end = time.monotonic() + options.seconds
    while time.monotonic() < end:
        time.sleep(min(0.05, max(0, end - time.monotonic())))
        if options.cure == "poll":
            collect_all()


if options.cure == "handler":
    signal.signal(signal.SIGCHLD, collect_all)
if options.cure == "ignore":
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # then the kernel collects them itself
say(f"parent: pid {os.getpid()}")
children = []
for i in range(1, options.children + 1):
    pid = os.fork()
    if pid == 0:
        make_grandchild(f"child {i}") if options.cure == "double-fork" else live(f"child {i}")
    say(f"parent: started child {i}, pid {pid}")
    children.append(pid)
if options.cure == "exit-first":
    say("parent: ends before its children")
    sys.exit()
if options.cure in ("wait", "double-fork"):
    for pid in children:
        _, status = os.waitpid(pid, 0)
        say(f"parent: pid {pid} ended with status {os.WEXITSTATUS(status)}")
work_on(" and never waits for its children" if options.cure == "none" else "")
if options.cure in ("handler", "poll"):
    say(f"parent: collected {collected}")
say("parent: ends")
