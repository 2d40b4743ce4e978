# SPDX-FileCopyrightText: The Layerlab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""multiprocessing.Pipe: one way or both ways, and what the end of one side means for the other."""

import multiprocessing

from scenario import arguments, number, say

parser = arguments(__doc__)
parser.add_argument("--duplex", action="store_true")
parser.add_argument("--messages", type=number(1, 10_000), default=3)
options = parser.parse_args()


def write_only(reader, writer):
    reader.close()
    for i in range(1, options.messages + 1):
        say(f"child: sends message {i}")
        writer.send(f"message {i}")
    writer.close()


def answer(parents, childs):
    parents.close()
    try:
        while True:
            childs.send(f"answer to {childs.recv()}")
    except EOFError:
        say("child: the other end is closed")


if __name__ == "__main__":
    multiprocessing.set_start_method("fork")
    first, second = multiprocessing.Pipe(duplex=options.duplex)
    process = multiprocessing.Process(target=answer if options.duplex else write_only, args=(first, second))
    process.start()
    second.close()
    try:
        for i in range(1, options.messages + 1):
            if options.duplex:
                first.send(f"question {i}")
            say(f"parent: received {first.recv()!r}")
        if not options.duplex:
            first.recv()
    except EOFError:
        say("parent: the other end is closed")
    first.close()
    process.join()
