# SPDX-FileCopyrightText: The Layerlab authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Installing with apt. Debian 13 and Ubuntu 25.04 or later have all that is needed. Debian 12 has not: there Debian 13's
# suites are added from the very mirror the machine uses, at a priority so low that nothing comes from them unasked.

aptFolder=${LAYERLAB_APT_FOLDER:-/etc/apt}
trixieSources=$aptFolder/sources.list.d/layerlab-trixie.sources
trixiePins=$aptFolder/preferences.d/layerlab-trixie
aptInstall=(install -y --no-install-recommends -o Dpkg::Options::=--force-confold -o Dpkg::Options::=--force-confdef
    -o DPkg::Lock::Timeout=300)

# "codename uri" of each of Debian's own main suites that apt reads. Other people's archives may carry the same code name.
debianSuites() {
    # shellcheck disable=SC2016 # apt-get replaces these, not the shell
    apt-get indextargets --format '$(ORIGIN)|$(CODENAME)|$(COMPONENT)|$(REPO_URI)' 'Created-By: Packages' 2>/dev/null |
        sed -n 's#^Debian|\([^|]*\)|main|\(.*[^/]\)/*$#\1 \2#p' | sort -u
}

# Reads "codename uri" lines and writes the sources file that has Debian 13's counterpart of each suite of Debian 12.
writeTrixieSources() {
    local keyring=${LAYERLAB_DEBIAN_KEYRING:-/usr/share/keyrings/debian-archive-keyring.gpg} codename uri
    echo "# Written by Layerlab's scripts/setup: Debian 13, for the packages Debian 12 has too old."
    echo "# Nothing comes from here unless asked for by name ($trixiePins). To undo: remove both files."
    while read -r codename uri; do
        case $codename in
        bookworm | bookworm-updates | bookworm-security) ;;
        *) continue ;;
        esac
        printf '\nTypes: deb\nURIs: %s\nSuites: trixie%s\nComponents: main\n' "$uri" "${codename#bookworm}"
        [[ ! -e $keyring ]] || printf 'Signed-By: %s\n' "$keyring"
    done
}

writeTrixiePins() {
    local suite separator=''
    for suite in trixie trixie-updates trixie-security; do
        printf '%sPackage: *\nPin: release n=%s\nPin-Priority: 50\n' "$separator" "$suite"
        separator=$'\n'
    done
}

# The version apt would install of a package, 0 when it knows none.
candidateVersion() {
    local version
    version=$(LC_ALL=C apt-cache policy "$1" 2>/dev/null | sed -n 's/^  Candidate: //p')
    [[ -n $version && $version != '(none)' ]] || version=0
    echo "$version"
}

# plain: the machine's own archives will do. trixie: Debian 13's are asked by name. added: the same, and they have to be
# added first. old: neither. What os-release says does not decide: a Debian 12 that took packages of 13 calls itself 13.
aptWay() {
    local suites
    suites=$(debianSuites)
    if [[ -e $trixieSources ]]; then
        echo trixie
    elif versionAtLeast "$(candidateVersion qt6-base-dev)" "$(neededVersion qt6-base-dev)"; then
        echo plain
    elif grep -q '^trixie ' <<<"$suites"; then
        echo trixie
    elif grep -q '^bookworm ' <<<"$suites"; then
        echo added
    else
        echo old
    fi
}

