# SPDX-FileCopyrightText: The Layerlab authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# What a machine must have to build and test Layerlab, which of it is missing, and what installs it.

osReleaseFile=${LAYERLAB_OS_RELEASE:-/etc/os-release}
testTools=(tshark tcpdump python3 strace codespell curl)
missingPackages=()
missingTools=()

osValue() { sed -n "s/^$1=//p" "$osReleaseFile" 2>/dev/null | tr -d "\"'" | head -n 1; }

# apt, dnf or unknown: by what the distribution says it is, and only where its tool is there.
packageFamily() {
    local ids
    ids=" $(osValue ID) $(osValue ID_LIKE) "
    case $ids in
    *' debian '* | *' ubuntu '*) command -v apt-get >/dev/null && echo apt && return ;;
    *' fedora '*) command -v dnf >/dev/null && echo dnf && return ;;
    esac
    echo unknown
}

# The C++ compiler to use: $CXX if set, else the first g++ of version 14 or later. Prints nothing when there is none.
findCompiler() {
    local name
    if [[ -n ${CXX:-} ]]; then
        echo "$CXX"
        return
    fi
    for name in g++ g++-14 g++-15 g++-16; do
        if command -v "$name" >/dev/null && versionAtLeast "$("$name" -dumpfullversion 2>/dev/null || echo 0)" 14; then
            echo "$name"
            return
        fi
    done
}

# neededVersion PACKAGE: the oldest version that will do, where that is known to matter.
neededVersion() {
    case $1 in
    qt6-base-dev | qt6-qtbase-devel) echo 6.8 ;;
    cmake) echo 3.25 ;;
    nlohmann-json3-dev | json-devel) echo 3.11 ;;
    *) echo 0 ;;
    esac
}

requiredPackages() {
    case $1 in
    apt) echo cmake ninja-build pkgconf qt6-base-dev qt6-svg-dev libkf6syntaxhighlighting-dev qt6-tools-dev qt6-l10n-tools libseccomp-dev libmnl-dev zlib1g-dev libzstd-dev libbrotli-dev libpcre2-dev libssl-dev nlohmann-json3-dev ;;
    dnf) echo cmake ninja-build pkgconf-pkg-config qt6-qtbase-devel qt6-qtsvg-devel kf6-syntax-highlighting-devel qt6-qttools-devel qt6-linguist libseccomp-devel libmnl-devel zlib-devel libzstd-devel brotli-devel pcre2-devel openssl-devel json-devel ;;
    esac
}

# "package version" of every package that is installed.
installedVersions() {
    local family=$1
    shift
    case $family in
    apt) dpkg-query -W -f '${db:Status-Status} ${Package} ${Version}\n' "$@" 2>/dev/null | sed -n 's/^installed //p' ;;
    dnf) rpm -q --queryformat '%{NAME} %{VERSION}\n' "$@" 2>/dev/null | grep -v ' is not installed$' ;;
    esac || true
}

toolPackage() {
    if [[ $1 == dnf && $2 == tshark ]]; then
        echo wireshark-cli
    else
        echo "$2"
    fi
}

# Fills missingPackages (without these nothing can be built) and missingTools (without these something is poorer: a test
# skips, Chinese text is boxes).
# findMissing FAMILY build|tests
findMissing() {
    local family=$1 package version name
    local -a wanted
    local -A have=()
    missingPackages=()
    missingTools=()
    read -ra wanted <<<"$(requiredPackages "$family")"
    while read -r package version; do
        [[ -z $package ]] || have[$package]=$version
    done < <(installedVersions "$family" "${wanted[@]}")
    for package in "${wanted[@]}"; do
        if [[ -z ${have[$package]:-} ]] || ! versionAtLeast "${have[$package]}" "$(neededVersion "$package")"; then
            missingPackages+=("$package")
        fi
    done
    [[ -n $(findCompiler) ]] || missingPackages+=("$(compilerPackage "$family")")
    hasChineseFont || missingTools+=("$(chineseFontPackage "$family")")
    [[ $2 == tests ]] || return 0
    for name in "${testTools[@]}"; do
        command -v "$name" >/dev/null || missingTools+=("$(toolPackage "$family" "$name")")
    done
}

# Without one, Chinese text is empty boxes.
fontFolder=${LAYERLAB_FONT_FOLDER:-/usr/share/fonts}
hasChineseFont() {
    if command -v fc-list >/dev/null; then
        [[ -n $(fc-list :lang=zh-cn family 2>/dev/null | head -n 1) ]]
    else
        [[ -n $(find "$fontFolder" -iname '*cjk*' -print -quit 2>/dev/null) ]]
    fi
}

chineseFontPackage() {
    case $1 in
    dnf) echo google-noto-sans-cjk-vf-fonts ;;
    *) echo fonts-noto-cjk ;;
    esac
}

compilerPackage() {
    case $1 in
    dnf) echo gcc-c++ ;;
    *) echo g++ ;;
    esac
}

# For a distribution these scripts do not know: says what to look for and lets CMake judge.
sayNeeds() {
    say "This distribution ($(osValue ID)) is not one whose packages Layerlab knows."
    say "It needs: a C++ compiler with C++23 (GCC 14 or later), CMake 3.25 or later, Ninja, pkg-config,"
    say "Qt 6.8 or later (Widgets, Svg, Test, Linguist tools), KSyntaxHighlighting 6 of KDE, libseccomp, libmnl, zlib, zstd, Brotli, PCRE2 and"
    say "nlohmann-json 3.11 or later, each with its development files, and a Chinese font. Going on with what CMake finds."
}
