// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/programs/kinds.h"

#include <cstdio>
#include <unistd.h>

int main(int argc, char **argv)
{
    const auto code = layerlab::programs::runProgram({argv, static_cast<std::size_t>(argc)});
    std::fflush(nullptr);
    _exit(static_cast<int>(code)); // no destructors: threads may still sit in read() on the control descriptor
}
