# SPDX-FileCopyrightText: The Layerlab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The student is the scheduler: a scenario in a child process whose threads stop at points, and who goes on is said from outside."""

import os
import signal
import sys

import scenario


class Task:
    def __init__(self):
        self.state, self.object, self.place, self.gives_way, self.orders, self.tid = "moving", "", "", False, -1, ""


class Rehearsal:
    """One stepped run, in a process of its own: threads in a deadlock can only be ended together."""

    def __init__(self, what, is_shown):
        self.what, self.is_shown, self.child = what, is_shown, 0
        self.taken, self.tasks, self.values, self.holders = [], [], {}, {}

    def begin(self):
        self.end()
        self.taken, self.values, self.holders = [], {}, {}
        self.tasks = [Task() for _ in range(self.what.tasks)]
        self.is_right = self.is_over = False
        lines, own_end = os.pipe()
        orders = []
        for one in self.tasks:
            their_end, one.orders = os.pipe()
            orders.append(their_end)
        self.child = os.fork()
        if self.child == 0:
            os.dup2(own_end, 1)
            for fd in [lines, own_end, *(one.orders for one in self.tasks)]:
                os.close(fd)  # else no thread would see that nobody gives orders any more
            for thread in self.what.start(orders):
                thread.join()
            self.what.conclude()
            os._exit(0)
        for fd in [own_end, *orders]:
            os.close(fd)
        self.lines = os.fdopen(lines)
        self._settle()

    def end(self):
        if self.child:
            os.kill(self.child, signal.SIGKILL)
            os.waitpid(self.child, 0)
        if self.tasks:
            self.lines.close()
            for one in self.tasks:
                os.close(one.orders)
        self.child, self.tasks = 0, []

    def _is_settled(self, one):
        """Nothing will come from it before another task goes on."""
        if one.state == "wanting":
            return self.values.get(one.object, 1) <= 0
        return one.state != "moving"

    def _settle(self):
        while not self.is_over:
            if all(map(self._is_settled, self.tasks)) and not all(one.state == "ended" for one in self.tasks):
                return
            line = self.lines.readline()
            if line:
                self._take(line.rstrip("\n"))
            else:
                self.is_over = True
        if self.child:
            os.waitpid(self.child, 0)
            self.child = 0

    def _take(self, line):
        if self.is_shown:
            scenario.say(line)
        if not line.startswith("@"):
            return
        kind, *rest = line[1:].split()
        words = dict(word.split("=", 1) for word in rest)
        name, event = words["name"], words["event"]
        if kind == "verdict":
            self.is_right = event == "right"
        if kind == "semaphore" and event == "made":
            self.values[name] = int(words["value"])
        if not 1 <= int(words["task"]) <= len(self.tasks):
            return
        one = self.tasks[int(words["task"]) - 1]
        one.tid = words["tid"]
        if kind == "task" and event == "ends":
            one.state = "ended"
        if kind == "point" and event != "passed":
            one.state, one.object, one.gives_way = "standing", name.replace("_", " "), event == "retries"
            one.place = f"{words['file']}:{words['line']}"
        if kind not in ("lock", "semaphore"):
            return
        self.values.setdefault(name, 1)
        if event == "wanted":
            one.state, one.object = "wanting", name
        elif event == "taken":
            one.state = "moving"
            self.values[name] -= 1
            self.holders[name] = one.tid
        elif event in ("given", "posted"):
            self.values[name] += 1
            self.holders.pop(name, None)

    def ready(self):
        standing = [] if self.is_over else [i + 1 for i, one in enumerate(self.tasks) if one.state == "standing"]
        willing = [i for i in standing if not self.tasks[i - 1].gives_way]
        return willing or standing

    def go(self, number):
        if number not in self.ready():
            return False
        for one in self.tasks:
            one.gives_way = False
        self.tasks[number - 1].state = "moving"
        self.taken.append(number)
        os.write(self.tasks[number - 1].orders, b"g")
        self._settle()
        return True

    def state(self):
        if all(one.state == "ended" for one in self.tasks):
            return "finished"
        if self.is_over:
            return "broken"
        return "waits" if self.ready() else "deadlock"

    def say_where_all_stand(self):
        tids = {one.tid: i + 1 for i, one in enumerate(self.tasks)}
        for i, one in enumerate(self.tasks):
            text = "has ended"
            if one.state == "standing":
                text = f'stands before "{one.object}" ({one.place})'
            elif one.state == "wanting":
                text = f"waits for {one.object}"
                if self.holders.get(one.object) in tids:
                    text += f", which task {tids[self.holders[one.object]]} has"
            scenario.say(f"task {i + 1}: {text}")
        listed = [",".join(map(str, numbers)) for numbers in (self.ready(), self.taken)]
        scenario.tell("schedule", self.what.name, self.state(), ready=listed[0], taken=listed[1])
        if self.state() == "deadlock":
            scenario.say("deadlock: nobody can go on")


