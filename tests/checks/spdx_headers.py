#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Layerlab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every source, script and CMake file starts with the two SPDX lines."""

import re

import tree

SUFFIXES = {".h", ".cpp", ".py", ".sh", ".cmake"}
COPYRIGHT = re.compile(r"^(//|#) SPDX-FileCopyrightText: The Layerlab authors$")
LICENCE = re.compile(r"^(//|#) SPDX-License-Identifier: GPL-3\.0-or-later$")


def faults():
    for path in tree.files():
        if path.suffix not in SUFFIXES and path.name != "CMakeLists.txt" and not tree.is_script(path):
            continue
        lines = (tree.text(path) or "").split("\n")[:3]
        if not any(COPYRIGHT.match(first) and LICENCE.match(second) for first, second in zip(lines, lines[1:])):
            yield f"{path}: the two SPDX lines are missing at its top"


tree.finish(list(faults()), "SPDX lines")
