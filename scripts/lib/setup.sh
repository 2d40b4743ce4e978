# SPDX-FileCopyrightText: The Layerlab authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# ensurePackages: what scripts/setup does, and what scripts/run and scripts/test do first.

setupDryRun=${LAYERLAB_SETUP_DRY_RUN:-}
setupComplete=''

# How the person at the terminal would say it.
setupCommand() {
    local command
    printf -v command '%q' "$layerlabRoot/scripts/setup"
    [[ $1 != tests ]] || command+=" --tests"
    if command -v sudo >/dev/null; then
        echo "sudo $command"
    else
        echo "su -c \"$command\""
    fi
}

installPackages() {
    local family=$1
    shift
    case $family in
    apt) aptSetup "$@" ;;
    dnf)
        say "To install: $*"
        if [[ -n $setupDryRun ]]; then
            say "Dry run: nothing was changed."
            return 0
        fi
        askConsent
        runStep "Installing" dnf-install dnf install -y "$@"
        ;;
    esac
}

sayMissing() {
    say "To build Layerlab this machine lacks: ${missingPackages[*]}"
    say "This one command, as root, installs it:"
    say "    $(setupCommand "$1")"
}

# Test tools are worth having, never worth failing for: the tests that need them skip and say so.
ensureTestTools() {
    if [[ $EUID -ne 0 && -z $setupDryRun ]]; then
        say "Without ${missingTools[*]} some tests are skipped or Chinese text is not shown. To have them: $(setupCommand tests)"
    elif ! (installPackages "$1" "${missingTools[@]}"); then
        say "Going on without ${missingTools[*]}: tests that need them are skipped, Chinese text needs a font."
    fi
}

# ensurePackages build|tests: installs what is missing, or says what would and ends with status 3.
ensurePackages() {
    local wanted=$1 family
    [[ -z ${LAYERLAB_SKIP_SETUP:-} ]] || return 0
    family=$(packageFamily)
    if [[ $family == unknown ]]; then
        [[ -d $layerlabRoot/build/release ]] || sayNeeds
        return 0
    fi
    findMissing "$family" "$wanted"
    if ((${#missingPackages[@]} > 0)); then
        if [[ $EUID -ne 0 && -z $setupDryRun ]]; then
            sayMissing "$wanted"
            exit 3
        fi
        installPackages "$family" "${missingPackages[@]}" "${missingTools[@]}" || die 1 "The packages could not be installed."
    elif ((${#missingTools[@]} > 0)); then
        ensureTestTools "$family"
    else
        setupComplete=1
        return 0
    fi
    [[ -z $setupDryRun ]] || exit 0
}
