// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/pages.h"

#include "app/window/preferences.h"
#include "engine/base/cbor.h"
#include "session/capability_text.h"
#include "session/installation.h"
#include "session/language.h"
#include "widgets/common/theme.h"

#include <QEvent>
#include <QSettings>

namespace layerlab {

TextPage::TextPage(QWidget *parent) : QTextBrowser(parent)
{
    setOpenExternalLinks(true);
    setFrameShape(QFrame::NoFrame);
    document()->setDocumentMargin(space(6));
}

void TextPage::fill()
{
    m_isFilled = true;
    setWindowTitle(title());
    setAccessibleName(title());
    document()->setDefaultStyleSheet(
        QStringLiteral("h2 { color: %1 } .weak { color: %2 } .fault { color: %3 } code { color: %1 }")
            .arg(theme().text.name(), theme().weak.name(), theme().fault.name()));
    setHtml(QStringLiteral("<h2>%1</h2>%2").arg(title(), html()));
}

void TextPage::showEvent(QShowEvent *event)
{
    if (!m_isFilled)
        fill();
    QTextBrowser::showEvent(event);
}

void TextPage::changeEvent(QEvent *event)
{
    QTextBrowser::changeEvent(event);
    if (m_isFilled && (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange))
        fill();
}

QString AboutPage::html() const
{
    const auto row = [](const QString &what, const QString &value) {
        return QStringLiteral(
                   "<tr><td style='padding: 3px 16px 3px 0'>%1</td><td style='padding: 3px 0'><code>%2</code></td></tr>")
            .arg(what, value.toHtmlEscaped());
    };
    return QStringLiteral("<p>%1</p><p>%2</p><table>%3%4%5%6</table>")
        .arg(tr("Layerlab shows what happens when programs talk: real processes, the system calls they make, the states they "
                "pass "
                "through, the frames that leave and every byte of every layer, recorded on one clock."),
             tr("It is free software under the GNU General Public License, version 3 or later: you may use, study, change and "
                "share it. It comes without any warranty."),
             row(tr("Version"), QStringLiteral(LAYERLAB_VERSION " (Qt %1)").arg(QLatin1String(qVersion()))),
             row(tr("Settings"), settings().fileName()), row(tr("Unsaved recordings"), recordingsFolder()),
             row(tr("Lab host"), fromUtf8(hostProgramPath())));
}

DoctorPage::DoctorPage(QWidget *parent) : TextPage(parent)
{
    connect(&m_probe, &QProcess::finished, this, &DoctorPage::take);
    connect(&m_probe, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            take(-1);
    });
    m_probe.start(fromUtf8(hostProgramPath()), {QStringLiteral("probe")});
}

void DoctorPage::take(int exitCode)
{
    for (const QByteArray &line : m_probe.readAllStandardOutput().split('\n')) {
        if (auto found = fromJson(line.toStdString()); found && found->is_object())
            m_lines.push_back(std::move(*found));
    }
    m_canRun = exitCode == 0;
    m_isFinished = true;
    fill();
    Q_EMIT finished(m_canRun);
}

QString DoctorPage::html() const
{
    if (!m_isFinished)
        return QStringLiteral("<p class='weak'>%1</p>").arg(tr("Trying everything a lab needs …"));
    if (m_lines.empty())
        return QStringLiteral("<p class='fault'>%1</p>")
            .arg(sentence({Errc::NotFound, toUtf8(m_probe.errorString())}, fromUtf8(hostProgramPath())).toHtmlEscaped());
    QString text = QStringLiteral("<p><b>%1</b></p><table>")
                       .arg(m_canRun ? translated("Doctor", "Labs can run here.")
                                     : translated("Doctor", "Labs can't run here; capture files can still be opened."));
    for (const Json &line : m_lines) {
        const bool isAvailable = line.value("available", false);
        text += QStringLiteral("<tr><td style='padding: 4px 10px 4px 0'>%1</td><td style='padding: 4px 0'>%2")
                    .arg(isAvailable ? QStringLiteral("✓") : QStringLiteral("<span class='fault'>✗</span>"),
                         capabilityText(line.value("capability", "")).toHtmlEscaped());
        if (!isAvailable)
            text += QStringLiteral("<br><span class='weak'>%1</span><br>%2")
                        .arg(translated("Doctor", "   failed at: %1 [%2]")
                                 .trimmed()
                                 .arg(fromUtf8(line.value("step", "")), fromUtf8(line.value("detail", "")))
                                 .toHtmlEscaped(),
                             capabilityCure(line.value("pattern", ""))
                                 .toHtmlEscaped()
                                 .replace(QLatin1Char('\n'), QLatin1String("<br>")));
        text += QStringLiteral("</td></tr>");
    }
    return text + QStringLiteral("</table>");
}

} // namespace layerlab
