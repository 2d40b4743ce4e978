#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Layerlab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""codespell on what people read, where it is installed."""

import shutil
import subprocess

import tree

# Words of the field that codespell takes for slips.
KNOWN = "ba,te,ser,inout,fo,nd,sur,ans,ot,hist,mis,fro,childs,ect,clos,hel,debia,crate,bjects,bloc,inforce"
NAMES = r"\b\w*[a-z][A-Z]\w*\b"  # of programs, in camel case
UNREAD = {".pcapng", ".pcap", ".hex", ".ts", ".bin"}

if not shutil.which("codespell"):
    tree.skip("codespell is not installed")
names = [str(path) for path in tree.files() if path.suffix not in UNREAD and "corpus" not in path.parts and "golden" not in path.parts
         and "zh_CN" not in str(path) and path.name != "LICENSE" and tree.text(path) is not None]
result = subprocess.run(["codespell", "-L", KNOWN, "--ignore-regex", NAMES, *names], cwd=tree.ROOT, capture_output=True, text=True, check=False)
tree.finish([line for line in result.stdout.split("\n") if line], "spelling")
