// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any text as a filter: a problem lies in the text; a filter is evaluated on a few packets, and what their summaries decide is
// what their dissections say.

#include "engine/filter/completion.h"
#include "engine/filter/filter.h"
#include "engine/filter/from_node.h"

#include <array>
#include <cstdlib>

using namespace layerlab;

namespace {

void check(bool holds)
{
    if (!holds)
        std::abort();
}

/// Ethernet frames: a TCP segment with a line of HTTP, a UDP datagram, an ARP request, an ICMP error that quotes, times of
/// NTP that are not set, an address FTP tells in words.
class Packets final : public flow::PacketSource {
public:
    Packets()
    {
        for (
            const char *hex : {
                "001b213c9df8001b213c9df908004500004000010000400600007f0000017f0000019c40005000000001000000025018ffff0000000047"
                "4554202f20485454502f312e310d0a486f73743a20610d0a0d0a",
                "001b213c9df8001b213c9df908004500002000010000401100007f0000017f0000019c4011d3000c000061626364",
                "ffffffffffff001b213c9df9080600010800060400010000000000010a000001000000000000a000002",
                "001b213c9df8001b213c9df90800450000380001000040010000c0a80001c0a8000203010000000000004500002000010000401100007f"
                "0000017f0000019c4011d3000c0000",
                "02000000000202000000000108004500004c000140004011269e0a0000010a0000029c40007b003858fae30006ec000000000000000000"
                "000000000000000000000000000000000000000000000000000000ead7a10080000000",
                "02000000000102000000000208004500005500014000400626a00a0000020a00000100159c40000013a2000003f85018faf0cbdc000032"
                "323720456e746572696e672050617373697665204d6f6465202831302c302c302c322c3139352c3830290d0a",
            }) {
            std::vector<std::uint8_t> bytes;
            std::string_view text(hex);
            fromHex(text.substr(0, text.size() / 2 * 2), bytes);
            m_frames.push_back(bytes);
            connections.add(1, bytes, bytes.size(), 0);
        }
    }
    std::uint32_t count() const { return static_cast<std::uint32_t>(m_frames.size()); }
    Bytes bytes(std::uint32_t packet) const override { return m_frames[packet]; }
    std::uint16_t linkType(std::uint32_t) const override { return 1; }
    packet::FrameInfo frame(std::uint32_t packet) const override
    {
        packet::FrameInfo info;
        info.number = packet + 1;
        info.originalLength = static_cast<std::uint32_t>(m_frames[packet].size());
        return info;
    }
    flow::Connections connections;

private:
    std::vector<std::vector<std::uint8_t>> m_frames;
};

void evaluate(const filter::Filter &compiled, const Packets &packets)
{
    filter::PacketMatcher matcher(compiled, packets.connections, packets);
    for (std::uint32_t i = 0; i < packets.count(); ++i) {
        const flow::PacketContext context(packets.connections, packets, i);
        const packet::Dissection dissection = packet::dissect(1, packets.bytes(i), context);
        const bool passes = compiled.matches(dissection);
        const filter::Truth decided = matcher.decide(i);
        check(decided == filter::Truth::Unknown || (decided == filter::Truth::Yes) == passes);
        check(matcher.matches(i) == passes);
    }
}

/// Every node's own filter compiles, and its packet passes it.
void checkOwnFilters(const Packets &packets)
{
    for (std::uint32_t i = 0; i < packets.count(); ++i) {
        const flow::PacketContext context(packets.connections, packets, i);
        const packet::Dissection dissection = packet::dissect(1, packets.bytes(i), context);
        for (packet::NodeId id = 0; id < dissection.nodes().size(); ++id) {
            const auto compiled = filter::compile(filter::filterFor(dissection, id));
            check(compiled && compiled->matches(dissection));
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const Packets packets;
    static const bool isChecked = (checkOwnFilters(packets), true);
    check(isChecked);
    const std::string_view text = asText({data, size});
    if (const auto compiled = filter::compile(text)) {
        evaluate(*compiled, packets);
    } else {
        const filter::Problem &problem = compiled.error();
        check(problem.position <= size && problem.length <= size - problem.position);
        check(!problem.message.text().empty());
    }
    const filter::Completion completion = filter::complete(text, size / 2, 20);
    check(completion.position + completion.length <= size && completion.candidates.size() <= 20);
    return 0;
}
