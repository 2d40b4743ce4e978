// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as header blocks, each after two bytes of length: what is read again, block by block, is what was read first, and
// the table keeps its limit.

#include "engine/http/hpack.h"

#include <cstdlib>

using namespace layerlab;
using namespace layerlab::http;

namespace {

void check(bool holds)
{
    if (!holds)
        std::abort();
}

struct Read {
    Bytes block;
    TableState before;
    std::uint64_t sum = 0; ///< of what was read
    TableState after;
};

std::uint64_t sumOf(HeaderBlockReader &reader, Bytes block)
{
    std::uint64_t sum = 17;
    const auto put = [&sum](std::string_view text) {
        for (const char c : text)
            sum = sum * 31 + static_cast<unsigned char>(c);
        sum = sum * 31 + text.size();
    };
    std::size_t end = 0;
    auto step = reader.next();
    for (; step == HeaderBlockReader::Step::Item; step = reader.next()) {
        const HeaderItem &item = reader.item();
        check(item.whole.offset == end && item.whole.length > 0 && item.whole.end() <= block.size());
        check(item.name.end() <= item.whole.end() && item.value.end() <= item.whole.end());
        check(reader.state().bytes <= reader.state().limit || reader.state().count == 0);
        end = item.whole.end();
        put(reader.name());
        put(reader.value());
        sum = sum * 2 + reader.isKnown();
    }
    return sum * 2 + (step == HeaderBlockReader::Step::Broken);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    ByteReader input(Bytes{data, size});
    HeaderHistory history;
    TableState state;
    state.isIncomplete = input.u8() & 1;
    std::vector<Read> all;
    while (!input.isAtEnd() && all.size() < 64) {
        const std::size_t length = input.u16();
        Read read{input.bytes(std::min(length, input.remaining())), state, 0, {}};
        HeaderBlockReader reader(read.block, history, state, &history);
        read.sum = sumOf(reader, read.block);
        read.after = state = reader.state();
        check(state.count <= state.end && state.end <= history.count());
        all.push_back(read);
    }
    for (auto read = all.rbegin(); read != all.rend(); ++read) {
        HeaderBlockReader reader(read->block, history, read->before);
        check(sumOf(reader, read->block) == read->sum);
        check(reader.state().end == read->after.end && reader.state().count == read->after.count &&
              reader.state().bytes == read->after.bytes);
    }
    return 0;
}
