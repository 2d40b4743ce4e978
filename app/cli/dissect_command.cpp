// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/object_export.h"
#include "app/cli/packet_text.h"
#include "app/cli/protocol_hierarchy.h"
#include "app/cli/recording_input.h"
#include "app/cli/stream_text.h"
#include "engine/base/cbor.h"
#include "engine/filter/filter.h"
#include "session/filter_words.h"
#include "session/language.h"

#include <QCoreApplication>

#include <algorithm>

namespace layerlab::cli {

namespace {

/// Output is handed on in pieces of about this size.
constexpr std::size_t pieceBytes = 1 << 16;

/// What a subcommand goes through: a range of packets, those of them that pass a filter.
struct Chosen {
    const Capture &capture;
    std::uint32_t first;
    std::uint32_t end;
    filter::PacketMatcher &matcher;
};

class Dissect {
    Q_DECLARE_TR_FUNCTIONS(Dissect)
public:
    static int usage(const QString &problem)
    {
        complain(problem + QLatin1Char(' ') +
                 tr("Usage: layerlab dissect FILE [--filter EXPRESSION] [--fields a,b,c] [--packet N] [--stats] [--json] "
                    "[--follow N|udp:N [--hex]] [--export http|tftp|mail FOLDER|har OUT.har] [--keys KEYLOG]"));
        return Usage;
    }

