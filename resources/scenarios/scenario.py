# SPDX-FileCopyrightText: The Layerlab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the scenario scripts share: lines about objects, locks that say who has them, threads that stop at points."""

import argparse
import os
import signal
import sys
import threading
import time

_local = threading.local()


def say(text):
    os.write(1, (text + "\n").encode())  # one call, so lines of several tasks don't mix


def set_task(number):
    _local.number = number


def task():
    return getattr(_local, "number", 0)


def tell(kind, name, event, **state):
    """How an object changed, a line for programs: @lock name=A event=taken owner=4711 task=1 tid=4711 t=123456789 (CLOCK_MONOTONIC)."""
    words = [f"@{kind}", f"name={name}", f"event={event}", *(f"{key}={value}" for key, value in state.items())]
    say(" ".join([*words, f"task={task()}", f"tid={threading.get_native_id()}", f"t={time.clock_gettime_ns(time.CLOCK_MONOTONIC)}"]))


def number(least, most):
    """A type for argparse: a whole number within limits."""

    def read(text):
        value = int(text)
        if not least <= value <= most:
            raise argparse.ArgumentTypeError(f"must be from {least} to {most}")
        return value

    return read


def seconds(text):
    value = float(text)
    if not 0 <= value <= 3600:
        raise argparse.ArgumentTypeError("must be from 0 to 3600")
    return value


def arguments(description, *, stage=False):
    """A parser; with stage the options of run()."""
    parser = argparse.ArgumentParser(description=description)
    if stage:
        parser.add_argument("--pause", type=seconds, help="at each point, when the threads run free")
        parser.add_argument("--seconds", type=seconds, default=5, help="how long to wait for the threads")
        parser.add_argument("--stepped", action="store_true", help="go N, step, play 1 2 1, finish, restart, quit on standard input")
        parser.add_argument("--explore", type=number(1, 20000), metavar="N", help="try all schedules, at most so many")
    return parser


def is_by_hand(options):
    return options.stepped or options.explore is not None


def _stop_at(what, event):
    if task() == 0:
        return
    orders = getattr(_local, "orders", None)
    if orders is None:
        time.sleep(_pause)
        return
    frame = sys._getframe(1)
    while os.path.basename(frame.f_code.co_filename) == "scenario.py":
        frame = frame.f_back
    place = {"file": os.path.basename(frame.f_code.co_filename), "line": frame.f_lineno}
    tell("point", what.replace(" ", "_"), event, **place)
    if not os.read(orders, 1):  # nobody gives orders any more
        os._exit(0)
    tell("point", what.replace(" ", "_"), "passed")


_pause = 0.0
_wanted = {}  # task: the lock it waits for


def point(what):
    """Here a stepped thread stops before it does this."""
    _stop_at(what, "stands")


def point_to_retry(what):
    """The same after a failure: another thread has to go on first."""
    _stop_at(what, "retries")


class Lock:
    """threading.Lock that says who has it."""

    def __init__(self, name, is_quiet=False):
        self.name, self.is_quiet = name, is_quiet
        self.lock, self.holder, self.owner = threading.Lock(), 0, 0

    def _tell(self, event):
        if not self.is_quiet:
            tell("lock", self.name, event, owner=self.owner)

    def _have(self):
        _wanted.pop(task(), None)
        self.holder, self.owner = task(), threading.get_native_id()
        self._tell("taken")

    def acquire(self, blocking=True, timeout=-1):
        point(f"take {self.name}")
        if self.lock.acquire(blocking=False):
            self._have()
            return True
        if blocking:
            _wanted[task()] = self
            self._tell("wanted" if timeout < 0 else "tried")
            if self.lock.acquire(timeout=timeout):
                self._have()
                if timeout < 0:  # else two would go on at once: the one that gave it, and this one
                    point(f"go on with {self.name}")
                return True
            _wanted.pop(task(), None)
        self._tell("refused")
        return False

    def release(self):
        self.holder = self.owner = 0
        self._tell("given")  # before it is, so that no line of the next owner comes first
        self.lock.release()

    def __enter__(self):
        self.acquire()

    def __exit__(self, *error):
        self.release()


class Semaphore:
    """threading.Semaphore that says its value."""

    def __init__(self, name, value):
        self.name, self.first = name, value
        self.semaphore, self.guard, self.value = threading.Semaphore(value), threading.Lock(), value

    def tell_made(self):
        tell("semaphore", self.name, "made", value=self.first)

    def _change(self, by, event):
        with self.guard:
            self.value += by
            tell("semaphore", self.name, event, value=self.value)

    def acquire(self):
        point(f"wait for {self.name}")
        is_free = self.semaphore.acquire(blocking=False)
        if not is_free:
            self._change(0, "wanted")
            self.semaphore.acquire()
        self._change(-1, "taken")
        if not is_free:
            point(f"go on after {self.name}")

    def release(self):
        self._change(1, "posted")  # before: no line of a woken one comes first
        self.semaphore.release()


class Scenario:
    """What threads 1 to tasks do with the objects they share."""

    def __init__(self, name, tasks, act, is_right, begin=lambda: None, pause=0.0):
        self.name, self.tasks, self.act, self.is_right, self.begin, self.pause = name, tasks, act, is_right, begin, pause

    def _enter(self, number_, orders):
        _local.number, _local.orders = number_, orders
        tell("task", number_, "begins")
        self.act(number_)
        tell("task", number_, "ends")

    def start(self, orders=None):
        self.begin()
        threads = [threading.Thread(target=self._enter, args=(i + 1, orders[i] if orders else None), daemon=True) for i in range(self.tasks)]
        for thread in threads:
            thread.start()
        return threads

    def conclude(self):
        tell("verdict", self.name, "right" if self.is_right() else "wrong")

    def run(self, options):
        global _pause
        _pause = self.pause if options.pause is None else options.pause
        if options.explore is not None:
            import stage
            stage.explore(self, options.explore)
        elif options.stepped:
            import stage
            stage.direct(self)
        else:
            self._run_free(options.seconds)

    def _run_free(self, patience):
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        end = time.monotonic() + patience
        for thread in self.start():
            thread.join(max(0, end - time.monotonic()))
            if thread.is_alive():
                self._say_who_waits()
                os._exit(0)  # they are in each other's way for good
        self.conclude()

    def _say_who_waits(self):
        for first in list(_wanted):
            circle, at = [], first
            while at and at not in circle:
                circle.append(at)
                at = _wanted[at].holder if at in _wanted else 0
            if at and at == first:
                for one in circle:
                    say(f"task {one} waits for {_wanted[one].name}, which task {_wanted[one].holder} has")
                tell("deadlock", self.name, "found", tasks=",".join(map(str, circle)))
                say("deadlock: nobody can go on")
                return
        say("not all tasks ended in time, but none waits in a circle")
