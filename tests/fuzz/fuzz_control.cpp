// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Control messages from whoever is at the other end: any bytes give a message or a typed error; a message that was read can be
// written.

#include "engine/control/message.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace layerlab;
    const auto message = control::decode(Bytes(data, size));
    if (!message)
        return 0;
    const auto again = control::encode(*message);
    if (!again && again.error().code != Errc::TooLarge)
        std::abort();
    return 0;
}