# Reads what `apt-get -s install` prints and tells it in a few lines.
tellPlan() {
    awk '
        $1 == "Inst" { if ($3 ~ /^\[/) upgraded++; else fresh++ }
        $1 == "Remv" { removed++; names = names " " $2 }
        END {
            printf "  %d packages upgraded, %d new, %d removed\n", upgraded, fresh, removed
            if (removed) print "  removed:" names
        }' | fold -s -w 110
}

# Makes, in folder $1, a copy of the machine's apt settings with Debian 13 added, and the options that make apt use it,
# so that the plan can be shown before anything on the machine is changed. Fills planOptions.
planOptions=()
makePlanFolder() {
    local folder=$1 lists=/var/lib/apt/lists
    mkdir -p "$folder/sources.list.d" "$folder/preferences.d" "$folder/lists/partial" "$folder/cache/archives/partial"
    chmod 755 "$folder"
    cp -f "$aptFolder"/sources.list.d/* "$folder/sources.list.d/" 2>/dev/null || true
    cp -f "$aptFolder"/preferences.d/* "$folder/preferences.d/" 2>/dev/null || true
    cp -a "$lists"/*_* "$folder/lists/" 2>/dev/null || true
    debianSuites | writeTrixieSources >"$folder/sources.list.d/layerlab-trixie.sources"
    writeTrixiePins >"$folder/preferences.d/layerlab-trixie"
    planOptions=(-o "Dir::Etc::SourceParts=$folder/sources.list.d" -o "Dir::Etc::PreferencesParts=$folder/preferences.d"
        -o "Dir::State::Lists=$folder/lists" -o "Dir::Cache=$folder/cache" -o "APT::Sandbox::User=")
}

askConsent() {
    [[ -t 0 && -t 1 && -z ${setupYes:-} ]] || return 0
    local answer=''
    read -r -p "Go on? [y/N] " answer || true
    [[ $answer == [yY]* ]] || die 3 "Nothing was changed."
}

# Shows what installing the packages would change. showPlan WAY PACKAGE...; reads planOptions.
showPlan() {
    local way=$1 plan
    local -a target=()
    shift
    [[ $way == plain ]] || target=(-t trixie)
    if ! plan=$(LC_ALL=C apt-get "${planOptions[@]}" -s "${aptInstall[@]}" "${target[@]}" "$@" 2>&1); then
        say "apt cannot install $*:"
        tail -n 20 <<<"$plan" | sed 's/^/    /' >&2
        return 1
    fi
    tellPlan <<<"$plan" >&2
}

explainTrixie() {
    say "This is Debian 12, whose Qt and compiler are too old for Layerlab. With your consent these scripts:"
    say "  - write $trixieSources: Debian 13, from the mirror this machine already uses"
    say "  - write $trixiePins: priority 50, so that nothing else comes from there"
    say "  - install the packages below from Debian 13, with the libraries they need (the C library among them)"
}

aptUpdate() { runStep "Reading the package lists" apt-update apt-get "$@" update; }

installTrixieFiles() {
    mkdir -p "${trixieSources%/*}" "${trixiePins%/*}"
    cp "$1/sources.list.d/layerlab-trixie.sources" "$trixieSources"
    cp "$1/preferences.d/layerlab-trixie" "$trixiePins"
    chmod 644 "$trixieSources" "$trixiePins"
}

# aptSetup PACKAGE...: shows the plan, asks, installs. With setupDryRun set, everything but the installing.
aptSetup() {
    local way folder
    local -a packages=("$@") target=()
    [[ -n ${setupDryRun:-} ]] || aptUpdate || die 1 "The package lists could not be read. Is there a network?"
    way=$(aptWay)
    case $way in
    old)
        say "The archives of this machine ($(osValue PRETTY_NAME)) have no Qt 6.8 or later, and Layerlab needs it."
        die 1 "It builds on Debian 12 and 13, Ubuntu 25.04 or later and Fedora 42 or later."
        ;;
    plain) ;;
    *)
        target=(-t trixie)
        mapfile -t packages < <(printf '%s\n' "${packages[@]}" | sed 's/^g++$/g++-14/')
        ;;
    esac
    folder=$(mktemp -d "${TMPDIR:-/tmp}/layerlab-setup.XXXXXX")
    # shellcheck disable=SC2064 # the name is wanted as it is now
    trap "rm -rf '$folder'" EXIT
    if [[ $way == added ]]; then
        explainTrixie
        makePlanFolder "$folder"
        aptUpdate "${planOptions[@]}" || die 1 "Debian 13's package lists could not be read from this machine's mirror."
    fi
    say "To install: ${packages[*]}"
    showPlan "$way" "${packages[@]}" || die 1 "Nothing was changed."
    if [[ -n ${setupDryRun:-} ]]; then
        [[ $way != added ]] || sed 's/^/    /' "$folder/sources.list.d/layerlab-trixie.sources" >&2
        say "Dry run: nothing was changed."
        return 0
    fi
    askConsent
    if [[ $way == added ]]; then
        installTrixieFiles "$folder"
        aptUpdate || die 1 "The package lists could not be read with Debian 13 added."
    fi
    runStep "Installing" apt-install env DEBIAN_FRONTEND=noninteractive apt-get "${aptInstall[@]}" "${target[@]}" "${packages[@]}"
}
