// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Lab documents from anybody: any text gives a document or a typed error; a document that was read says the same when written
// and read again.

#include "engine/base/cbor.h"
#include "engine/lab/document.h"
#include "engine/lab/kinds.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace layerlab;
    const auto json = fromJson(asText({data, size}));
    if (!json)
        return 0;
    const auto document = lab::fromJson(*json);
    if (!document)
        return 0;
    for (const lab::Program &program : document->programs)
        (void)lab::commandLine(program, "/bin/program");
    const auto again = lab::fromJson(lab::toJson(*document));
    if (!again || !(*again == *document))
        std::abort();
    return 0;
}
