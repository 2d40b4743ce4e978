# SPDX-FileCopyrightText: The Layerlab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The files of the tree, for the checks beside this one: what git would keep, or all but build output where git is silent."""

import pathlib
import subprocess
import sys

SKIP = 77  # ctest: skipped
ROOT = pathlib.Path(__file__).resolve().parents[2]
IGNORED_FOLDERS = {".git", "build", ".cache", "__pycache__", "node_modules"}


def files(root=ROOT):
    """Paths relative to root, sorted."""
    command = ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        found = subprocess.run(command, capture_output=True, check=True).stdout.decode().split("\0")
        names = {pathlib.Path(name) for name in found if name} if (root / ".git").exists() else set()
    except (OSError, subprocess.CalledProcessError):
        names = set()
    if not names:
        names = {path.relative_to(root) for path in root.rglob("*") if path.is_file()}
        names = {path for path in names if not IGNORED_FOLDERS.intersection(path.parts)}
    return sorted(path for path in names if (root / path).is_file())


def text(path, root=ROOT):
    """The file's text, or None for one that is not text."""
    content = (root / path).read_bytes()
    if b"\0" in content:
        return None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return None


def is_script(path, root=ROOT):
    """Whether the file starts with #!."""
    with open(root / path, "rb") as file:
        return file.read(2) == b"#!"


def finish(faults, what):
    """Prints the faults and ends the check."""
    for fault in faults:
        print(fault)
    print(f"{what}: {len(faults)} fault(s)" if faults else f"{what}: all right")
    sys.exit(1 if faults else 0)


def skip(reason):
    """Ends the check as skipped."""
    print(f"skipped: {reason}")
    sys.exit(SKIP)
