// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/recording_input.h"
#include "engine/base/cbor.h"
#include "session/event_text.h"
#include "session/language.h"

#include <QCoreApplication>

namespace layerlab::cli {

namespace {

class Events {
    Q_DECLARE_TR_FUNCTIONS(Events)
public:
    static int usage()
    {
        complain(tr(
            "Usage: layerlab events FILE [--kind calls|states|lifecycle|sockets|output|acts|gaps|cores|processes] [--json]"));
        return Usage;
    }
    static bool isKind(const QString &word)
    {
        for (std::uint8_t kind = 1; kind <= recording::lastEventKind; ++kind) {
            if (word == QLatin1String(kindWord(static_cast<recording::EventKind>(kind))))
                return true;
        }
        return false;
    }
    static void list(const recording::Recording &recording, const QString &kind, bool isJson)
    {
        const RecordingLabels labels(recording);
        const ReplacedCalls replaced(recording);
        const auto &events = recording.events();
        const Nanoseconds begin = events.empty() ? Nanoseconds(0) : events[firstListed(recording)].time;
        for (const recording::TimeRef &reference : recording.timeOrder()) {
            if (reference.isPacket)
                continue;
            const recording::EventEntry &event = events[reference.index];
            const QLatin1String word(kindWord(event.kind));
            if (word.isEmpty() || (!kind.isEmpty() && kind != word))
                continue;
            if (event.kind == recording::EventKind::Call && replaced.contains(event, recording.payload(event)))
                continue;
            if (isJson) {
                print(eventJson(recording, event, labels).dump(-1, ' ', false, Json::error_handler_t::replace));
            } else {
                const double seconds = static_cast<double>((event.time - begin).count()) / 1e9;
                print(QStringLiteral("%1  %2").arg(seconds, 11, 'f', 6).arg(eventLine(recording, event, labels)));
            }
        }
    }

private:
    static std::size_t firstListed(const recording::Recording &recording)
    {
        for (const recording::TimeRef &reference : recording.timeOrder()) {
            if (!reference.isPacket && recording.events()[reference.index].kind != recording::EventKind::Header)
                return reference.index;
        }
        return 0;
    }
};

} // namespace

int events(Arguments arguments)
{
    const QString kind = arguments.takeValue(QStringLiteral("kind"));
    const bool isJson = arguments.takeFlag(QStringLiteral("json"));
    if (arguments.hasFailed || arguments.words.size() != 1 || !arguments.unknownOption().isEmpty() ||
        (!kind.isEmpty() && !Events::isKind(kind)))
        return Events::usage();
    int code = Done;
    const auto recording = openRecording(arguments.words.first(), code);
    if (!recording)
        return code;
    Events::list(*recording, kind, isJson);
    if (recording->events().empty())
        complain(QCoreApplication::translate(
                     "Events", "%1 holds packets only: it was not recorded by Layerlab, or was saved by another program.")
                     .arg(arguments.words.first()));
    return complainOfDamage(*recording, arguments.words.first());
}

} // namespace layerlab::cli
