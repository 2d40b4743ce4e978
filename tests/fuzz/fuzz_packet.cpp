// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/flow/connections.h"
#include "engine/packet/columns.h"
#include "engine/packet/dissection.h"
#include "engine/packet/layers.h"

#include <cstdlib>

using namespace layerlab;

namespace {

/// The input as a capture: a byte for the link type, then frames, each after two bytes of captured and one of missing length.
class Input final : public flow::PacketSource {
public:
    explicit Input(Bytes input)
    {
        constexpr std::uint16_t linkTypes[] = {1, 101, 0, 113, 276, 9};
        ByteReader reader(input);
        m_linkType = linkTypes[reader.u8() % std::size(linkTypes)];
        while (!reader.isAtEnd() && m_frames.size() < 200) {
            const std::size_t length = reader.u16();
            const std::uint8_t missing = reader.u8();
            const Bytes frame = reader.bytes(std::min(length, reader.remaining()));
            m_frames.push_back({std::vector<std::uint8_t>(frame.begin(), frame.end()), missing});
        }
    }
    std::uint32_t count() const { return static_cast<std::uint32_t>(m_frames.size()); }
    Bytes bytes(std::uint32_t packet) const override { return m_frames[packet].bytes; }
    std::uint16_t linkType(std::uint32_t) const override { return m_linkType; }
    std::size_t originalLength(std::uint32_t packet) const { return m_frames[packet].bytes.size() + m_frames[packet].missing; }
    packet::FrameInfo frame(std::uint32_t packet) const override
    {
        packet::FrameInfo info;
        info.number = packet + 1;
        info.time = packet * std::int64_t{1'000'000};
        info.originalLength = static_cast<std::uint32_t>(originalLength(packet));
        return info;
    }

private:
    struct Frame {
        std::vector<std::uint8_t> bytes;
        std::uint8_t missing;
    };
    std::vector<Frame> m_frames;
    std::uint16_t m_linkType = 1;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const Input input({data, size});
    flow::Connections connections;
    for (std::uint32_t i = 0; i < input.count(); ++i)
        connections.add(input.linkType(i), input.bytes(i), input.originalLength(i), i * std::int64_t{1'000'000});
    packet::Columns columns;
    packet::Dissection dissection;
    std::string text;
    for (std::uint32_t i = 0; i < input.count(); ++i) {
        const flow::PacketContext context(connections, input, i);
        packet::dissect(dissection, input.linkType(i), input.bytes(i), context);
        for (const packet::Node &node : dissection.nodes()) {
            if (std::size_t{node.offset} + node.length > dissection.buffer(node.buffer).size())
                std::abort();
            text.clear();
            dissection.appendValue(text, node);
            text = dissection.displayText(node);
        }
        packet::layersOf(dissection);
        packet::describe({input.linkType(i), input.bytes(i), connections.summaries()[i], context}, columns);
    }
    return 0;
}
