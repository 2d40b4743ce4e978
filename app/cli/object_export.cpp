// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/object_export.h"

#include "app/cli/console.h"
#include "engine/base/cbor.h"
#include "engine/objects/http_exchanges.h"
#include "engine/objects/object_files.h"
#include "engine/objects/object_finder.h"
#include "session/language.h"

#include <QCoreApplication>
#include <QSaveFile>

namespace layerlab::cli {

namespace {

class ObjectExport {
    Q_DECLARE_TR_FUNCTIONS(ObjectExport)
public:
    static int run(const Capture &capture, objects::ObjectKind kind, const QString &path, bool isJson)
    {
        objects::ObjectFinder finder;
        finder.advance(capture.connections(), capture);
        auto folder = objects::ObjectFolder::open(path.toLocal8Bit().toStdString());
        if (!folder) {
            complain(sentence(folder.error(), path));
            return NotSaved;
        }
        int count = 0;
        for (const objects::Object &object : finder.objects()) {
            if (object.kind != kind)
                continue;
            const std::vector<std::uint8_t> bytes = objects::bytesOf(capture.connections(), capture, object);
            const auto name = folder->save(objects::fileNameOf(object), bytes);
            if (!name) {
                complain(sentence(name.error(), path));
                return NotSaved;
            }
            ++count;
            tell(object, *name, isJson);
        }
        if (!isJson)
            print(tr("Files written to %1: %2").arg(path).arg(count));
        return Done;
    }

    static int runHar(const Capture &capture, const QString &path, bool isJson)
    {
        objects::HttpExchanges exchanges;
        exchanges.advance(capture.connections(), capture);
        std::vector<http::HarEntry> entries = exchanges.take();
        const auto count = static_cast<int>(entries.size());
        const std::string har = http::toHar(std::move(entries));
        QSaveFile file(path);
        const auto size = static_cast<qint64>(har.size());
        if (!file.open(QIODevice::WriteOnly) || file.write(har.data(), size) != size || !file.commit()) {
            const bool isFull = file.error() == QFileDevice::ResourceError || file.error() == QFileDevice::WriteError;
            complain(sentence({isFull ? Errc::NoSpace : Errc::PermissionDenied, toUtf8(file.errorString())}, path));
            return NotSaved;
        }
        if (isJson)
            print(Json{{"file", toUtf8(path)}, {"exchanges", count}}.dump(-1, ' ', false, Json::error_handler_t::replace));
        else
            print(tr("HTTP requests written to %1: %2").arg(path).arg(count));
        return Done;
    }

private:
    static void tell(const objects::Object &object, const std::string &file, bool isJson)
    {
        if (isJson) {
            const Json json{{"frame", object.packet + 1}, {"file", file},
                            {"bytes", object.sizeBytes},  {"complete", object.isComplete},
                            {"name", object.name},        {"address", object.address},
                            {"origin", object.origin},    {"type", object.contentType}};
            print(json.dump(-1, ' ', false, Json::error_handler_t::replace));
            return;
        }
        const QString line = tr("frame %1: %2, %3 bytes").arg(object.packet + 1).arg(fromUtf8(file)).arg(object.sizeBytes);
        print(object.isComplete ? line : line + QLatin1Char(' ') + tr("(not all of it)"));
    }
};

} // namespace

std::optional<objects::ObjectKind> objectKind(const QString &word)
{
    if (word == QLatin1String("http"))
        return objects::ObjectKind::Http;
    if (word == QLatin1String("tftp"))
        return objects::ObjectKind::Tftp;
    if (word == QLatin1String("mail"))
        return objects::ObjectKind::Mail;
    return std::nullopt;
}

int exportHar(const Capture &capture, const QString &path, bool isJson)
{
    return ObjectExport::runHar(capture, path, isJson);
}

int exportObjects(const Capture &capture, objects::ObjectKind kind, const QString &folder, bool isJson)
{
    return ObjectExport::run(capture, kind, folder, isJson);
}

} // namespace layerlab::cli
