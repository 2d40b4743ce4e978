#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Layerlab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text of the sources has its translation: lupdate into a copy finds nothing new, nothing obsolete, nothing unfinished."""

import collections
import pathlib
import re
import subprocess
import tempfile
import xml.etree.ElementTree

import tree

LUPDATE_IS_MISSING = 3  # exit code of cmake/lupdate.sh
PLACEHOLDER = re.compile(r"%(?:L?\d+|n)|\n")


def messages(path):
    """(context, source, comment): the message element, of a .ts file."""
    found = {}
    for context in xml.etree.ElementTree.parse(path).getroot().findall("context"):
        for message in context.findall("message"):
            found[(context.findtext("name"), message.findtext("source"), message.findtext("comment", ""))] = message
    return found


def forms(message):
    """The translated texts: one, or one for each plural form."""
    translation = message.find("translation")
    if translation is None:
        return []
    return [form.text or "" for form in translation.findall("numerusform")] or [translation.text or ""]


def placeholders(text):
    return collections.Counter(PLACEHOLDER.findall(text))


def updated(path, folder):
    """What lupdate makes of a copy of the file."""
    copy = pathlib.Path(folder) / path.name
    copy.write_bytes((tree.ROOT / path).read_bytes())
    command = [str(tree.ROOT / "cmake" / "lupdate.sh"), "-silent", "-ts", str(copy)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode == LUPDATE_IS_MISSING:
        tree.skip("lupdate of Qt 6 is not installed")
    if result.returncode != 0:
        return None, [f"{path}: lupdate failed: {result.stderr.strip()}"]
    # What lupdate only warns of is a text under a wrong context, which no reader would ever see translated.
    return messages(copy), [f"{path}: lupdate: {line}" for line in result.stderr.split("\n") if line.strip()]


def faults(path):
    with tempfile.TemporaryDirectory(prefix="layerlab-translations-") as folder:
        wanted, found = updated(path, folder)
    yield from found
    if wanted is None:
        return
    present = messages(tree.ROOT / path)
    for key in wanted.keys() - present.keys():
        yield f"{path}: missing: {key[0]}: {key[1]!r}"
    for key in present.keys() - wanted.keys():
        yield f"{path}: obsolete: {key[0]}: {key[1]!r}"
    for key in wanted.keys() & present.keys():
        translation = present[key].find("translation")
        texts = forms(present[key])
        kind = translation.get("type", "") if translation is not None else ""
        if kind or not texts or not all(text.strip() for text in texts):
            yield f"{path}: {kind or 'empty'}: {key[0]}: {key[1]!r}"
        for text in texts:
            if text.strip() and placeholders(text) != placeholders(key[1]):
                yield f"{path}: other placeholders: {key[0]}: {key[1]!r} – {text!r}"


files = sorted(path.relative_to(tree.ROOT) for path in (tree.ROOT / "translations").glob("*.ts"))
all_faults = [] if files else ["translations: no .ts file"]
for file in files:
    all_faults += sorted(faults(file))
tree.finish(all_faults, "translations")
