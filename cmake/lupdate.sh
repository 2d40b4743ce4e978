#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Layerlab authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Brings translations/*.ts up to the texts of the sources: tr() in app/, session/ and widgets/, LL_TEXT("context", "text") everywhere.
# Arguments go to lupdate; another file to write is given as -ts FILE.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."
for lupdate in "${LUPDATE:-}" lupdate6 /usr/lib/qt6/bin/lupdate /usr/lib64/qt6/bin/lupdate lupdate; do
    [[ -n $lupdate ]] && command -v "$lupdate" >/dev/null && break
    lupdate=''
done
[[ -n $lupdate ]] || { echo "lupdate of Qt 6 is not installed." >&2 && exit 3; }
target=()
[[ " $* " == *' -ts '* ]] || target=(-ts translations/*.ts)
exec "$lupdate" -tr-function-alias QT_TRANSLATE_NOOP+=LL_TEXT -locations none -no-obsolete -I . -extensions cpp,h app engine session widgets "$@" "${target[@]}"
