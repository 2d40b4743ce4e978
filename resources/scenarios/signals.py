# SPDX-FileCopyrightText: The Layerlab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Signals: handlers, alarm and pause, blocked and pending, the two that nobody can catch, SIGCHLD."""

import os
import signal
import time

from scenario import arguments, number, say

parser = arguments(__doc__)
parser.add_argument("--lesson", choices=["wait", "alarm", "mask", "unstoppable", "child"], default="wait")
parser.add_argument("--handle", default="", help="USR1,USR2")
parser.add_argument("--ignore", default="", help="HUP")
parser.add_argument("--alarm", type=number(1, 60), default=1)
parser.add_argument("--seconds", type=number(1, 3600), default=60)
options = parser.parse_args()
runs = []


def handler(signum, frame):
    runs.append(signal.Signals(signum).name)


def signals_in(text):
    return [signal.Signals["SIG" + word.removeprefix("SIG")] for word in text.split(",") if word]


def wait():
    for one in signals_in(options.handle):
        signal.signal(one, handler)
    for one in signals_in(options.ignore):
        signal.signal(one, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, handler)
    signal.alarm(options.seconds)
    say(f"pid {os.getpid()}: waits for signals")
    while "SIGALRM" not in runs:
        if not runs:
            signal.pause()
        while runs and runs[0] != "SIGALRM":
            say(f"handler: {runs.pop(0)}")
    say(f"pid {os.getpid()}: its time is over")


def alarm():
    signal.signal(signal.SIGALRM, handler)
    signal.alarm(60)
    say(f"alarm(60), then alarm({options.alarm}): the first had {signal.alarm(options.alarm)} s left and is gone, there is one alarm a process")
    while not runs:
        signal.pause()
    say(f"pause() came back: the handler ran for {runs}")
    pid = os.fork()
    if pid == 0:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(options.alarm)
        while True:
            signal.pause()
    _, status = os.waitpid(pid, 0)
    say(f"child without a handler: pid {pid} was ended by signal {os.WTERMSIG(status)}")


def mask():
    signal.signal(signal.SIGUSR1, handler)
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
    for _ in range(3):
        os.kill(os.getpid(), signal.SIGUSR1)
    say(f"SIGUSR1 is blocked and was sent 3 times; pending: {sorted(one.name for one in signal.sigpending())}, the handler ran {len(runs)} times")
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGUSR1})
    say(f"unblocked: the handler ran {len(runs)} time, being pending is yes or no")


def unstoppable():
    for one in (signal.SIGKILL, signal.SIGSTOP):
        for what in (handler, signal.SIG_IGN):
            try:
                signal.signal(one, what)
            except OSError as error:
                say(f"{one.name}: {error.strerror}")


def child():
    """A stop and an end of the child both are SIGCHLD for the parent."""
    signal.signal(signal.SIGCHLD, handler)
    pid = os.fork()
    if pid == 0:
        while True:
            time.sleep(1)
    for one in (signal.SIGSTOP, signal.SIGCONT, signal.SIGTERM):
        runs.clear()
        os.kill(pid, one)
        _, status = os.waitpid(pid, os.WUNTRACED | os.WCONTINUED)
        change = "stopped" if os.WIFSTOPPED(status) else "continued" if os.WIFCONTINUED(status) else f"ended by signal {os.WTERMSIG(status)}"
        say(f"{one.name} sent: the child was {change}, the handler ran for {runs}")


{"wait": wait, "alarm": alarm, "mask": mask, "unstoppable": unstoppable, "child": child}[options.lesson]()
