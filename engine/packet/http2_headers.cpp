// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/packet/http2_parts.h"
#include "engine/packet/http_content.h"
#include "engine/packet/value_text.h"

#include <algorithm>
#include <charconv>

namespace layerlab::packet::http2_detail {

using http::FrameHeader;
using http::FrameType;
using http::HeaderBlockReader;
using http::HeaderForm;

namespace {

constexpr std::size_t mostHeaders = 1000;              ///< that are shown of one block
constexpr std::size_t mostText = std::size_t{1} << 18; ///< bytes of their names and values: one byte may stand for thousands

/// "http2.headers.content_type" of "content-type"; null for a name that has no field of its own.
const Field *fieldOf(std::string_view name)
{
    constexpr std::string_view prefix = "http2.headers.";
    if (name.starts_with(':'))
        name.remove_prefix(1);
    for (const Field &field : fields) {
        std::string_view key = field.key;
        if (!key.starts_with(prefix) || key.size() != prefix.size() + name.size())
            continue;
        key.remove_prefix(prefix.size());
        if (std::ranges::equal(key, name, [](char k, char n) { return k == n || (k == '_' && n == '-'); }))
            return &field;
    }
    return nullptr;
}

std::string_view representation(const http::HeaderItem &item)
{
    const bool isNew = item.number == 0;
    switch (item.form) {
    case HeaderForm::Indexed:
        return "Indexed Header Field";
    case HeaderForm::WithIndexing:
        return isNew ? "Literal Header Field with Incremental Indexing - New Name"
                     : "Literal Header Field with Incremental Indexing - Indexed Name";
    case HeaderForm::WithoutIndexing:
        return isNew ? "Literal Header Field without Indexing - New Name"
                     : "Literal Header Field without Indexing - Indexed Name";
    case HeaderForm::NeverIndexed:
        return isNew ? "Literal Header Field never Indexed - New Name" : "Literal Header Field never Indexed - Indexed Name";
    case HeaderForm::SizeUpdate:
        break;
    }
    return "Maximum Dynamic Table Size Change";
}

/// What the headers with a colon say of a request.
struct Target {
    std::string scheme, authority, path, method, status;
    void read(std::string_view name, std::string_view value)
    {
        for (auto [key, place] : {std::pair(":scheme", &scheme), std::pair(":authority", &authority), std::pair(":path", &path),
                                  std::pair(":method", &method), std::pair(":status", &status)})
            if (name == key)
                *place = value;
    }
};

void addValue(Dissector &d, std::string_view name, std::string_view value, http::Range place)
{
    const Field *field = fieldOf(name);
    if (!field)
        return;
    if (field->type == FieldType::Text) {
        d.addText(field, place.offset, place.length, value);
        return;
    }
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error == std::errc{} && end == value.data() + value.size())
        d.addValue(field, place.offset, place.length, number);
}

/// One instruction; base: where the block begins in the dissector's bytes.
void addItem(Dissector &d, const HeaderBlockReader &reader, std::size_t base)
{
    const http::HeaderItem &item = reader.item();
    const http::Range whole{base + item.whole.offset, item.whole.length};
    if (item.form == HeaderForm::SizeUpdate) {
        d.open(d.add(at(fields, "http2.header_table_size_update"), whole.offset, whole.length));
        d.addValue(at(fields, "http2.header_table_size_update.header_table_size"), whole.offset, whole.length, item.number);
        d.close();
        return;
    }
    // What a table has lies in this instruction as much as it lies anywhere in the packet.
    const auto placeOf = [&](http::Range part, bool isWritten) {
        return isWritten ? http::Range{base + part.offset, part.length} : whole;
    };
    const http::Range name = placeOf(item.name, item.form != HeaderForm::Indexed && item.number == 0);
    const http::Range value = placeOf(item.value, item.form != HeaderForm::Indexed);
    const bool hasName = reader.isKnown();
    const bool hasValue = reader.isKnown() || item.form != HeaderForm::Indexed;
    std::string text(reader.name());
    text += ": ";
    text += reader.value();
    d.open(d.addText(at(fields, "http2.header"), whole.offset, whole.length, hasName || hasValue ? text : std::string()));
    if (!reader.isKnown())
        d.annotate(d.last(), AnnotationKind::Unseen);
    if (hasName) {
        d.addValue(at(fields, "http2.header.name.length"), name.offset, name.length, reader.name().size());
        d.addText(at(fields, "http2.header.name"), name.offset, name.length, reader.name());
    }
    if (hasValue) {
        d.addValue(at(fields, "http2.header.value.length"), value.offset, value.length, reader.value().size());
        d.addText(at(fields, "http2.header.value"), value.offset, value.length, reader.value());
    }
    if (hasName)
        addValue(d, reader.name(), reader.value(), value);
    d.addText(at(fields, "http2.header.repr"), whole.offset, 1, representation(item));
    if (item.number != 0)
        d.addValue(at(fields, "http2.header.index"), whole.offset, 1, item.number);
    d.close();
}

const http::HeaderHistory emptyHistory;

/// Without what the connection knows, the tables are those of its beginning, and what lies before is not known.
HeaderBlockReader readerOf(Bytes block, const Http2Frame *known)
{
    if (known && known->history)
        return {block, *known->history, known->table};
    http::TableState table;
    table.isIncomplete = true;
    return {block, emptyHistory, table};
}

void addExchange(Dissector &d, const Exchange &exchange)
{
    if (exchange.isResponse && exchange.request) {
        d.addGenerated(at(fields, "http2.time"), static_cast<std::uint64_t>(d.context().frame.time - exchange.requestTime));
        d.addGenerated(at(fields, "http2.request_in"), exchange.request);
    } else if (exchange.response) {
        d.addGenerated(at(fields, "http2.response_in"), exchange.response);
    }
}

/// All headers of a block that begins at base.
void addHeaders(Dissector &d, Bytes block, std::size_t base, const Http2Frame *known)
{
    const NodeId length = d.addGenerated(at(fields, "http2.header.length"), 0);
    const NodeId count = d.addGenerated(at(fields, "http2.header.count"), 0);
    HeaderBlockReader reader = readerOf(block, known);
    Target target;
    std::size_t text = 0;
    std::size_t headers = 0;
    std::size_t unpacked = 0;
    for (std::size_t items = 0;; ++items) {
        const auto step = reader.next();
        if (step == HeaderBlockReader::Step::End)
            break;
        if (step == HeaderBlockReader::Step::Broken) {
            d.malformed();
            break;
        }
        text += reader.name().size() + reader.value().size();
        if (items == mostHeaders || text > mostText) {
            d.annotate(count, AnnotationKind::TooLarge);
            break;
        }
        addItem(d, reader, base);
        if (reader.item().form == HeaderForm::SizeUpdate)
            continue;
        ++headers;
        constexpr std::size_t lengthsBytes = 8; // tshark counts four bytes for each length
        unpacked += reader.name().size() + reader.value().size() + lengthsBytes;
        target.read(reader.name(), reader.value());
    }
    d.setGenerated(length, unpacked);
    d.setGenerated(count, headers);
    if (!target.scheme.empty() && !target.authority.empty() && !target.path.empty())
        d.addGeneratedText(at(fields, "http2.request.full_uri"), target.scheme + "://" + target.authority + target.path);
    if (known)
        addExchange(d, known->exchange);
}

} // namespace

