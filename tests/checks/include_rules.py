#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Layerlab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may include whom: the layerlab_room lines of engine/CMakeLists.txt against every #include of the tree.

engine/<room> includes itself and the rooms of its line, and nothing of Qt. session includes the engine. widgets/<x> includes
the engine, session, itself and widgets/common. app includes all. tests and bench are free. With --self-test the rules are tried on a made-up tree.
"""

import pathlib
import re
import sys
import tempfile

import tree

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"\n]+)[>"]', re.MULTILINE)
ROOM = re.compile(r"^[ \t]*layerlab_room\(([^)]*)\)", re.MULTILINE)
SOURCES = {".h", ".cpp"}


def rooms(root):
    """room -> the rooms it may include."""
    listing = re.sub(r"#[^\n]*", "", (root / "engine/CMakeLists.txt").read_text(encoding="utf-8"))
    return {words[0]: set(words[1:]) for words in (match.split() for match in ROOM.findall(listing))}


def is_qt(name):
    """<QString>, <QtCore/qstring.h>, <qstring.h>."""
    return re.match(r"Q[A-Z]\w*$|Qt[A-Z]\w*/|q[a-z]+\.h$", name) is not None


def engine_fault(path, quote, name, table):
    """What is wrong with an include of an engine file, or None."""
    room = path.parts[1]
    if is_qt(name):
        return "the engine has no Qt"
    if quote == "<":
        return None
    parts = name.split("/")
    if parts[0] in ("session", "widgets", "app"):
        return f"the engine knows nothing of {parts[0]}"
    if parts[0] != "engine" or len(parts) < 3:
        return "name it from the root of the tree: engine/ROOM/FILE"
    if parts[1] != room and parts[1] not in table.get(room, set()):
        return f"{room} may include {', '.join(sorted(table.get(room, set()))) or 'no other room'}"
    return None


def widgets_fault(path, name):
    parts = name.split("/")
    if parts[0] == "app":
        return "widgets know nothing of app"
    if parts[0] == "widgets" and len(parts) > 2 and parts[1] not in (path.parts[1], "common"):
        return "instruments meet in widgets/common only"
    return None


def session_fault(name):
    """Qt Core only: the command line needs no display."""
    parts = name.split("/")
    return f"session knows nothing of {parts[0]}" if parts[0] in ("widgets", "app") else None


def faults_of(path, root, table):
    """Each fault of one file as a line of text."""
    content = (root / path).read_text(encoding="utf-8", errors="replace")
    for match in INCLUDE.finditer(content):
        quote, name = match.groups()
        fault = None
        if path.parts[0] == "engine":
            fault = engine_fault(path, quote, name, table)
        elif path.parts[0] == "session":
            fault = session_fault(name)
        elif path.parts[0] == "widgets":
            fault = widgets_fault(path, name)
        if not fault and quote == '"' and name.split("/")[0] in ("engine", "session", "widgets") and not (root / name).exists():
            fault = "there is no such file"
        if fault:
            line = content.count("\n", 0, match.start()) + 1
            yield f"{path}:{line}: includes {name}: {fault}"


def cycle(table):
    """A room that can reach itself through the table, or None."""
    for start in table:
        seen, queue = set(), list(table[start])
        while queue:
            room = queue.pop()
            if room == start:
                return start
            if room not in seen:
                seen.add(room)
                queue += table.get(room, set())
    return None


def check(root, names):
    table = rooms(root)
    faults = []
    for room, others in table.items():
        faults += [f"engine/CMakeLists.txt: {room} names {other}, which is no room" for other in others - table.keys()]
    if cycle(table):
        faults.append(f"engine/CMakeLists.txt: {cycle(table)} includes itself through others")
    for path in names:
        if path.suffix not in SOURCES or path.parts[0] not in ("engine", "session", "widgets", "app"):
            continue
        if path.parts[0] == "engine" and (len(path.parts) < 3 or path.parts[1] not in table):
            faults.append(f"{path}: is in no room of engine/CMakeLists.txt")
            continue
        faults += faults_of(path, root, table)
    return faults


# file, its text, the words its fault must have (or none for a file without fault)
MADE_UP = [
    ("engine/CMakeLists.txt", "# layerlab_room(no)\nlayerlab_room(base)\nlayerlab_room(net base)\nlayerlab_room(http\n    base)\n", None),
    ("engine/base/bytes.h", "#include <span>\n#include <linux/types.h>\n", None),
    ("engine/net/good.cpp", '#include "engine/net/socket.h"\n#include "engine/base/bytes.h"\n#include <netinet/in.h>\n', None),
    ("engine/net/socket.h", "", None),
    ("engine/http/reader.h", "", None),
    ("engine/base/up.cpp", '#include "engine/net/socket.h"\n', "no other room"),
    ("engine/net/aside.cpp", '# include "engine/http/reader.h"\n', "net may include base"),
    ("engine/net/qt.cpp", "#include <QString>\n", "no Qt"),
    ("engine/net/qt_module.cpp", "#include <QtCore/qstring.h>\n", "no Qt"),
    ("engine/net/widget.h", '#include "widgets/common/selection.h"\n', "knows nothing of widgets"),
    ("engine/net/bare.h", '#include "socket.h"\n', "from the root"),
    ("engine/net/gone.h", '#include "engine/net/gone_away.h"\n', "no such file"),
    ("engine/attic/old.h", "", "in no room"),
    ("widgets/common/selection.h", '#include "engine/http/reader.h"\n', None),
    ("widgets/tasks/tasks.h", '#include "widgets/common/selection.h"\n#include <QWidget>\n', None),
    ("widgets/tasks/lab.h", '#include "widgets/lab/map.h"\n', "widgets/common only"),
    ("widgets/lab/map.h", '#include "app/main_window.h"\n', "nothing of app"),
    ("app/main_window.h", '#include "widgets/lab/map.h"\n#include "engine/http/reader.h"\n', None),
    ("tests/net/test_any.cpp", '#include "engine/http/reader.h"\n', None),
]


def self_test():
    """The rules on the made-up tree: every planted fault is found, and nothing else."""
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for name, content, _ in MADE_UP:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(content, encoding="utf-8")
        found = check(root, [pathlib.Path(name) for name, _, _ in MADE_UP])
    for name, _, words in MADE_UP:
        mine = [fault for fault in found if fault.startswith(name + ":")]
        if words is None and mine:
            wrong.append(f"no fault expected: {mine}")
        if words is not None and (len(mine) != 1 or words not in mine[0]):
            wrong.append(f"{name}: expected one fault with '{words}', found {mine}")
    if cycle({"a": {"b"}, "b": {"a"}}) is None or cycle({"a": {"b"}, "b": set()}) is not None:
        wrong.append("cycles are not found rightly")
    tree.finish(wrong, "include rules, self-test")


if __name__ == "__main__":
    if "--self-test" in sys.argv:
        self_test()
    tree.finish(check(tree.ROOT, tree.files()), "include rules")
