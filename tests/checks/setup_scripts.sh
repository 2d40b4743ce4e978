#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Layerlab authors
# SPDX-License-Identifier: GPL-3.0-or-later
# scripts/lib on made-up machines: what is found missing, which way apt goes, what is written. Stand-ins for apt-get,
# dpkg-query and the compilers come first in PATH, so nothing of the real machine is read or changed.
# shellcheck disable=SC2016 # many texts here are for an inner shell
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
faults=0

expect() {
    if [[ $2 != "$3" ]]; then
        printf '%s\n  expected: %s\n  found:    %s\n' "$1" "$2" "$3"
        faults=$((faults + 1))
    fi
}

standIn() {
    printf '#!/bin/sh\n%s\n' "$2" >"$work/bin/$1"
    chmod +x "$work/bin/$1"
}

# machine OS-RELEASE-TEXT: a fresh one, of which only the stand-ins and the basic tools are known.
machine() {
    rm -rf "${work:?}"/*
    mkdir -p "$work/bin" "$work/apt/sources.list.d"
    printf '%s\n' "$1" >"$work/os-release"
    : >"$work/keyring.gpg"
    standIn apt-get 'case $1 in indextargets) cat "'"$work"'/targets" ;; *) echo "apt-get $*" >>"'"$work"'/done"; cat "'"$work"'/plan" 2>/dev/null || true ;; esac'
    standIn apt-cache 'echo "  Candidate: $(cat "'"$work"'/candidate" 2>/dev/null || echo "(none)")"'
    standIn dpkg-query 'cat "'"$work"'/installed"'
    standIn rpm 'cat "'"$work"'/installed"'
    standIn dnf 'echo "dnf $*" >>"'"$work"'/done"'
    local name
    for name in bash sh sed grep sort head tail cat rm cp mkdir chmod chown mktemp awk fold dirname readlink env sleep find printf tr nproc; do
        ln -s "$(type -P "$name")" "$work/bin/$name"
    done
    : >"$work/targets"
    : >"$work/installed"
    mkdir "$work/fonts"
    : >"$work/fonts/NotoSansCJK-Regular.ttc"
}

# inside COMMANDS: runs them with scripts/lib loaded, on the made-up machine.
inside() {
    env -i PATH="$work/bin" HOME="$work" TMPDIR="$work" LAYERLAB_OS_RELEASE="$work/os-release" LAYERLAB_APT_FOLDER="$work/apt" \
        LAYERLAB_DEBIAN_KEYRING="$work/keyring.gpg" LAYERLAB_SETUP_DRY_RUN="${dryRun:-}" LAYERLAB_FONT_FOLDER="$work/fonts" \
        bash -c "set -euo pipefail; source '$root/scripts/lib/all.sh'; layerlabLogs='$work/logs'; $1" 2>&1
}

allOf=(
    "cmake 3.31.6-2"
    "ninja-build 1.12.1-1"
    "pkgconf 1.8.1-4"
    "qt6-base-dev 6.8.2+dfsg-9"
    "qt6-svg-dev 6.8.2-1"
    "libkf6syntaxhighlighting-dev 6.13.0-1"
    "qt6-tools-dev 6.8.2-1"
    "qt6-l10n-tools 6.8.2-1"
    "libseccomp-dev 2.6.0-2"
    "libmnl-dev 1.0.5-3"
    "zlib1g-dev 1:1.3.1-1"
    "libzstd-dev 1.5.7-1"
    "libbrotli-dev 1.1.0-2"
    "libpcre2-dev 10.46-1"
    "libssl-dev 3.5.1-1"
    "nlohmann-json3-dev 3.11.3-2"
)
bookworm='Debian|bookworm|main|http://mirror.example/debian/
Debian|bookworm|contrib|http://mirror.example/debian/
Debian|bookworm-updates|main|http://mirror.example/debian/
Debian|bookworm-security|main|mirror+file:/etc/apt/mirrors/security.list/
Debian Backports|bookworm-backports|main|http://mirror.example/debian/
Docker|bookworm|main|http://elsewhere.example/linux/debian'

versions() {
    machine 'ID=debian'
    local pair have want
    for pair in 6.8.2:6.8 6.8:6.8 6.10.1:6.8 3.31.6-2:3.25 14:14 14.2.0:14 15:14; do
        have=${pair%%:*} want=${pair##*:}
        expect "$have is at least $want" yes "$(inside "versionAtLeast $have $want && echo yes || echo no")"
    done
    for pair in 6.4.2+dfsg-10:6.8 6:6.8 3.9:3.11 12.2.0:14 0:14; do
        have=${pair%%:*} want=${pair##*:}
        expect "$have is older than $want" no "$(inside "versionAtLeast $have $want && echo yes || echo no")"
    done
    expect "an epoch is not part of the number" no "$(inside "versionAtLeast 4:12.2 14 && echo yes || echo no")"
}

missing() {
    machine 'ID=debian'
    expect "family of Debian" apt "$(inside packageFamily)"
    local ask='findMissing apt build; echo "${missingPackages[*]}"'
    printf "installed %s\n" "${allOf[@]}" >"$work/installed"
    standIn g++ 'echo 14.2.0'
    expect "nothing is missing" "" "$(inside "$ask")"
    standIn g++ 'echo 12.2.0'
    expect "the compiler is too old" "g++" "$(inside "$ask")"
    standIn g++-14 'echo 14.2.0'
    expect "the newer compiler beside it does" "" "$(inside "$ask")"
    sed -i 's/qt6-base-dev 6.8.2/qt6-base-dev 6.4.2/; s/^installed libmnl-dev/config-files libmnl-dev/; /^installed cmake/d' "$work/installed"
    expect "too old, removed, absent" "cmake qt6-base-dev libmnl-dev" "$(inside "$ask")"
    expect "tools of the tests" "tshark tcpdump python3 strace codespell curl" "$(inside 'findMissing apt tests; echo "${missingTools[*]}"')"
    rm "$work/fonts/"*
    expect "a Chinese font" "fonts-noto-cjk" "$(inside 'findMissing apt build; echo "${missingTools[*]}"')"
    machine 'ID=fedora'
    expect "family of Fedora" dnf "$(inside packageFamily)"
    printf 'cmake 3.31.6\npackage ninja-build is not installed\nqt6-qtbase-devel 6.9.1\n' >"$work/installed"
    expect "missing on Fedora" "ninja-build pkgconf-pkg-config qt6-qtsvg-devel kf6-syntax-highlighting-devel qt6-qttools-devel qt6-linguist libseccomp-devel libmnl-devel zlib-devel libzstd-devel brotli-devel pcre2-devel openssl-devel json-devel gcc-c++|wireshark-cli tcpdump python3 strace codespell curl" \
        "$(inside 'findMissing dnf tests; echo "${missingPackages[*]}|${missingTools[*]}"')"
    machine 'ID=slackware'
    expect "family of another" unknown "$(inside packageFamily)"
}

ways() {
    machine 'ID=debian'
    echo 6.8.2+dfsg-9 >"$work/candidate"
    expect "Debian 13" plain "$(inside aptWay)"
    echo 6.4.2+dfsg-10 >"$work/candidate"
    printf '%s\n' "$bookworm" >"$work/targets"
    expect "Debian 12" added "$(inside aptWay)"
    echo 'Docker|bookworm|main|http://elsewhere.example/' >"$work/targets"
    expect "only someone else's bookworm" old "$(inside aptWay)"
    printf '%s\nDebian|trixie|main|http://mirror.example/debian\n' "$bookworm" >"$work/targets"
    expect "Debian 13 is there already" trixie "$(inside aptWay)"
    echo 6.8.2 >"$work/candidate"
    : >"$work/apt/sources.list.d/layerlab-trixie.sources"
    expect "Debian 12 that took 13's packages" trixie "$(inside aptWay)"
}

sourcesFile() {
    machine 'ID=debian'
    printf '%s\n' "$bookworm" >"$work/targets"
    expect "suites and mirrors" "trixie http://mirror.example/debian|trixie-security mirror+file:/etc/apt/mirrors/security.list|trixie-updates http://mirror.example/debian|" \
        "$(inside 'debianSuites | writeTrixieSources' | sed -n 's/^URIs: //p; s/^Suites: //p' | paste -d' ' - - | awk '{printf "%s %s|", $2, $1}')"
    expect "the keyring is named" 3 "$(inside 'debianSuites | writeTrixieSources' | grep -c "^Signed-By: $work/keyring.gpg$")"
    rm "$work/keyring.gpg"
    expect "no keyring, no line" 0 "$(inside 'debianSuites | writeTrixieSources' | grep -c '^Signed-By' || true)"
    expect "pins" "trixie trixie-updates trixie-security" "$(inside writeTrixiePins | sed -n 's/^Pin: release n=//p' | paste -sd' ')"
    expect "their priority" 3 "$(inside writeTrixiePins | grep -c '^Pin-Priority: 50$')"
}

installing() {
    local said
    machine 'ID=debian
PRETTY_NAME="Debian 12"'
    printf '%s\n' "$bookworm" >"$work/targets"
    printf 'Inst libc6 [2.36] (2.41 x)\nInst qt6-base-dev (6.8 x)\nInst cmake (3.31 x)\nRemv libold1 [1.0]\nConf libc6\n' >"$work/plan"
    said=$(dryRun=1 inside 'aptSetup g++ cmake')
    expect "the plan in numbers" "  1 packages upgraded, 2 new, 1 removed" "$(grep 'packages upgraded' <<<"$said")"
    expect "the removed by name" "  removed: libold1" "$(grep '  removed:' <<<"$said" | sed 's/ *$//')"
    expect "nothing is written in a dry run" "" "$(ls "$work/apt/sources.list.d")"
    inside 'aptSetup g++ cmake' >/dev/null
    expect "the sources are written" layerlab-trixie.sources "$(ls "$work/apt/sources.list.d")"
    expect "the pins are written" layerlab-trixie "$(ls "$work/apt/preferences.d")"
    expect "what is installed in the end" "apt-get install -y --no-install-recommends -o Dpkg::Options::=--force-confold -o Dpkg::Options::=--force-confdef -o DPkg::Lock::Timeout=300 -t trixie g++-14 cmake" \
        "$(tail -n 1 "$work/done")"
    machine 'ID=ubuntu'
    echo 6.8.3 >"$work/candidate"
    inside 'aptSetup g++ cmake' >/dev/null
    expect "plain where the archives will do" "g++ cmake" "$(tail -n 1 "$work/done" | sed 's/.*Timeout=300 //')"
    machine 'ID=ubuntu
PRETTY_NAME="Ubuntu 24.04"'
    echo 6.4.2 >"$work/candidate"
    said=$(inside 'aptSetup g++ cmake') && status=0 || status=$?
    expect "an old Ubuntu is told so" 1 "$status"
    expect "by its name" 1 "$(grep -c 'Ubuntu 24.04' <<<"$said")"
}

for part in versions missing ways sourcesFile installing; do
    $part
done
echo "setup scripts: $faults fault(s)"
((faults == 0))
