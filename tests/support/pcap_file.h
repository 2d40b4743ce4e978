// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/flow/hex_capture.h"

#include <QFile>

namespace layerlab::test {

/// A sample as a pcap file with nanoseconds; false if it could not be written.
inline bool writePcap(const QString &path, const HexCapture &capture)
{
    ByteWriter writer;
    writer.u32(0xa1b23c4d); // nanoseconds
    writer.u32(0x00020004);
    writer.u64(0);
    writer.u32(0x40000);
    writer.u32(capture.linkType());
    for (std::uint32_t i = 0; i < capture.count(); ++i) {
        const std::int64_t time = HexCapture::timeOf(i);
        writer.u32(static_cast<std::uint32_t>(time / 1'000'000'000));
        writer.u32(static_cast<std::uint32_t>(time % 1'000'000'000));
        writer.u32(static_cast<std::uint32_t>(capture.bytes(i).size()));
        writer.u32(static_cast<std::uint32_t>(capture.bytes(i).size()));
        writer.bytes(capture.bytes(i));
    }
    QFile file(path);
    return file.open(QIODevice::WriteOnly) &&
           file.write(reinterpret_cast<const char *>(writer.view().data()), static_cast<qint64>(writer.size())) >= 0;
}

} // namespace layerlab::test
