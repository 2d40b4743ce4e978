// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/calls/calls_panel.h"

#include "session/language.h"
#include "widgets/common/call_view.h"
#include "widgets/common/csv.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

namespace layerlab {

namespace {

/// Typing goes on for a moment before a long recording is looked through.
constexpr int typingMilliseconds = 120;

} // namespace

CallsPanel::CallsPanel(Bench *bench, QWidget *parent) : Panel(bench, parent)
{
    setObjectName(QStringLiteral("calls"));
    m_model = new CallModel(session(), selection(), this);
    m_view = new CallView(bench, m_model, this);
    setContent(m_view);

    m_text = new QLineEdit(this);
    m_text->setClearButtonEnabled(true);
    m_text->addAction(icon(QStringLiteral("filter")), QLineEdit::LeadingPosition);
    m_kind = new QComboBox(this);
    const auto chip = [this] {
        QToolButton *button = flatButton(QStringLiteral("close"), this);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->hide();
        return button;
    };
    m_programChip = chip();
    m_socketChip = chip();
    m_save = flatButton(QStringLiteral("save"), this);
    m_save->setObjectName(QStringLiteral("calls.save"));
    tools()->addStretch(1);
    tools()->addWidget(m_programChip);
    tools()->addWidget(m_socketChip);
    tools()->addWidget(m_text, 3);
    tools()->addWidget(m_kind);
    tools()->addWidget(m_save);

    m_typing.setSingleShot(true);
    m_typing.setInterval(typingMilliseconds);
    connect(m_text, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_text, &QLineEdit::returnPressed, this, &CallsPanel::applyFilter);
    connect(&m_typing, &QTimer::timeout, this, &CallsPanel::applyFilter);
    connect(m_kind, &QComboBox::activated, this, &CallsPanel::applyFilter);
    connect(m_programChip, &QToolButton::clicked, this, [this] { setProgram({}); });
    connect(m_socketChip, &QToolButton::clicked, this, [this] { setSocket(0); });
    connect(m_save, &QToolButton::clicked, this, [this] { saveTableAs(TableFormat::Csv); });
    connect(m_view, &CallView::socketWanted, this, &CallsPanel::setSocket);
    connect(m_model, &CallModel::scanned, this, &CallsPanel::updateEmpty);
    connect(m_model, &QAbstractItemModel::modelReset, this, &CallsPanel::updateEmpty);
    updateEmpty();
}

QByteArray CallsPanel::tableText(TableFormat format) const
{
    return tableOf(*m_model, format);
}

void CallsPanel::setProgram(const QString &name)
{
    m_program = name;
    applyFilter();
}

void CallsPanel::setSocket(std::uint64_t inode)
{
    m_socket = inode;
    applyFilter();
}

void CallsPanel::applyFilter()
{
    m_typing.stop();
    m_programChip->setVisible(!m_program.isEmpty());
    m_programChip->setText(m_program);
    m_socketChip->setVisible(m_socket != 0);
    m_socketChip->setText(tr("socket %1").arg(m_socket));
    m_model->setFilter({.kind = static_cast<CallFilter::Kind>(std::max(0, m_kind->currentIndex())),
                        .text = m_text->text().trimmed(),
                        .program = m_program,
                        .inode = m_socket});
    updateEmpty();
}

/// Only a recording without calls shows the empty page: behind a filter that lets nothing pass the table stays, to be changed.
void CallsPanel::updateEmpty()
{
    setEmpty(session()->trace().calls().empty());
}

void CallsPanel::restyle()
{
    m_view->restyle();
}

void CallsPanel::retranslate()
{
    setTitle(tr("Calls"), tr("System calls of the traced programs, as strace prints them, with the time each one waited."));
    setEmptyState(tr("No call has been recorded yet. Start a program: its system calls appear here as it makes them."),
                  tr("Run the first lab"), QStringLiteral("lab.first"));
    const int kind = std::max(0, m_kind->currentIndex());
    m_kind->clear();
    m_kind->addItems({tr("all"), tr("waited"), tr("failed"), tr("with data")});
    m_kind->setCurrentIndex(kind);
    m_kind->setToolTip(tr("Which calls are shown: all, those that waited, failed, or moved data"));
    m_kind->setAccessibleName(tr("Which calls"));
    m_text->setPlaceholderText(tr("Filter: name, argument, error, program"));
    m_text->setAccessibleName(tr("Filter the calls"));
    m_programChip->setToolTip(tr("Only this program's calls are shown. Click to show those of all programs."));
    m_programChip->setAccessibleName(m_programChip->toolTip());
    m_socketChip->setToolTip(tr("Only calls on this socket are shown. Click to show all."));
    m_socketChip->setAccessibleName(m_socketChip->toolTip());
    m_socketChip->setText(tr("socket %1").arg(m_socket));
    m_save->setToolTip(tr("Save the table as CSV"));
    m_save->setAccessibleName(m_save->toolTip());
    m_model->retranslate();
    m_view->retranslate();
}

QSizeF CallsPanel::pictureSize(double width) const
{
    return tablePictureSize(*m_model, width);
}

void CallsPanel::paintPicture(QPainter &painter, const QSizeF &size, const Theme &of) const
{
    m_model->setTheme(&of);
    paintTablePicture(painter, size, of, *m_model, m_view->columnWidths());
    m_model->setTheme(nullptr);
}

QString CallsPanel::pictureTitle() const
{
    return m_program.isEmpty() ? tr("Calls") : tr("Calls of %1").arg(m_program);
}

} // namespace layerlab