    static int run(Arguments arguments)
    {
        const QString keys = arguments.takeValue(QStringLiteral("fields"));
        const QString number = arguments.takeValue(QStringLiteral("packet"));
        const QString expression = arguments.takeValue(QStringLiteral("filter"));
        const QString stream = arguments.takeValue(QStringLiteral("follow"));
        const QString exported = arguments.takeValue(QStringLiteral("export"));
        int code = Done;
        takeKeys(arguments, code);
        const bool isHex = arguments.takeFlag(QStringLiteral("hex"));
        const bool isJson = arguments.takeFlag(QStringLiteral("json"));
        const bool isStats = arguments.takeFlag(QStringLiteral("stats"));
        if (arguments.hasFailed)
            return usage(tr("An option lacks its value."));
        if (const QString option = arguments.unknownOption(); !option.isEmpty())
            return usage(tr("There is no option “%1”.").arg(option));
        if (code != Done)
            return code;
        std::optional<objects::ObjectKind> kind;
        const bool isHar = exported == QLatin1String("har");
        if (!exported.isEmpty() && !isHar && !(kind = objectKind(exported)))
            return usage(tr("--export takes http, tftp, mail or har."));
        if (arguments.words.size() != (kind || isHar ? 2 : 1))
            return usage(kind    ? tr("Name one file and the folder to export to.")
                         : isHar ? tr("Name one file and the .har file to write.")
                                 : tr("Name one file."));
        std::vector<std::string> keyList;
        for (const QString &key : keys.split(QLatin1Char(','), Qt::SkipEmptyParts))
            keyList.push_back(toUtf8(key.trimmed()));
        const packet::FieldSelection selection(keyList);
        for (const std::string &key : selection.unknown()) {
            complain(tr("there is no field “%1”. “layerlab fields” lists them.").arg(fromUtf8(key)));
            return Usage;
        }
        const auto filter = filter::compile(toUtf8(expression));
        if (!filter)
            return badFilter(expression, filter.error());
        const QString path = arguments.words.first();
        auto recording = openRecording(path, code);
        if (!recording)
            return code;
        const Capture capture(std::move(*recording));
        if (!stream.isEmpty()) {
            code = follow(capture, stream, isHex);
            return code == Done ? complainOfDamage(capture.recording(), path) : code;
        }
        if (kind || isHar) {
            code = kind ? exportObjects(capture, *kind, arguments.words.last(), isJson)
                        : exportHar(capture, arguments.words.last(), isJson);
            return code == Done ? complainOfDamage(capture.recording(), path) : code;
        }
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
        filter::PacketMatcher matcher(*filter, capture.connections(), capture);
        const Chosen chosen{capture, first, end, matcher};
        if (isStats)
            printHierarchy(chosen, isJson);
        else if (!keyList.empty())
            printFields(chosen, selection, keyList.size());
        else if (isJson || !number.isEmpty())
            printDetails(chosen, isJson);
        else
            printLines(chosen);
        return complainOfDamage(capture.recording(), path);
    }

private:
    /// The sentence, the filter, and a mark below the place.
    static int badFilter(const QString &expression, const filter::Problem &problem)
    {
        const QByteArray utf8 = expression.toUtf8();
        const auto before = QString::fromUtf8(utf8.first(static_cast<qsizetype>(problem.position))).size();
        const auto marked =
            QString::fromUtf8(utf8.sliced(static_cast<qsizetype>(problem.position), static_cast<qsizetype>(problem.length)))
                .size();
        complain(sentence(problem));
        complain(QStringLiteral("    ") + expression);
        complain(QStringLiteral("    ") + QString(before, QLatin1Char(' ')) + QLatin1Char('^') +
                 QString(std::max<qsizetype>(0, marked - 1), QLatin1Char('~')));
        return Usage;
    }
    /// The bytes of one connection, by its number among those of TCP, or of UDP.
    static int follow(const Capture &capture, const QString &stream, bool isHex)
    {
        const bool isUdp = stream.startsWith(QLatin1String("udp:"));
        bool isNumber = false;
        const std::uint32_t index = (isUdp ? stream.mid(4) : stream).toUInt(&isNumber);
        const auto &connections = capture.connections().connections();
        const packet::Protocol *transport = isUdp ? &packet::protocols::udp : &packet::protocols::tcp;
        const auto found = std::ranges::find_if(connections, [&](const flow::Connection &connection) {
            return connection.index == index && packet::protocolAt(connection.endpoints.transport) == transport;
        });
        if (!isNumber || found == connections.end()) {
            complain(tr("There is no stream %1.").arg(stream));
            return Usage;
        }
        const auto connection = static_cast<std::uint32_t>(found - connections.begin());
        const flow::Stream all = flow::readStream(capture.connections(), capture, connection);
        std::string out;
        for (const flow::StreamPiece &piece : all.pieces) {
            appendPiece(out, piece, isHex);
            pass(out);
        }
        write(out);
        if (!all.isWhole)
            complain(tr("The stream is longer: only its beginning is shown."));
        return Done;
    }
    template <class F> static void forEach(const Chosen &chosen, F f)
    {
        for (std::uint32_t i = chosen.first; i < chosen.end; ++i)
            if (chosen.matcher.matches(i))
                f(i);
    }
    static void printHierarchy(const Chosen &chosen, bool isJson)
    {
        packet::Dissection dissection;
        flow::HierarchyCounter hierarchy;
        forEach(chosen, [&](std::uint32_t i) {
            const flow::PacketContext context(chosen.capture.connections(), chosen.capture, i);
            chosen.capture.dissect(i, context, dissection);
            hierarchy.add(dissection.protocolPath(), chosen.capture.frame(i).originalLength);
        });
        if (isJson)
            print(hierarchyJson(hierarchy.rows()).dump(1));
        else
            write(hierarchyText(hierarchy.rows()));
    }
    static void printFields(const Chosen &chosen, const packet::FieldSelection &selection, std::size_t count)
    {
        packet::Dissection dissection;
        std::vector<std::string> values(count);
        std::string out;
        forEach(chosen, [&](std::uint32_t i) {
            const flow::PacketContext context(chosen.capture.connections(), chosen.capture, i);
            chosen.capture.dissect(i, context, dissection);
            selection.collect(dissection, values);
            for (std::size_t column = 0; column < count; ++column) {
                if (column > 0)
                    out += '\t';
                out += values[column];
            }
            out += '\n';
            pass(out);
        });
        write(out);
    }
    static void printDetails(const Chosen &chosen, bool isJson)
    {
        packet::Dissection dissection;
        forEach(chosen, [&](std::uint32_t i) {
            const flow::PacketContext context(chosen.capture.connections(), chosen.capture, i);
            chosen.capture.dissect(i, context, dissection);
            if (isJson) {
                print(packetJson(chosen.capture, i, dissection).dump(-1, ' ', false, Json::error_handler_t::replace));
            } else {
                std::string line;
                packet::Columns columns;
                appendPacketLine(line, chosen.capture, i, columns);
                write(line);
                print(detailText(dissection));
            }
        });
    }
    static void printLines(const Chosen &chosen)
    {
        packet::Columns columns;
        std::string out;
        forEach(chosen, [&](std::uint32_t i) {
            appendPacketLine(out, chosen.capture, i, columns);
            pass(out);
        });
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
