# SPDX-FileCopyrightText: The Layerlab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""threading.Thread: name, daemon, join, is_alive; globals are shared, thread-local values and the child process's are not."""

import os
import threading
import time

from scenario import arguments, number, say, seconds

parser = arguments(__doc__)
parser.add_argument("--count", type=number(1, 50), default=3)
parser.add_argument("--seconds", type=seconds, default=0.2)
parser.add_argument("--daemon", action="store_true")
options = parser.parse_args()
shared = 0
own = threading.local()


def work(number_):
    global shared
    shared += number_
    own.value = number_ * 10
    say(f"{threading.current_thread().name}: pid {os.getpid()}, tid {threading.get_native_id()}, global {shared}, thread-local {own.value}")
    time.sleep(options.seconds)


threads = [threading.Thread(target=work, name=f"thread {i}", args=(i,), daemon=options.daemon) for i in range(1, options.count + 1)]
for thread in threads:
    thread.start()
if options.daemon:
    say(f"process {os.getpid()}: ends, and its threads with it")
else:
    say(f"process {os.getpid()}: thread 1 is alive: {threads[0].is_alive()}")
    for thread in threads:
        thread.join()
    say(f"process {os.getpid()}: joined, thread 1 is alive: {threads[0].is_alive()}, global {shared}, has a thread-local: {hasattr(own, 'value')}")
    if os.fork() == 0:
        shared = 1000
        say(f"child {os.getpid()}: global {shared}")
        os._exit(0)
    os.wait()
    say(f"process {os.getpid()}: global {shared}: the child changed only its own copy")
