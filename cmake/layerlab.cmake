# SPDX-FileCopyrightText: The Layerlab authors
# SPDX-License-Identifier: GPL-3.0-or-later
# What every target of the project shares: warnings, sanitizers, the precompiled standard headers, and how a room is made.

find_program(LAYERLAB_CCACHE ccache)
if(LAYERLAB_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${LAYERLAB_CCACHE})
endif()

add_library(layerlab_options INTERFACE)
target_compile_options(layerlab_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow
    $<$<BOOL:${LAYERLAB_WERROR}>:-Werror>)
target_include_directories(layerlab_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_definitions(layerlab_options INTERFACE _GNU_SOURCE LAYERLAB_VERSION="${PROJECT_VERSION}")
if(LAYERLAB_SANITIZE)
    target_compile_options(layerlab_options INTERFACE -fsanitize=${LAYERLAB_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
    target_link_options(layerlab_options INTERFACE -fsanitize=${LAYERLAB_SANITIZE})
endif()

# libFuzzer learns from what the code under it reaches: all of it tells.
if(LAYERLAB_FUZZERS)
    target_compile_options(layerlab_options INTERFACE -fsanitize=fuzzer-no-link)
    target_link_options(layerlab_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

# Strictness of Qt for everything above the engine.
add_library(layerlab_qt_options INTERFACE)
target_compile_definitions(layerlab_qt_options INTERFACE QT_NO_CAST_FROM_ASCII QT_NO_FOREACH QT_NO_KEYWORDS)
# What is slow is in the engine; -O3 here would double the time of a build for nothing a person could see.
target_compile_options(layerlab_qt_options INTERFACE $<$<CONFIG:Release,RelWithDebInfo>:-O1>)

# Warnings for the engine on top of everybody's.
add_library(layerlab_engine_options INTERFACE)
target_link_libraries(layerlab_engine_options INTERFACE layerlab_options)
target_compile_options(layerlab_engine_options INTERFACE -Wconversion -Wno-sign-conversion)

# layerlab_room(NAME [ROOM...]): one folder of engine/ as a static library that may include the named rooms only.
# tests/checks/include_rules.py reads these very lines, so the build and the rule cannot differ.
function(layerlab_room name)
    file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/engine/${name}/*.cpp ${PROJECT_SOURCE_DIR}/engine/${name}/*.h)
    list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
    add_library(layerlab_${name} STATIC ${sources})
    target_link_libraries(layerlab_${name} PUBLIC layerlab_options PRIVATE layerlab_engine_options)
    # One set of precompiled headers for all rooms: the first room makes it.
    get_property(headers GLOBAL PROPERTY LAYERLAB_ROOM_HEADERS)
    if(headers)
        target_precompile_headers(layerlab_${name} REUSE_FROM ${headers})
    else()
        target_precompile_headers(layerlab_${name} PRIVATE <algorithm> <array> <chrono> <cstdint> <expected> <map> <memory> <optional>
            <span> <string> <string_view> <variant> <vector>)
        set_property(GLOBAL PROPERTY LAYERLAB_ROOM_HEADERS layerlab_${name})
    endif()
    foreach(room IN LISTS ARGN)
        target_link_libraries(layerlab_${name} PUBLIC layerlab_${room})
    endforeach()
endfunction()
