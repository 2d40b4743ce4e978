// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Packets into a file of their own: a capture, or a table of the columns shown.
#include "engine/recording/save.h"
#include "engine/share/share_safe.h"
#include "session/language.h"
#include "widgets/packets/export_bar.h"
#include "widgets/packets/packet_model.h"
#include "widgets/packets/packet_table.h"
#include "widgets/packets/packets_panel.h"
#include "widgets/packets/table_writer.h"

#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <numeric>

namespace layerlab {

namespace {

using Format = ExportBar::Format;
constexpr std::pair<Format, QLatin1String> suffixes[] = {{Format::Pcapng, QLatin1String("pcapng")},
                                                         {Format::Pcap, QLatin1String("pcap")},
                                                         {Format::Csv, QLatin1String("csv")},
                                                         {Format::JsonArray, QLatin1String("json")}};

/// What a name ends with counts, if it is known: a file is what it is called.
Format formatFor(const QString &path, Format chosen)
{
    const QString suffix = QFileInfo(path).suffix();
    for (const auto &[format, known] : suffixes)
        if (suffix.compare(known, Qt::CaseInsensitive) == 0)
            return format;
    return chosen;
}

} // namespace

void PacketsPanel::openExport()
{
    const Capture *capture = session()->capture();
    if (!capture)
        return;
    m_exportBar->open({capture->packetCount(), static_cast<std::size_t>(m_model->rowCount()),
                       session()->marks()->state().marked.size(), current() == noPacket ? 0u : 1u});
}

void PacketsPanel::saveTableAs(TableFormat format)
{
    if (!session()->capture() || m_tableWriter->isBusy())
        return;
    openExport();
    m_exportBar->choose(ExportBar::Which::Shown);
    m_exportBar->setFormat(format == TableFormat::Csv ? Format::Csv : Format::JsonArray);
    exportPackets();
}

/// Ignored ones too; in the order of the recording, those shown in the order of the rows.
std::vector<std::uint32_t> PacketsPanel::chosenPackets() const
{
    std::vector<std::uint32_t> packets;
    switch (m_exportBar->which()) {
    case ExportBar::Which::All:
        packets.resize(session()->capture()->packetCount());
        std::iota(packets.begin(), packets.end(), 0u);
        break;
    case ExportBar::Which::Shown:
        for (int row = 0; row < m_model->rowCount(); ++row)
            packets.push_back(m_model->packetAt(row));
        break;
    case ExportBar::Which::Marked:
        packets = session()->marks()->state().marked;
        break;
    case ExportBar::Which::Selected:
        packets = {current()};
        break;
    }
    std::erase_if(packets, [&](std::uint32_t packet) { return session()->marks()->isIgnored(packet); });
    return packets;
}

void PacketsPanel::exportPackets()
{
    if (!session()->capture() || !askExportPath || m_tableWriter->isBusy())
        return;
    const Format chosen = m_exportBar->format();
    const QString name = QStringLiteral("%1-%2.%3")
                             .arg(fromUtf8(session()->document().name),
                                  m_exportBar->isShareSafe() ? QStringLiteral("shared") : QStringLiteral("packets"),
                                  suffixes[static_cast<std::size_t>(chosen)].second);
    const QString kinds = chosen == Format::Csv         ? tr("Tables (*.csv)")
                          : chosen == Format::JsonArray ? tr("JSON (*.json)")
                                                        : tr("Captures (*.pcapng *.pcap)");
    const QString path = askExportPath(name, kinds + QStringLiteral(";;") + tr("All files (*)"));
    if (path.isEmpty())
        return;
    const Format format = formatFor(path, chosen);
    m_exportBar->setFormat(format);
    if (format == Format::Pcapng || format == Format::Pcap)
        return saveCapture(path, format == Format::Pcap);
    const auto begun = m_tableWriter->begin(path, format == Format::Csv ? TableFormat::Csv : TableFormat::JsonArray,
                                            chosenPackets(), m_table->shownColumns());
    if (!begun)
        session()->addNotice(Notice::Level::Fault, layerlab::sentence(begun.error(), QFileInfo(path).fileName()));
}

void PacketsPanel::saveCapture(const QString &path, bool isPcap)
{
    const Capture *capture = session()->capture();
    recording::SaveOptions options;
    if (isPcap)
        options.format = recording::CaptureFormat::Pcap;
    session()->marks()->addTo(options);
    const bool isWhole = m_exportBar->which() == ExportBar::Which::All && session()->marks()->state().ignored.empty();
    if (!isWhole) { // with nothing ignored, all of the recording and what it says besides its packets
        options.packets = chosenPackets();
        std::ranges::sort(*options.packets);
        options.note.clear(); // its numbers are those of the whole
    }
    const recording::ShareSafe safe = share::shareSafe();
    if (m_exportBar->isShareSafe())
        options.shareSafe = &safe;
    const auto saved = recording::saveCapture(capture->recording(), QFile::encodeName(path).toStdString(), options);
    if (!saved) {
        session()->addNotice(Notice::Level::Fault, layerlab::sentence(saved.error(), QFileInfo(path).fileName()));
        return;
    }
    const QString text =
        tr("%1: %2 packets saved.").arg(QFileInfo(path).absoluteFilePath(), QLocale().toString(saved->packets));
    session()->addNotice(Notice::Level::Information, text);
    say(saved->hasLostAnnotations && !options.shareSafe
            ? text + QLatin1Char(' ') + tr("pcap has no place for comments, names, keys and events: it is without them.")
            : text);
    m_exportBar->hide();
    m_table->setFocus(Qt::OtherFocusReason);
}

void PacketsPanel::connectTableWriter()
{
    connect(m_tableWriter, &TableWriter::progressed, this, [this] {
        m_exportBar->setProgress(tr("%1 of %2 rows written. Esc stops it.")
                                     .arg(QLocale().toString(static_cast<qulonglong>(m_tableWriter->written())),
                                          QLocale().toString(static_cast<qulonglong>(m_tableWriter->wanted()))));
    });
    connect(m_tableWriter, &TableWriter::finished, this, [this] {
        const QString text = tr("%1: %2 packets saved.")
                                 .arg(QFileInfo(m_tableWriter->path()).absoluteFilePath(),
                                      QLocale().toString(static_cast<qulonglong>(m_tableWriter->written())));
        session()->addNotice(Notice::Level::Information, text);
        say(text);
        m_exportBar->setProgress({});
        m_exportBar->hide();
        m_table->setFocus(Qt::OtherFocusReason);
    });
    connect(m_tableWriter, &TableWriter::failed, this, [this](const Error &error) {
        m_exportBar->setProgress({});
        if (error.code == Errc::Closed)
            say(tr("The table was not saved: its columns became others meanwhile."));
        else
            session()->addNotice(Notice::Level::Fault, layerlab::sentence(error, QFileInfo(m_tableWriter->path()).fileName()));
    });
}

} // namespace layerlab
