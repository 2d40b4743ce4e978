// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Addresses, options, buffers and messages of the socket calls.
#include "engine/trace/argument_printer.h"
#include "engine/trace/call_values.h"

#include <format>

namespace layerlab::trace {

/// [16], or [128 => 16] when the kernel changed it.
std::string ArgumentPrinter::lengthPointer(std::size_t index) const
{
    const CallBlob *entry = find(index, Moment::Entry);
    const CallBlob *exit = find(index, Moment::Exit);
    if (!entry)
        return pointerText(value(index));
    const auto before = valueAt<std::int32_t>(entry->bytes, 0);
    const auto after = exit ? valueAt<std::int32_t>(exit->bytes, 0) : before;
    return before == after ? std::format("[{}]", before) : std::format("[{} => {}]", before, after);
}

std::string ArgumentPrinter::data(std::size_t index, Moment moment) const
{
    const CallBlob *blob = find(index, moment, Content::Data);
    return blob ? quoted(blob->bytes, printedLimit, blob->fullLength > blob->bytes.size()) : pointerText(value(index));
}

/// One iovec array; its buffers' contents are taken from the gathered data from dataOffset on, available bytes of it.
std::string ArgumentPrinter::iovecs(std::size_t index, std::size_t part, Moment moment, std::size_t &dataOffset,
                                    std::uint64_t available) const
{
    const CallBlob *array = find(index, moment, Content::Vector, part);
    const CallBlob *gathered = find(index, moment, Content::Data);
    if (!array)
        return {};
    const Bytes data = gathered ? Bytes(gathered->bytes) : Bytes();
    const std::size_t fullLength = gathered ? gathered->fullLength : 0;
    std::string text;
    for (std::size_t i = 0; i < array->fullLength / layout::iovecBytes; ++i) {
        if (i == printedLimit || (i + 1) * layout::iovecBytes > array->bytes.size()) {
            text += ", ...";
            break;
        }
        const auto base = valueAt<std::uint64_t>(array->bytes, i * layout::iovecBytes);
        const auto length = valueAt<std::uint64_t>(array->bytes, i * layout::iovecBytes + 8);
        const auto wanted = std::min(length, available);
        const std::size_t start = std::min(dataOffset, data.size());
        const Bytes shown = data.subspan(start, static_cast<std::size_t>(std::min<std::uint64_t>(wanted, data.size() - start)));
        const bool isMissing = shown.empty() && wanted > 0 && dataOffset < fullLength;
        text += std::format("{}{{iov_base={}, iov_len={}}}", i ? ", " : "",
                            base == 0 || isMissing ? pointerText(base) : quoted(shown, printedLimit, shown.size() < wanted),
                            length);
        dataOffset += static_cast<std::size_t>(std::min<std::uint64_t>(wanted, SIZE_MAX - dataOffset));
        available -= wanted;
    }
    return "[" + text + "]";
}

std::string ArgumentPrinter::vector(std::size_t index, Moment moment) const
{
    std::size_t offset = 0;
    const auto available = moment == Moment::Exit ? static_cast<std::uint64_t>(m_call.result) : UINT64_MAX;
    const std::string text = iovecs(index, 0, moment, offset, available);
    return text.empty() ? pointerText(value(index)) : text;
}

/// The members of one msghdr without the braces' outside.
std::string ArgumentPrinter::header(std::size_t index, std::size_t part, Moment moment, Bytes header, std::size_t &dataOffset,
                                    std::uint64_t available) const
{
    const CallBlob *name = find(index, moment, Content::Address, part);
    const auto nameLength = valueAt<std::int32_t>(header, layout::messageNameLength);
    std::string text =
        "msg_name=" + (name ? addressText(name->bytes) : pointerText(valueAt<std::uint64_t>(header, layout::messageName)));
    text += ", msg_namelen=";
    if (const CallBlob *before = find(index, Moment::Entry); before && moment == Moment::Exit && m_shape.name == "recvmsg") {
        const auto given = valueAt<std::int32_t>(before->bytes, layout::messageNameLength);
        if (given != nameLength)
            text += std::format("{} => ", given);
    }
    const auto vectorAddress = valueAt<std::uint64_t>(header, layout::messageVector);
    const std::string vector = vectorAddress ? iovecs(index, part, moment, dataOffset, available) : std::string();
    text += std::format("{}, msg_iov={}, msg_iovlen={}", nameLength, vector.empty() ? pointerText(vectorAddress) : vector,
                        valueAt<std::uint64_t>(header, layout::messageVectorCount));
    const auto controlLength = valueAt<std::uint64_t>(header, layout::messageControlLength);
    if (controlLength != 0) {
        const CallBlob *control = find(index, moment, Content::Control, part);
        text += ", msg_control=" +
                (control ? controlText(control->bytes) : pointerText(valueAt<std::uint64_t>(header, layout::messageControl)));
    }
    return text + std::format(", msg_controllen={}, msg_flags={}", controlLength,
                              flagsOf(NameSet::MessageFlags, valueAt<std::uint32_t>(header, layout::messageFlags)));
}

std::string ArgumentPrinter::message(std::size_t index, ArgumentShape shape) const
{
    const CallBlob *entry = find(index, Moment::Entry);
    const CallBlob *exit = find(index, Moment::Exit);
    std::size_t offset = 0;
    if (shape == ArgumentShape::MessageIn)
        return entry ? "{" + header(index, 0, Moment::Entry, entry->bytes, offset, UINT64_MAX) + "}"
                     : pointerText(value(index));
    if (exit && hasSucceeded())
        return "{" + header(index, 0, Moment::Exit, exit->bytes, offset, static_cast<std::uint64_t>(m_call.result)) + "}";
    if (!entry)
        return pointerText(value(index));
    return std::format("{{msg_namelen={}}}", valueAt<std::int32_t>(entry->bytes, layout::messageNameLength));
}

std::string ArgumentPrinter::messages(std::size_t index, ArgumentShape shape) const
{
    const Moment moment = shape == ArgumentShape::MessagesIn ? Moment::Entry : Moment::Exit;
    const CallBlob *array = find(index, moment);
    if (!array)
        return pointerText(value(index));
    const CallBlob *after = find(index, Moment::Exit);
    std::string text;
    std::size_t offset = 0;
    for (std::size_t i = 0; (i + 1) * layout::multiMessageBytes <= array->fullLength; ++i) {
        const std::size_t start = i * layout::multiMessageBytes;
        if (i == printedLimit || start + layout::multiMessageBytes > array->bytes.size()) {
            text += ", ...";
            break;
        }
        const Bytes one = Bytes(array->bytes).subspan(start, layout::multiMessageBytes);
        const auto length = after ? valueAt<std::uint32_t>(after->bytes, start + layout::multiMessageLength) : 0;
        const std::size_t begin = offset;
        text += (i ? ", {msg_hdr={" : "{msg_hdr={") +
                header(index, i, moment, one, offset, moment == Moment::Exit ? length : UINT64_MAX) + "}";
        if (moment == Moment::Exit) // the data were gathered by these lengths
            offset = begin + length;
        if (after && start + layout::multiMessageBytes <= after->bytes.size())
            text += std::format(", msg_len={}", length);
        text += "}";
    }
    return "[" + text + "]";
}

std::string ArgumentPrinter::socketMemory(std::size_t index, ArgumentShape shape) const
{
    const bool isOut = shape == ArgumentShape::AddressOut || shape == ArgumentShape::OptionValueOut;
    const CallBlob *blob = find(index, isOut ? Moment::Exit : Moment::Entry);
    switch (shape) {
    case ArgumentShape::AddressIn:
    case ArgumentShape::AddressOut:
        return blob && blob->bytes.size() >= 2 ? addressText(blob->bytes) : pointerText(value(index));
    case ArgumentShape::OptionValueIn:
    case ArgumentShape::OptionValueOut: {
        if (!blob)
            return pointerText(value(index));
        return optionValueText(word(index - 2), word(index - 1), blob->bytes);
    }
    case ArgumentShape::AddressLength:
        return lengthPointer(index);
    case ArgumentShape::BufferIn:
        return data(index, Moment::Entry);
    case ArgumentShape::BufferOut:
        return data(index, Moment::Exit);
    case ArgumentShape::IovecIn:
        return vector(index, Moment::Entry);
    case ArgumentShape::IovecOut:
        return hasSucceeded() ? vector(index, Moment::Exit) : pointerText(value(index));
    case ArgumentShape::MessageIn:
    case ArgumentShape::MessageOut:
        return message(index, shape);
    case ArgumentShape::MessagesIn:
    case ArgumentShape::MessagesOut:
        return messages(index, shape);
    case ArgumentShape::QueueMessageIn:
    case ArgumentShape::QueueMessageOut: {
        const Moment moment = shape == ArgumentShape::QueueMessageIn ? Moment::Entry : Moment::Exit;
        const CallBlob *type = find(index, moment);
        return type ? std::format("{{mtype={}, mtext={}}}", valueAt<std::int64_t>(type->bytes, 0), data(index, moment))
                    : pointerText(value(index));
    }
    default:
        return pointerText(value(index));
    }
}

} // namespace layerlab::trace