def _refuse(line):
    print(f'"{line}" is no order; known are go N, step, play N N …, finish, restart and quit', file=sys.stderr, flush=True)


def direct(what):
    rehearsal = Rehearsal(what, True)

    def begin():
        scenario.tell("schedule", what.name, "begins")  # all that was told of the objects before is over
        rehearsal.begin()
        rehearsal.say_where_all_stand()

    begin()
    latest = 0
    for line in sys.stdin:
        word, *numbers = line.split() or [""]
        if word == "quit" and not numbers:
            break
        if word == "restart" and not numbers:
            begin()
        elif word in ("go", "play") and numbers and (word == "play" or len(numbers) == 1) and all(map(str.isdecimal, numbers)):
            for one in map(int, numbers):
                if not rehearsal.go(one):
                    print(f"task {one} cannot go on", file=sys.stderr, flush=True)
                    break
                latest = one
                rehearsal.say_where_all_stand()
        elif word in ("step", "finish") and not numbers:
            for _ in range(1 if word == "step" else 10_000):
                ready = rehearsal.ready()
                if not ready:
                    break
                latest = next((one for one in ready if one > latest), ready[0])
                rehearsal.go(latest)
                rehearsal.say_where_all_stand()
        else:
            _refuse(line.strip())
    rehearsal.end()


def explore(what, most_schedules):
    outcomes = {"right": 0, "wrong": 0, "deadlock": 0, "goes on and on": 0}
    path = []  # per step: who could go on, which of them was chosen
    schedules = 0
    while schedules < most_schedules and (schedules == 0 or path):
        rehearsal = Rehearsal(what, False)
        rehearsal.begin()
        for depth in range(200):
            ready = rehearsal.ready()
            if not ready:
                break
            if depth < len(path) and path[depth][0] != ready:  # the kernel woke another of two that waited
                del path[depth:]
            if depth == len(path):
                path.append([ready, 0])
            rehearsal.go(ready[path[depth][1]])
        state = rehearsal.state()
        if state == "broken":
            sys.exit("a run ended before its tasks did")
        outcome = {"waits": "goes on and on", "deadlock": "deadlock"}.get(state) or ("right" if rehearsal.is_right else "wrong")
        outcomes[outcome] += 1
        schedules += 1
        if schedules <= 200:
            taken = ",".join(map(str, rehearsal.taken))
            scenario.say(f"schedule {taken}: {outcome}")
            scenario.tell("explored", what.name, "endless" if state == "waits" else outcome, taken=taken)
        rehearsal.end()
        while path:
            path[-1][1] += 1
            if path[-1][1] < len(path[-1][0]):
                break
            path.pop()
    counts = {"schedules": schedules, "wrong": outcomes["wrong"], "deadlocks": outcomes["deadlock"], "endless": outcomes["goes on and on"]}
    scenario.tell("exploration", what.name, "limited" if path else "complete", **counts)
    scenario.say(
        f"{schedules} schedules{' of more' if path else ', all there are'}: {outcomes['wrong']} come out wrong, "
        f"{outcomes['deadlock']} end in a deadlock, {outcomes['goes on and on']} go on and on"
    )
