// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/language.h"
#include "tests/widgets/made_capture.h"
#include "widgets/files/files_model.h"
#include "widgets/files/files_panel.h"

#include <QAbstractItemModelTester>
#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QTableView>
#include <QtTest>

namespace layerlab::test {

constexpr auto reporting = QAbstractItemModelTester::FailureReportingMode::QtTest;

struct Window {
    explicit Window(const QString &path) : selection(&session), bench(&session, &selection), panel(&bench)
    {
        panel.resize(1000, 320);
        panel.show();
        if (path.isEmpty())
            return;
        if (!session.openRecording(path))
            qFatal("the recording could not be opened");
        if (!QTest::qWaitFor([&] { return session.phase() == Session::Phase::Closed && panel.model()->isWhole(); }, 30'000))
            qFatal("the recording was not read");
    }
    QString cell(int row, int column) { return panel.rows()->index(row, column).data().toString(); }
    int rowOf(const QString &name)
    {
        for (int row = 0; row < panel.rows()->rowCount(); ++row) {
            if (cell(row, FilesModel::Name) == name)
                return row;
        }
        return -1;
    }
    bool choose(const QString &name)
    {
        panel.table()->setCurrentIndex(panel.rows()->index(rowOf(name), 0));
        return rowOf(name) >= 0;
    }

    Session session;
    Selection selection;
    Bench bench;
    FilesPanel panel;
};

inline std::string response(std::string_view type, std::string_view body)
{
    return "HTTP/1.1 200 OK\r\nContent-Type: " + std::string(type) + "\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + std::string(body);
}

inline void exchange(MadeCapture &made, std::string_view path, std::string_view type, std::string_view body)
{
    made.data(false, "GET " + std::string(path) + " HTTP/1.1\r\nHost: lab.example\r\n\r\n");
    const std::string answer = response(type, body);
    constexpr std::size_t segment = 1000;
    for (std::size_t at = 0; at < answer.size(); at += segment)
        made.data(true, std::string_view(answer).substr(at, segment));
}

/// A request of TFTP and blocks of 512 bytes; those that are named are left out.
inline void transfer(MadeCapture &made, const std::string &name, std::string_view bytes, std::size_t leftOut = 0)
{
    made.datagram(std::string("\0\1", 2) + name + std::string("\0octet\0", 7), false, 50000, 69);
    for (std::size_t block = 1; (block - 1) * 512 <= bytes.size(); ++block) {
        const char head[] = {0, 3, static_cast<char>(block >> 8), static_cast<char>(block)};
        if (block != leftOut)
            made.datagram(std::string(head, 4) + std::string(bytes.substr((block - 1) * 512, 512)), true, 3000, 50000);
    }
}

inline QByteArray content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(not there)");
}

inline QByteArray png(int width, int height)
{
    QImage image(width, height, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.fillRect(image.rect().adjusted(width / 4, height / 4, -width / 4, -height / 4), QColor(0x2266aa));
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "png");
    return bytes;
}

inline std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

inline const std::string page = "<!DOCTYPE html>\n<html><body class=\"a\">Hello, 世界</body></html>\n";
inline const std::string drawing =
    "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'><rect width='40' height='20'/></svg>";

/// Five contents of HTTP and two transfers of TFTP, of the second of which a block is missing.
inline MadeCapture made(const QByteArray &picture, const QByteArray &firmware)
{
    MadeCapture capture;
    capture.handshake();
    exchange(capture, "/index.html", "text/html; charset=utf-8", page);
    exchange(capture, "/pictures/box.png", "image/png", viewOf(picture));
    exchange(capture, "/drawing.svg", "image/svg+xml", drawing);
    exchange(capture, "/api/items", "application/json", "{\"name\": \"bolt\", \"count\": 3}\n");
    exchange(capture, "/long.txt", "text/plain", std::string(2500, 'x') + "\nend\n");
    transfer(capture, "boot/firmware.bin", viewOf(firmware));
    transfer(capture, "holes.bin", viewOf(firmware), 2);
    return capture;
}

} // namespace layerlab::test
