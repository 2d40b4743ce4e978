// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/recording_input.h"
#include "engine/filter/filter.h"
#include "engine/recording/save.h"
#include "engine/share/share_safe.h"
#include "session/capture.h"
#include "session/filter_words.h"
#include "session/language.h"

#include <QCoreApplication>

#include <algorithm>

namespace layerlab::cli {

namespace {

class Save {
    Q_DECLARE_TR_FUNCTIONS(Save)
public:
    static int run(Arguments arguments)
    {
        const QString expression = arguments.takeValue(QStringLiteral("filter"));
        const QString list = arguments.takeValue(QStringLiteral("packets"));
        const QString out = arguments.takeValue(QStringLiteral("out"));
        int code = Done;
        std::string keys = takeKeys(arguments, code);
        const bool isShareSafe = arguments.takeFlag(QStringLiteral("share-safe"));
        if (arguments.hasFailed)
            return usage(tr("An option lacks its value."));
        if (const QString option = arguments.unknownOption(); !option.isEmpty())
            return usage(tr("There is no option “%1”.").arg(option));
        if (code != Done)
            return code;
        if (arguments.words.size() != 1)
            return usage(tr("Name one file."));
        recording::SaveOptions options;
        options.keyLog = std::move(keys);
        if (out.endsWith(QLatin1String(".pcap"), Qt::CaseInsensitive))
            options.format = recording::CaptureFormat::Pcap;
        else if (!out.endsWith(QLatin1String(".pcapng"), Qt::CaseInsensitive))
            return usage(tr("--out takes a file that ends in .pcapng or .pcap."));
        const auto filter = filter::compile(toUtf8(expression));
        if (!filter)
            return usage(sentence(filter.error()));
        const QString path = arguments.words.first();
        auto recording = openRecording(path, code);
        if (!recording)
            return code;
        const Capture capture(std::move(*recording));
        std::vector<bool> isListed(capture.packetCount(), list.isEmpty());
        if (!list.isEmpty() && !readList(list, isListed))
            return usage(tr("--packets takes numbers and ranges of packets, such as 1,4-7; %1 has %2.")
                             .arg(path)
                             .arg(capture.packetCount()));
        if (!list.isEmpty() || !expression.isEmpty())
            options.packets = chosen(capture, *filter, isListed);
        const recording::ShareSafe safe = share::shareSafe();
        if (isShareSafe)
            options.shareSafe = &safe;
        const auto report = recording::saveCapture(capture.recording(), out.toLocal8Bit().toStdString(), options);
        if (!report) {
            complain(sentence(report.error(), out));
            return NotSaved;
        }
        print(tr("%1: %2 of %3 packets, %4 bytes").arg(out).arg(report->packets).arg(capture.packetCount()).arg(report->bytes));
        if (report->hasLostAnnotations && !isShareSafe)
            complain(tr("pcap has no place for comments, names, keys and events: %1 is without them.").arg(out));
        return complainOfDamage(capture.recording(), path);
    }

private:
    static int usage(const QString &problem)
    {
        complain(problem + QLatin1Char(' ') +
                 tr("Usage: layerlab save FILE [--filter EXPRESSION] [--packets LIST] [--share-safe] [--keys KEYLOG] --out "
                    "X.pcapng|.pcap"));
        return Usage;
    }

    /// "1,4-7"; false if that is no list of packets there are.
    static bool readList(const QString &list, std::vector<bool> &isListed)
    {
        for (const QString &part : list.split(QLatin1Char(','))) {
            const QStringList ends = part.split(QLatin1Char('-'));
            bool isFirst = false, isLast = false;
            const std::size_t first = ends.first().trimmed().toUInt(&isFirst);
            const std::size_t last = ends.last().trimmed().toUInt(&isLast);
            if (ends.size() > 2 || !isFirst || !isLast || first == 0 || last < first || last > isListed.size())
                return false;
            std::fill(isListed.begin() + static_cast<std::ptrdiff_t>(first - 1),
                      isListed.begin() + static_cast<std::ptrdiff_t>(last), true);
        }
        return true;
    }

    static std::vector<std::uint32_t> chosen(const Capture &capture, const filter::Filter &filter,
                                             const std::vector<bool> &isListed)
    {
        filter::PacketMatcher matcher(filter, capture.connections(), capture);
        std::vector<std::uint32_t> packets;
        for (std::uint32_t i = 0; i < capture.packetCount(); ++i) {
            if (isListed[i] && matcher.matches(i))
                packets.push_back(i);
        }
        return packets;
    }
};

} // namespace

int save(Arguments arguments)
{
    return Save::run(std::move(arguments));
}

} // namespace layerlab::cli