void addHeaderBlock(Dissector &d, const FrameHeader &header, std::size_t start, std::size_t end)
{
    const bool isPromise = header.type == FrameType::PushPromise;
    const Bytes frame = d.part(start, end - start);
    const http::FrameParts parts = http::readFrameParts(header, frame);
    if (parts.isWrong)
        return d.malformed();
    const Field *field = isPromise                                ? at(fields, "http2.push_promise.header")
                         : header.type == FrameType::Continuation ? at(fields, "http2.continuation.header")
                                                                  : at(fields, "http2.headers");
    const std::size_t base = start + parts.content.offset;
    if (!parts.content.isEmpty())
        d.add(field, base, parts.content.length);
    const Http2Frame *known = knownFrame(d, start);
    const bool isWhole = frame.size() >= FrameHeader::bytes + header.length;
    if (header.has(http::EndHeaders) && isWhole) {
        if (known && !known->block.empty()) {
            if (d.enter(known->block)) {
                addHeaders(d, known->block, 0, known);
                d.leave();
            }
        } else if (header.type != FrameType::Continuation) {
            addHeaders(d, frame.subspan(parts.content.offset, parts.content.length), base, known);
        }
    }
    if (!parts.padding.isEmpty())
        d.add(isPromise ? at(fields, "http2.push_promise.padding") : at(fields, "http2.headers.padding"),
              start + parts.padding.offset, parts.padding.length);
}

