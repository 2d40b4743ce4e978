#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Layerlab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The C++ sources are as clang-format sets them.

Versions differ in a few lines, so only the one that .clang-format was written for judges; a newer one that finds
nothing passes too, and one that finds something skips and says so.
"""

import concurrent.futures
import os
import re
import shutil
import subprocess

import tree

JUDGE = 14


def version_of(tool):
    found = re.search(r"version (\d+)", subprocess.run([tool, "--version"], capture_output=True, text=True, check=False).stdout)
    return int(found.group(1)) if found else 0


tool = shutil.which(f"clang-format-{JUDGE}") or shutil.which("clang-format")
if not tool or version_of(tool) < JUDGE:
    tree.skip(f"clang-format {JUDGE} or later is not installed")
names = [path for path in tree.files() if path.suffix in (".h", ".cpp") and "golden" not in path.parts]


def faults(paths):
    """The first fault of each file that has any, with its two lines of context."""
    result = subprocess.run([tool, "--dry-run", "-Werror", "--style=file", *map(str, paths)], cwd=tree.ROOT, capture_output=True, text=True, check=False)
    if result.returncode == 0:
        return []
    first = {}
    lines = result.stderr.split("\n")
    for number, line in enumerate(lines):
        if ": error: " in line:
            first.setdefault(line.split(":")[0], "\n".join(lines[number : number + 3]))
    return list(first.values()) or [result.stderr.strip()]


BATCH = 20
batches = [names[start : start + BATCH] for start in range(0, len(names), BATCH)]
with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
    wrong = [fault for found in pool.map(faults, batches) for fault in found]
if wrong and version_of(tool) != JUDGE:
    print("\n".join(wrong))
    tree.skip(f"clang-format {version_of(tool)} sets {len(wrong)} files otherwise; only version {JUDGE} judges")
tree.finish(wrong, f"format of {len(names)} files (scripts/format sets it)")
