// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as an HTTP archive and as a curl command: what is read can be written, and is read again as the same.

#include "engine/http/curl.h"

#include <cstdlib>

using namespace layerlab;
using namespace layerlab::http;

namespace {

void check(bool holds)
{
    if (!holds)
        std::abort();
}

void checkArchive(std::string_view text)
{
    const auto file = fromHar(text);
    if (!file)
        return;
    check(file->entries.size() <= harEntryLimit);
    for (const HarEntry &entry : file->entries) {
        check(!requestBytes(entry).empty());
        responseText(entry);
        const auto words = shellWords(toCurl(entry));
        check(words && !words->empty());
    }
    const auto again = fromHar(toHar(file->entries));
    check(again && again->entries.size() == file->entries.size() && again->leftOutCount == 0);
}

void checkCommand(std::string_view text)
{
    looksLikeCurl(text);
    const auto words = shellWords(text);
    if (words) {
        for (const std::string &word : *words) {
            const auto again = shellWords(shellQuoted(word));
            check(again && again->size() == 1 && again->front() == word.substr(0, word.find('\0')));
        }
    }
    const auto request = fromCurl(text);
    if (!request)
        return;
    check(!request->url.host.empty() && !request->bytes.empty());
    HarEntry entry;
    if (takeRequest(asBytes(request->bytes), false, entry))
        check(shellWords(toCurl(entry)).has_value());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text = asText({data, size});
    checkArchive(text);
    checkCommand(text);
    if (const auto bytes = fromBase64(text))
        check(fromBase64(toBase64(*bytes)) == bytes);
    return 0;
}