void addData(Dissector &d, const FrameHeader &header, std::size_t start, std::size_t end)
{
    const http::FrameParts parts = http::readFrameParts(header, d.part(start, end - start));
    if (header.has(http::Padded) && end - start > FrameHeader::bytes)
        d.add(at(fields, "http2.padding"), start + FrameHeader::bytes, 1);
    d.addGenerated(at(fields, "http2.pad_length"), header.has(http::Padded) ? d.u8(start + FrameHeader::bytes) : 0);
    if (parts.isWrong)
        return d.malformed();
    const Http2Frame *known = knownFrame(d, start);
    const std::size_t base = start + parts.content.offset;
    if (!parts.content.isEmpty())
        d.add(at(fields, "http2.data.data"), base, parts.content.length);
    if (!parts.padding.isEmpty())
        d.add(at(fields, "http2.data.padding"), start + parts.padding.offset, parts.padding.length);
    if (known && known->bodyEndsIn && known->bodyEndsIn != d.context().frame.number)
        d.addGenerated(at(fields, "http2.body.reassembled.in"), known->bodyEndsIn);
    if (!header.has(http::EndStream) || !known)
        return;
    const Bytes gathered = known->body;
    if (!gathered.empty() && d.enter(gathered)) {
        d.addGenerated(at(fields, "http2.body.reassembled.length"), gathered.size());
        d.add(at(fields, "http2.body.reassembled.data"), 0, gathered.size());
        d.leave();
    }
    const Bytes content = gathered.empty() ? d.part(base, parts.content.length) : gathered;
    if (content.empty())
        return;
    const Protocol *protocol = contentProtocol(known->contentType);
    if (!known->contentEncoding.empty())
        return addDecoded(d, known->contentEncoding, content, nullptr, protocol);
    if (protocol && gathered.empty())
        d.next(*protocol, base, content.size());
    else if (protocol)
        d.nextOn(*protocol, gathered, gathered.size());
}

void describeHeaders(std::string &out, const FrameHeader &header, Bytes frame, const Http2Frame *known)
{
    const http::FrameParts parts = http::readFrameParts(header, frame);
    const bool endsBlock = header.type == FrameType::Headers || header.type == FrameType::PushPromise ||
                           (header.type == FrameType::Continuation && known && !known->block.empty());
    if (!endsBlock || parts.isWrong || !header.has(http::EndHeaders))
        return;
    const bool isGathered = known && !known->block.empty();
    HeaderBlockReader reader =
        readerOf(isGathered ? known->block : frame.subspan(parts.content.offset, parts.content.length), known);
    Target target;
    std::size_t text = 0;
    for (std::size_t items = 0; items < mostHeaders && text < mostText && reader.next() == HeaderBlockReader::Step::Item;
         ++items) {
        target.read(reader.name(), reader.value());
        text += reader.name().size() + reader.value().size();
    }
    if (!target.status.empty()) {
        out += ": ";
        appendPrintable(out, target.status);
    } else if (!target.method.empty() || !target.path.empty()) {
        out += ": ";
        appendPrintable(out, target.method + " " + target.path);
    }
}

} // namespace layerlab::packet::http2_detail
