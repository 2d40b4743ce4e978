// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/recording/recording.h"

#include "engine/base/cbor.h"
#include "engine/base/mapped_file.h"
#include "engine/base/page_ahead.h"
#include "engine/recording/file_start.h"
#include "engine/recording/pcap_reader.h"
#include "engine/recording/pcapng_reader.h"
#include "engine/recording/time_order.h"
#include "engine/recording/unpacker.h"

#include <algorithm>
#include <memory>
#include <variant>

namespace layerlab::recording {

struct Recording::Private {
    explicit Private(MappedFile mapped, Growth howGrowing) : file(std::move(mapped)), growth(howGrowing) {}

    MappedFile file;
    std::unique_ptr<PageAhead> pageAhead; ///< while a large file is indexed
    std::optional<Unpacker> unpacker;     ///< what the file comes from if it was packed
    Growth growth;
    Contents contents;
    std::variant<std::monostate, PcapReader, PcapngReader> reader; ///< none while the file is too short to tell
    TimeOrder timeOrder;

    const PcapngReader *pcapng() const { return std::get_if<PcapngReader>(&reader); }
    bool isComplete() const { return growth == Growth::Complete && (!unpacker || (unpacker->isDone() && !unpacker->error())); }
    void unpack(std::uint64_t mostBytes);
    std::uint64_t position() const;
    /// True if it stopped at mostBytes.
    bool indexNext(std::uint64_t mostBytes);
    bool indexPortion(std::uint64_t mostBytes);
    void chooseReader();
    void forgetBeyondEnd();
};

namespace {

/// From here on a thread that brings pages in pays for itself.
constexpr std::size_t largeBytes = 16 << 20;

bool isTooShort(FileStart start, Bytes file)
{
    return start == FileStart::Short || (start == FileStart::Pcap && file.size() < PcapReader::fileHeaderBytes);
}

template <class Entry> bool isBeyond(const Entry &entry, std::uint64_t length, std::uint64_t end)
{
    return entry.offset > end || length > end - entry.offset;
}

} // namespace

std::uint64_t Recording::Private::position() const
{
    if (const auto *pcap = std::get_if<PcapReader>(&reader))
        return pcap->position();
    const auto *pcapng = std::get_if<PcapngReader>(&reader);
    return pcapng ? pcapng->position() : 0;
}

void Recording::Private::chooseReader()
{
    const Bytes bytes = file.bytes();
    const FileStart start = fileStart(bytes);
    if (start == FileStart::Foreign || (isComplete() && bytes.empty()))
        contents.setDamage(0, Errc::NotACapture, "neither pcap nor pcapng, looks like this: " + looksLike(bytes));
    else if (isTooShort(start, bytes))
        contents.setCut(isComplete(), 0, "its own header");
    else if (start == FileStart::Pcap)
        reader.emplace<PcapReader>(bytes, contents);
    else
        reader.emplace<PcapngReader>();
}

/// So much that the next mostBytes can be indexed; always some, since a block may be longer.
void Recording::Private::unpack(std::uint64_t mostBytes)
{
    const std::uint64_t there = file.bytes().size() - position();
    unpacker->advance(mostBytes > there ? mostBytes - there : 1);
    file.refresh();
}

bool Recording::Private::indexNext(std::uint64_t mostBytes)
{
    if (pageAhead)
        pageAhead->readerAt(position());
    const bool isMore = !contents.damage && indexPortion(mostBytes);
    if (!isMore)
        pageAhead.reset();
    return isMore;
}

bool Recording::Private::indexPortion(std::uint64_t mostBytes)
{
    const bool isUnpacking = unpacker && !unpacker->isDone();
    if (isUnpacking)
        unpack(mostBytes);
    if (std::holds_alternative<std::monostate>(reader))
        chooseReader();
    const Bytes bytes = file.bytes();
    const std::uint64_t rest = bytes.size() - position();
    const std::uint64_t end = position() + std::min(std::max<std::uint64_t>(mostBytes, 1), rest);
    if (auto *pcap = std::get_if<PcapReader>(&reader))
        pcap->index(bytes, end, isComplete(), contents);
    else if (auto *pcapng = std::get_if<PcapngReader>(&reader))
        pcapng->index(bytes, end, isComplete(), contents);
    if (contents.damage)
        return false;
    if (end < bytes.size() && position() >= end && position() < bytes.size())
        return true;
    if (unpacker && unpacker->error())
        contents.setDamage(position(), unpacker->error()->code, unpacker->error()->detail);
    return unpacker && !unpacker->isDone();
}

void Recording::Private::forgetBeyondEnd()
{
    const std::uint64_t end = file.bytes().size();
    auto &packets = contents.packets;
    auto &events = contents.events;
    auto &secrets = contents.secrets;
    while (!packets.empty() && isBeyond(packets.back(), packets.back().capturedLength, end))
        packets.pop_back();
    while (!events.empty() && isBeyond(events.back(), events.back().length, end))
        events.pop_back();
    while (!secrets.empty() && isBeyond(secrets.back(), secrets.back().length, end))
        secrets.pop_back();
    timeOrder.clear();
    contents.setDamage(end, Errc::Truncated, "the file was cut while it was open");
}

Recording::Recording() = default;
Recording::Recording(Recording &&) noexcept = default;
Recording &Recording::operator=(Recording &&) noexcept = default;
Recording::~Recording() = default;

Result<Recording> Recording::open(const std::string &path, Growth growth, std::uint64_t mostBytes)
{
    Result<MappedFile> file = MappedFile::open(path);
    Result<Recording> recording =
        file ? fromFile(std::move(*file), growth, mostBytes) : fail(file.error().code, file.error().detail);
    if (!recording && !recording.error().detail.starts_with(path))
        recording.error().detail.insert(0, path + ": ");
    return recording;
}

Result<Recording> Recording::fromFd(UniqueFd fd, Growth growth, std::uint64_t mostBytes)
{
    Result<MappedFile> file = MappedFile::fromFd(std::move(fd));
    if (!file)
        return std::unexpected(file.error());
    return fromFile(std::move(*file), growth, mostBytes);
}

Result<Recording> Recording::fromFile(MappedFile file, Growth growth, std::uint64_t mostBytes)
{
    std::optional<Unpacker> unpacker;
    if (Unpacker::canUnpack(file.bytes())) {
        Result<Unpacker> made = Unpacker::create(std::move(file));
        Result<UniqueFd> fd = made ? made->unpacked() : std::unexpected(made.error());
        Result<MappedFile> unpacked = fd ? MappedFile::fromFd(std::move(*fd)) : std::unexpected(fd.error());
        if (!unpacked)
            return std::unexpected(unpacked.error());
        unpacker = std::move(*made);
        file = std::move(*unpacked);
    }
    Recording recording;
    recording.d = std::make_unique<Private>(std::move(file), growth);
    recording.d->unpacker = std::move(unpacker);
    if (growth == Growth::Complete && !recording.d->unpacker && recording.d->file.bytes().size() >= largeBytes)
        recording.d->pageAhead = std::make_unique<PageAhead>(recording.d->file.bytes());
    recording.d->indexNext(mostBytes);
    // Damage before anything was read: not a capture at all.
    if (const auto &damage = recording.d->contents.damage; damage && recording.d->position() == 0)
        return fail(damage->code == Errc::BadFormat ? Errc::NotACapture : damage->code, damage->reason);
    return recording;
}

bool Recording::advance(std::uint64_t mostBytes)
{
    return d->indexNext(mostBytes);
}

std::uint64_t Recording::indexedBytes() const
{
    return d->unpacker ? d->unpacker->consumedBytes() : d->position();
}

std::uint64_t Recording::fileBytes() const
{
    return d->unpacker ? d->unpacker->packedBytes() : d->file.bytes().size();
}

Bytes Recording::indexedContent() const
{
    const Bytes bytes = d->file.bytes();
    return bytes.first(std::min<std::uint64_t>(d->position(), bytes.size()));
}

std::string_view Recording::compression() const
{
    return d->unpacker ? d->unpacker->format() : std::string_view();
}

bool Recording::refresh(std::uint64_t mostBytes)
{
    const std::uint64_t before = d->position();
    d->file.refresh();
    if (d->file.bytes().size() < before)
        d->forgetBeyondEnd();
    d->indexNext(mostBytes);
    return d->position() != before;
}

void Recording::finish()
{
    d->growth = Growth::Complete;
    refresh();
}

const std::vector<Interface> &Recording::interfaces() const
{
    return d->contents.interfaces;
}
const ChunkedVector<PacketEntry> &Recording::packets() const
{
    return d->contents.packets;
}
const ChunkedVector<EventEntry> &Recording::events() const
{
    return d->contents.events;
}
const std::optional<Json> &Recording::header() const
{
    return d->contents.header;
}
const std::optional<Damage> &Recording::damage() const
{
    return d->contents.damage;
}

Bytes Recording::packetBytes(const PacketEntry &packet) const
{
    const Bytes bytes = d->file.bytes();
    if (isBeyond(packet, packet.capturedLength, bytes.size()))
        return {};
    return bytes.subspan(packet.offset, packet.capturedLength);
}

Bytes Recording::payload(const EventEntry &event) const
{
    const Bytes bytes = d->file.bytes();
    if (isBeyond(event, event.length, bytes.size()))
        return {};
    return bytes.subspan(event.offset, event.length);
}

Bytes Recording::payload(const SecretsEntry &secrets) const
{
    const Bytes bytes = d->file.bytes();
    if (isBeyond(secrets, secrets.length, bytes.size()))
        return {};
    return bytes.subspan(secrets.offset, secrets.length);
}

std::vector<std::string> Recording::packetComments(const PacketEntry &packet) const
{
    const auto *pcapng = d->pcapng();
    return pcapng ? pcapng->comments(d->file.bytes(), packet) : std::vector<std::string>();
}

std::string Recording::packetComment(const PacketEntry &packet) const
{
    std::string text;
    for (const std::string &comment : packetComments(packet))
        text += (text.empty() ? "" : "\n") + comment;
    return text;
}

std::vector<SectionInfo> Recording::sections() const
{
    const auto *pcapng = d->pcapng();
    return pcapng ? pcapng->sections(d->file.bytes()) : std::vector<SectionInfo>();
}

InterfaceInfo Recording::interfaceInfo(std::size_t interface) const
{
    const auto *pcapng = d->pcapng();
    return pcapng && interface < interfaces().size() ? pcapng->interfaceInfo(d->file.bytes(), interfaces()[interface])
                                                     : InterfaceInfo();
}

std::vector<HostName> Recording::hostNames() const
{
    const auto *pcapng = d->pcapng();
    return pcapng ? pcapng->hostNames(d->file.bytes()) : std::vector<HostName>();
}

std::vector<InterfaceStatistics> Recording::statistics() const
{
    const auto *pcapng = d->pcapng();
    return pcapng ? pcapng->statistics(d->file.bytes(), interfaces()) : std::vector<InterfaceStatistics>();
}

const std::vector<SecretsEntry> &Recording::secrets() const
{
    return d->contents.secrets;
}

const std::vector<TimeRef> &Recording::timeOrder() const
{
    return d->timeOrder.update(d->contents.packets, d->contents.events);
}

std::string_view Recording::format() const
{
    if (std::holds_alternative<std::monostate>(d->reader))
        return "";
    return std::holds_alternative<PcapReader>(d->reader) ? "pcap" : "pcapng";
}

} // namespace layerlab::recording
