# SPDX-FileCopyrightText: The Layerlab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""exec: the same process becomes another program; or a child does, as a shell starts commands; or there is no such program."""

import os

from scenario import arguments, say

parser = arguments(__doc__)
parser.add_argument("--lesson", choices=["exec", "fork-exec", "exec-missing"], default="fork-exec")
options = parser.parse_args()
SHELL = ["sh", "-c", 'echo "pid $$: the same process, but now it is a shell"; exit 5']


def become(words):
    try:
        os.execvp(words[0], words)
    except OSError as error:
        say(f"child: pid {os.getpid()}: exec failed: {error.strerror}, so it is still here")
        os._exit(127)  # what a shell says too


say(f"pid {os.getpid()}: a Python program")
if options.lesson == "exec":
    become(SHELL)
pid = os.fork()
if pid == 0:
    become(SHELL if options.lesson == "fork-exec" else ["no-such-program"])
_, status = os.waitpid(pid, 0)
say(f"parent: child {pid} ended with status {os.WEXITSTATUS(status)}")
