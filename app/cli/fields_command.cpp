// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "engine/base/cbor.h"
#include "engine/packet/registry.h"
#include "session/explanations.h"
#include "session/language.h"

#include <QCoreApplication>

namespace layerlab::cli {

namespace {

const char *typeWord(packet::FieldType type)
{
    using packet::FieldType;
    switch (type) {
    case FieldType::None:
        return "none";
    case FieldType::Boolean:
        return "boolean";
    case FieldType::Unsigned:
        return "unsigned";
    case FieldType::Signed:
        return "signed";
    case FieldType::FrameNumber:
        return "frame";
    case FieldType::Ether:
        return "ether";
    case FieldType::Ipv4:
        return "ipv4";
    case FieldType::Ipv6:
        return "ipv6";
    case FieldType::ByteString:
        return "bytes";
    case FieldType::Text:
        return "text";
    case FieldType::Time:
        return "time";
    case FieldType::Date:
        return "date";
    case FieldType::Duration:
        return "duration";
    case FieldType::Milliseconds:
        return "milliseconds";
    }
    return "none";
}

Json fieldJson(const packet::Protocol &protocol, const packet::Field &field)
{
    const auto &all = explanations();
    const auto found = all.find(field.key);
    const packet::Explanation explanation = found == all.end() ? packet::Explanation{} : found->second;
    const std::string name = explanation.name.empty() ? toUtf8(translated("Field", field.name)) : explanation.name;
    const int layer = static_cast<int>(protocol.layer);
    return {{"key", field.key},
            {"type", typeWord(field.type)},
            {"name", name},
            {"layer", layer == 0 ? Json(nullptr) : Json(layer)},
            {"protocol", protocol.key},
            {"explanation", explanation.text},
            {"source", field.reference      ? field.reference
                       : protocol.reference ? protocol.reference
                                            : ""}};
}

Json protocolJson(const packet::Protocol &protocol)
{
    const auto &all = explanations();
    const auto found = all.find(protocol.key);
    const packet::Explanation explanation = found == all.end() ? packet::Explanation{} : found->second;
    const int layer = static_cast<int>(protocol.layer);
    return {{"key", protocol.key},
            {"type", "protocol"},
            {"name", explanation.name.empty() ? toUtf8(translated("Protocol", protocol.name)) : explanation.name},
            {"layer", layer == 0 ? Json(nullptr) : Json(layer)},
            {"protocol", protocol.key},
            {"explanation", explanation.text},
            {"source", protocol.reference ? protocol.reference : ""}};
}

} // namespace

int fields(Arguments arguments)
{
    const bool isJson = arguments.takeFlag(QStringLiteral("json"));
    if (!arguments.words.isEmpty()) {
        complain(QCoreApplication::translate("Fields", "Usage: layerlab [--language en|zh_CN] fields [--json]"));
        return Usage;
    }
    Json list = Json::array();
    for (const packet::Protocol *protocol : packet::allProtocols()) {
        list.push_back(protocolJson(*protocol));
        for (const packet::Field &field : protocol->fields)
            list.push_back(fieldJson(*protocol, field));
    }
    if (isJson) {
        print(list.dump(1));
        return Done;
    }
    for (const Json &field : list) {
        print(QStringLiteral("%1  (%2, %3)")
                  .arg(fromUtf8(field["key"].get<std::string>()), fromUtf8(field["name"].get<std::string>()),
                       fromUtf8(field["type"].get<std::string>())));
        print("    " + field["explanation"].get<std::string>() + "  [" + field["source"].get<std::string>() + "]");
    }
    return Done;
}

} // namespace layerlab::cli
