// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/packets/export_bar.h"

#include "widgets/common/theme.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QToolButton>

namespace layerlab {

ExportBar::ExportBar(QWidget *parent) : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space(2), space(1), space(1), space(1));
    row->setSpacing(space(2));
    m_label = new QLabel(this);
    m_which = new QComboBox(this);
    for (int i = 0; i < 4; ++i)
        m_which->addItem(QString());
    m_format = new QComboBox(this);
    for (int i = 0; i < 4; ++i)
        m_format->addItem(QString());
    m_shareSafe = new QCheckBox(this);
    m_save = new QPushButton(this);
    m_save->setObjectName(QStringLiteral("primary"));
    m_close = new QToolButton(this);
    m_close->setObjectName(QStringLiteral("flat"));
    m_close->setIcon(icon(QStringLiteral("close")));
    m_close->setAutoRaise(true);
    row->addWidget(m_label);
    row->addWidget(m_which);
    row->addWidget(m_format);
    row->addWidget(m_shareSafe);
    m_safety = new QLabel(this);
    m_safety->setObjectName(QStringLiteral("weak"));
    m_safety->setWordWrap(true);
    row->addWidget(m_safety, 1);
    row->addWidget(m_save);
    row->addWidget(m_close);
    setFocusProxy(m_which);
    connect(m_which, &QComboBox::currentIndexChanged, this, [this] { setCounts(m_counts); });
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportBar::retranslate);
    connect(m_shareSafe, &QCheckBox::toggled, this, &ExportBar::retranslate);
    connect(m_save, &QPushButton::clicked, this, &ExportBar::saveWanted);
    connect(m_close, &QToolButton::clicked, this, &ExportBar::closed);
    retranslate();
}

void ExportBar::open(const Counts &counts)
{
    setCounts(counts);
    choose(counts.marked > 0 ? Which::Marked : counts.shown < counts.all ? Which::Shown : Which::All);
    show();
    m_which->setFocus(Qt::ShortcutFocusReason);
}

ExportBar::Which ExportBar::which() const
{
    return static_cast<Which>(m_which->currentIndex());
}

void ExportBar::choose(Which which)
{
    m_which->setCurrentIndex(static_cast<int>(which));
}

ExportBar::Format ExportBar::format() const
{
    return static_cast<Format>(m_format->currentIndex());
}

void ExportBar::setFormat(Format format)
{
    m_format->setCurrentIndex(static_cast<int>(format));
}

bool ExportBar::isShareSafe() const
{
    return m_shareSafe->isChecked() && !isTable();
}

void ExportBar::setProgress(const QString &progress)
{
    if ((m_progress = progress).isEmpty())
        return retranslate();
    m_safety->setText(progress);
    m_save->setEnabled(false);
}

void ExportBar::setCounts(const Counts &counts)
{
    m_counts = counts;
    const QString names[] = {tr("All packets"), tr("Those shown"), tr("Those marked"), tr("The one selected")};
    const std::size_t numbers[] = {counts.all, counts.shown, counts.marked, counts.selected};
    for (int i = 0; i < 4; ++i)
        m_which->setItemText(i,
                             QStringLiteral("%1 (%2)").arg(names[i], QLocale().toString(static_cast<qulonglong>(numbers[i]))));
    m_save->setEnabled(numbers[m_which->currentIndex()] > 0 && m_progress.isEmpty());
}

void ExportBar::retranslate()
{
    m_label->setText(tr("Export"));
    m_which->setAccessibleName(tr("Which packets"));
    const QString formats[] = {tr("as pcapng"), tr("as pcap"), tr("as CSV table"), tr("as JSON table")};
    for (int i = 0; i < 4; ++i)
        m_format->setItemText(i, formats[i]);
    m_format->setAccessibleName(tr("File format"));
    m_format->setToolTip(tr("A table has the columns that are shown."));
    m_shareSafe->setText(tr("Safe to share"));
    m_shareSafe->setEnabled(!isTable());
    const QString what =
        tr("Addresses become numbers, contents become zeros; comments, names and keys are left out. The file says so.");
    m_shareSafe->setToolTip(isTable() ? tr("Only captures can be made safe to share.") : what);
    m_safety->setText(!m_progress.isEmpty() ? m_progress : isShareSafe() ? what : QString());
    m_save->setText(tr("Save …"));
    m_close->setToolTip(tr("Close (Esc)"));
    m_close->setAccessibleName(m_close->toolTip());
    setCounts(m_counts);
}

void ExportBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closed();
    else
        QWidget::keyPressEvent(event);
}

} // namespace layerlab
