#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Layerlab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What no file of the tree may name: package archives by host, folders of one machine, and talk of how it was written."""

import re

import tree

# Each written so that it does not find itself.
FORBIDDEN = [
    (r"(deb|security|ftp|snapshot|archive)\.debia[n]\.org|(archive|ports)\.ubunt[u]\.com|security\.ubunt[u]\.com", "a package archive by host"),
    (r"(files\.pythonhosted|pyp[i])\.org|registry\.npmj[s]|crate[s]\.io|(mirrors?|download|dl)\.fedoraprojec[t]\.org", "a package archive by host"),
    (r"(?<![\w.}])/wor[k]/|(?<![\w.}])/roo[t]/|(?<![\w.}])/home/[a-z]+[/]", "a path of one machine"),
    (r"(?i)\bassistan[t]s?\b|\bsession transcrip[t]|\blanguage mode[l]\b", "how it was written"),
    (r"(?i)\bissue #?[0-9]+\b", "a number that only the tracker knows"),
    (r"\bTOD[O]\b|\bFIXM[E]\b|\bXX[X]\b", "a note to come back"),
]
PATTERNS = [(re.compile(pattern), why) for pattern, why in FORBIDDEN]


def faults():
    for path in tree.files():
        content = None if path.name == "LICENSE" else tree.text(path)
        for number, line in enumerate((content or "").split("\n"), 1):
            for pattern, why in PATTERNS:
                match = pattern.search(line)
                if match:
                    yield f"{path}:{number}: '{match.group()}' ({why})"


tree.finish(list(faults()), "words")
