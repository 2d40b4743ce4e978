# SPDX-FileCopyrightText: The Layerlab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A daemon: forks twice, leads a session in between, and cuts what binds it to a terminal."""

import os
import sys
import time

from scenario import arguments, say, seconds

parser = arguments(__doc__)
parser.add_argument("--life", type=seconds, default=1)
options = parser.parse_args()

say(f"started: pid {os.getpid()}, session {os.getsid(0)}")
if os.fork() > 0:
    say(f"started: pid {os.getpid()} ends, and the shell thinks all is done")
    sys.exit()
os.setsid()  # no terminal any more
say(f"first child: pid {os.getpid()}, leads session {os.getsid(0)}")
leader = os.getpid()
if os.fork() > 0:
    os._exit(0)  # the grandchild leads no session, so it can't get a terminal again
while os.getppid() == leader:  # until somebody else has taken it in
    time.sleep(0.001)
os.umask(0)
os.chdir("/")
say(f"daemon: pid {os.getpid()}, parent {os.getppid()}, session {os.getsid(0)}: says no more")
nothing = os.open(os.devnull, os.O_RDWR)
for fd in (0, 1, 2):
    os.dup2(nothing, fd)
time.sleep(options.life)
