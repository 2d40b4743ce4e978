#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Layerlab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every shell script parses, and shellcheck has nothing to say where it is installed."""

import shutil
import subprocess

import tree


def is_shell(path):
    first = (tree.text(path) or "").split("\n", 1)[0]
    return path.suffix == ".sh" or (first.startswith("#!") and first.rstrip().endswith(("bash", "/sh")))


names = [str(path) for path in tree.files() if is_shell(path)]
wrong = []
for name in names:
    result = subprocess.run(["bash", "-n", name], cwd=tree.ROOT, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        wrong.append(result.stderr)
if shutil.which("shellcheck"):
    programs = [name for name in names if not name.startswith("scripts/lib/")]
    result = subprocess.run(["shellcheck", "-x", "-S", "warning", *programs], cwd=tree.ROOT, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        wrong.append(result.stdout + result.stderr)
else:
    print("shellcheck is not installed: only bash -n was tried")
tree.finish(wrong, f"{len(names)} shell scripts")
