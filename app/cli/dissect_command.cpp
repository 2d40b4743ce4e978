// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/packet_text.h"
#include "app/cli/recording_input.h"
#include "engine/base/cbor.h"
#include "session/language.h"

#include <QCoreApplication>

namespace layerlab::cli {

namespace {

/// Output is handed on in pieces of about this size.
constexpr std::size_t pieceBytes = 1 << 16;

class Dissect {
    Q_DECLARE_TR_FUNCTIONS(Dissect)
public:
    static int usage(const QString &problem)
    {
        complain(problem + QLatin1Char(' ') + tr("Usage: layerlab dissect FILE [--fields a,b,c] [--packet N] [--json]"));
        return Usage;
    }

    static int run(Arguments arguments)
    {
        const QString keys = arguments.takeValue(QStringLiteral("fields"));
        const QString number = arguments.takeValue(QStringLiteral("packet"));
        const bool isJson = arguments.takeFlag(QStringLiteral("json"));
        if (arguments.hasFailed)
            return usage(tr("An option lacks its value."));
        if (const QString option = arguments.unknownOption(); !option.isEmpty())
            return usage(tr("There is no option “%1”.").arg(option));
        if (arguments.words.size() != 1)
            return usage(tr("Name one file."));
        std::vector<std::string> keyList;
        for (const QString &key : keys.split(QLatin1Char(','), Qt::SkipEmptyParts))
            keyList.push_back(toUtf8(key.trimmed()));
        const packet::FieldSelection selection(keyList);
        for (const std::string &key : selection.unknown()) {
            complain(tr("there is no field “%1”. “layerlab fields” lists them.").arg(fromUtf8(key)));
            return Usage;
        }
        const QString path = arguments.words.first();
        int code = Done;
        auto recording = openRecording(path, code);
        if (!recording)
            return code;
        const Capture capture(std::move(*recording));
        std::uint32_t first = 0, end = capture.packetCount();
        if (!number.isEmpty()) {
            bool isNumber = false;
            first = number.toUInt(&isNumber) - 1;
            if (!isNumber || first >= end) {
                complain(tr("There is no packet %1 in %2: it has %3.").arg(number, path).arg(end));
                return Usage;
            }
            end = first + 1;
        }
        if (!keyList.empty())
            printFields(capture, selection, keyList.size(), first, end);
        else if (isJson || !number.isEmpty())
            printDetails(capture, first, end, isJson);
        else
            printLines(capture, first, end);
        return complainOfDamage(capture.recording(), path);
    }

private:
    static void printFields(const Capture &capture, const packet::FieldSelection &selection, std::size_t count,
                            std::uint32_t first, std::uint32_t end)
    {
        packet::Dissection dissection;
        std::vector<std::string> values(count);
        std::string out;
        for (std::uint32_t i = first; i < end; ++i) {
            const flow::PacketContext context(capture.connections(), capture, i);
            capture.dissect(i, context, dissection);
            selection.collect(dissection, values);
            for (std::size_t column = 0; column < count; ++column) {
                if (column > 0)
                    out += '\t';
                out += values[column];
            }
            out += '\n';
            pass(out);
        }
        write(out);
    }
    static void printDetails(const Capture &capture, std::uint32_t first, std::uint32_t end, bool isJson)
    {
        packet::Dissection dissection;
        for (std::uint32_t i = first; i < end; ++i) {
            const flow::PacketContext context(capture.connections(), capture, i);
            capture.dissect(i, context, dissection);
            if (isJson) {
                print(packetJson(capture, i, dissection).dump(-1, ' ', false, Json::error_handler_t::replace));
            } else {
                std::string line;
                packet::Columns columns;
                appendPacketLine(line, capture, i, columns);
                write(line);
                print(detailText(dissection));
            }
        }
    }
    static void printLines(const Capture &capture, std::uint32_t first, std::uint32_t end)
    {
        packet::Columns columns;
        std::string out;
        for (std::uint32_t i = first; i < end; ++i) {
            appendPacketLine(out, capture, i, columns);
            pass(out);
        }
        write(out);
    }
    static void pass(std::string &out)
    {
        if (out.size() < pieceBytes)
            return;
        write(out);
        out.clear();
    }
};

} // namespace

int dissect(Arguments arguments)
{
    return Dissect::run(std::move(arguments));
}

} // namespace layerlab::cli
