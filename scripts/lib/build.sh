# SPDX-FileCopyrightText: The Layerlab authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Configuring and building the preset "release".

buildFolder=$layerlabRoot/build/release

# As many compilers at once as there are processors, but never more than the memory can hold (about 1 GiB each). LAYERLAB_JOBS overrules.
buildJobs() {
    local processors memory
    if [[ -n ${LAYERLAB_JOBS:-} ]]; then
        echo "$LAYERLAB_JOBS"
        return
    fi
    processors=$(nproc 2>/dev/null || echo 2)
    memory=$(sed -n 's/^MemAvailable: *\([0-9]*\) kB/\1/p' /proc/meminfo)
    memory=$((${memory:-2097152} / 1048576))
    ((memory > 0)) || memory=1
    echo $((processors < memory ? processors : memory))
}

# What the build is configured with; a change of it configures again.
configureOptions() {
    local compiler cCompiler
    compiler=$(findCompiler)
    if [[ -n $compiler ]]; then
        echo "-DCMAKE_CXX_COMPILER=$compiler"
        cCompiler=${compiler/%g++*/gcc${compiler##*g++}}
        [[ $compiler != *g++* ]] || ! command -v "$cCompiler" >/dev/null || echo "-DCMAKE_C_COMPILER=$cCompiler"
    fi
    if [[ ${CI:-} == true ]]; then
        echo "-DLAYERLAB_WERROR=ON"
    else
        echo "-DLAYERLAB_WERROR=OFF"
    fi
}

configure() {
    local -a options
    local stamp=$buildFolder/scripts-options wanted
    mapfile -t options < <(configureOptions)
    wanted="$layerlabRoot ${options[*]}"
    if [[ -e $buildFolder/build.ninja && -e $stamp && $(<"$stamp") == "$wanted" ]]; then
        return 0
    fi
    # A cache made with another compiler, or in another place, cannot be reused.
    rm -rf "$buildFolder/CMakeCache.txt" "$buildFolder/CMakeFiles"
    makeBuildFolder "$buildFolder"
    runStep "Configuring" configure cmake -S "$layerlabRoot" --preset release "${options[@]}" ||
        die 1 "Layerlab could not be configured."
    echo "$wanted" >"$stamp"
}

# build TARGET... ("all" is one). Ninja itself, not `cmake --build`: it is the quicker way to do nothing.
build() {
    if [[ -e $buildFolder/build.ninja && ! -w $buildFolder ]]; then
        say "$buildFolder belongs to someone else: taking it as it was built."
        return 0
    fi
    configure
    runStep "Building" build ninja -C "$buildFolder" -j "$(buildJobs)" "$@" || die 1 "Layerlab could not be built."
}
