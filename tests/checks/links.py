#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Layerlab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every link of a Markdown file to a file of the tree, or to a heading, leads somewhere."""

import os
import re

import tree

LINK = re.compile(r"(?<!`)\[[^\]\n]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#{1,6} +(.*?)\s*$", re.MULTILINE)


def anchors(content):
    """The names that headings get: lower case, punctuation gone, blanks as hyphens."""
    content = re.sub(r"^```.*?^```", "", content, flags=re.MULTILINE | re.DOTALL)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in HEADING.findall(content)}


def faults():
    for path in tree.files():
        if path.suffix != ".md":
            continue
        content = tree.text(path) or ""
        for target in LINK.findall(content):
            if re.match(r"[a-z]+:", target):
                continue
            name, _, anchor = target.partition("#")
            file = os.path.normpath(path.parent / name) if name else str(path)
            if not (tree.ROOT / file).exists():
                yield f"{path}: links to {target}, which does not exist"
            elif anchor and file.endswith(".md") and anchor not in anchors(tree.text(file) or ""):
                yield f"{path}: links to {target}, a heading that does not exist"


tree.finish(list(faults()), "links")
