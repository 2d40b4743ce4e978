# SPDX-FileCopyrightText: The Layerlab authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Messages, logs and steps with progress, shared by every script here. All of it goes to standard error,
# so that `scripts/run dissect FILE > text` holds only what the program printed.

layerlabRoot=$(cd "${BASH_SOURCE[0]%/*}/../.." && pwd)
layerlabLogs=$layerlabRoot/build/logs

say() { printf '%s\n' "$*" >&2; }

die() {
    local status=$1
    shift
    say "$@"
    exit "$status"
}

# What root makes here belongs to whoever owns the tree, so that the owner can build after `sudo scripts/setup`.
makeBuildFolder() {
    if [[ ! -d $1 ]]; then
        mkdir -p "$1" || die 1 "Layerlab cannot make the folder $1."
        [[ $EUID -ne 0 ]] || chown --reference="$layerlabRoot" "$layerlabRoot/build" "$1"
    fi
}

# versionAtLeast 6.8.2 6.8: true when the first is not older. Reads the numbers only ("1:3.31.6-2" is 3.31.6).
versionAtLeast() {
    local have=${1#*:} i
    local -a haveParts wantParts
    IFS=. read -ra haveParts <<<"${have%%[-+~]*}"
    IFS=. read -ra wantParts <<<"$2"
    for i in "${!wantParts[@]}"; do
        local part=${haveParts[i]:-0}
        part=${part%%[!0-9]*}
        ((10#${part:-0} == 10#${wantParts[i]})) && continue
        ((10#${part:-0} > 10#${wantParts[i]})) && return 0
        return 1
    done
    return 0
}

# The newest "[12/80]" of a log that ninja writes, or nothing.
progressOf() {
    local last
    last=$(tail -c 2000 "$1" 2>/dev/null | grep -ao '^\[[0-9]*/[0-9]*\]' | tail -n 1) || true
    printf '%s' "$last"
}

stepPid=''
stopStep() {
    trap - INT TERM
    if [[ -n $stepPid ]]; then
        kill -TERM -- "-$stepPid" 2>/dev/null || kill -TERM "$stepPid" 2>/dev/null || true
    fi
    say ''
    die 130 "Stopped."
}

# showStep PID LABEL LOG: what is going on until the process ends. A terminal gets one line that moves; anything else
# gets a line every half minute. Nothing is shown of what takes less than a second.
showStep() {
    local pid=$1 label=$2 log=$3 start=$SECONDS shown='' next=30 pause=0.02
    while kill -0 "$pid" 2>/dev/null; do
        sleep "$pause"
        local elapsed=$((SECONDS - start))
        if ((elapsed < 1)); then
            pause=0.05
            continue
        fi
        if [[ -t 2 ]]; then
            pause=0.5
            printf '\r\033[K%s … %d s %s' "$label" "$elapsed" "$(progressOf "$log")" >&2
            shown=1
        else
            pause=0.2
            if [[ -z $shown ]]; then
                say "$label …"
                shown=1
            elif ((elapsed >= next)); then
                say "  $elapsed s $(progressOf "$log")"
                next=$((next + 30))
            fi
        fi
    done
    if [[ -n $shown ]]; then
        [[ ! -t 2 ]] || printf '\r\033[K' >&2
        stepShown=$((SECONDS - start))
    fi
}

# runStep LABEL LOG COMMAND...: runs it with its output in build/logs/LOG.log; on failure shows the end of that.
runStep() {
    local label=$1 log=$layerlabLogs/$2.log status=0
    shift 2
    makeBuildFolder "$layerlabLogs"
    : >"$log" || die 1 "Layerlab cannot write $log."
    stepShown=''
    trap stopStep INT TERM
    set -m
    "$@" >"$log" 2>&1 </dev/null &
    stepPid=$!
    set +m
    showStep "$stepPid" "$label" "$log"
    wait "$stepPid" || status=$?
    stepPid=''
    trap - INT TERM
    if ((status != 0)); then
        say "$label: failed with status $status. The end of $log:"
        tail -n 40 "$log" | sed 's/^/    /' >&2
        return "$status"
    fi
    [[ -z $stepShown ]] || say "$label: done in $stepShown s."
}
