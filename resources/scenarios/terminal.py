# SPDX-FileCopyrightText: The Layerlab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A small shell with one job: what keys of a terminal do, and to whom (the terminal's foreground process group)."""

import os
import signal
import sys

from scenario import arguments, say

parser = arguments(__doc__)
parser.add_argument("--handle", default="", help="INT,QUIT,TSTP")
parser.add_argument("--ignore", default="", help="INT")
options = parser.parse_args()

KEYS = [signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP]
arrived = []


def is_listed(words, number):
    return number.name.removeprefix("SIG") in words.split(",")


def to_foreground(group):
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)  # who calls this from behind would be stopped
    os.tcsetpgrp(0, group)


def handler(number, frame):
    arrived.append(signal.Signals(number).name)


def run_job():
    os.setpgid(0, 0)
    to_foreground(os.getpid())
    signal.signal(signal.SIGTTOU, signal.SIG_DFL)
    for number in KEYS:
        how = handler if is_listed(options.handle, number) else signal.SIG_IGN if is_listed(options.ignore, number) else signal.SIG_DFL
        signal.signal(number, how)
    wake, woken = os.pipe()  # pause() would sleep through a key that comes just before it
    os.set_blocking(woken, False)
    signal.set_wakeup_fd(woken)
    say(f"job: pid {os.getpid()} is the foreground group: it waits for Ctrl+C, Ctrl+\\, Ctrl+Z")
    while True:
        os.read(wake, 1)
        while arrived:
            say(f"job: handler: {arrived.pop(0)}")


def start_job():
    pid = os.fork()
    if pid == 0:
        run_job()
    try:
        os.setpgid(pid, pid)
    except OSError:
        pass  # it was quicker
    return pid


def await_job(job):
    """Waits until the job has ended (0) or is stopped (its pid)."""
    _, status = os.waitpid(job, os.WUNTRACED)
    to_foreground(os.getpgrp())
    if os.WIFSTOPPED(status):
        name = signal.Signals(os.WSTOPSIG(status)).name
        say(f"shell: the job is stopped by {name}; fg: go on in front, bg: go on behind, end: end it")
        return job
    if os.WIFSIGNALED(status):
        say(f"shell: the job has ended: signal {os.WTERMSIG(status)} ({signal.Signals(os.WTERMSIG(status)).name}); run: another one, end: leave")
    else:
        say(f"shell: the job has ended: exit status {os.WEXITSTATUS(status)}; run: another one, end: leave")
    return 0


if not os.isatty(0):
    sys.exit("stdin is no terminal")
for key in KEYS:
    signal.signal(key, signal.SIG_IGN)  # as shells do: keys are for the job
job = await_job(start_job())
for line in sys.stdin:
    word = line.strip()
    if word == "run" and not job:
        job = await_job(start_job())
    elif word == "fg" and job:
        to_foreground(job)
        os.killpg(job, signal.SIGCONT)
        say("shell: the job goes on in front")
        job = await_job(job)
    elif word == "bg" and job:
        os.killpg(job, signal.SIGCONT)
        say("shell: the job goes on behind: keys do not reach it")
    elif word == "end":
        break
    else:
        say("shell: fg, bg, run, end")
if job:
    os.killpg(job, signal.SIGKILL)
    os.waitpid(job, 0)
say("shell: ends")
