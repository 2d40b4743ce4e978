// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/notes/notes_panel.h"

#include "session/language.h"
#include "widgets/notes/note_words.h"
#include "widgets/notes/notes_model.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QSplitter>
#include <QStandardItemModel>
#include <QTextBrowser>
#include <QToolButton>
#include <QTreeView>
#include <algorithm>

namespace layerlab {

using flow::Severity;

NotesPanel::NotesPanel(Bench *bench, QWidget *parent) : Panel(bench, parent)
{
    setObjectName(QStringLiteral("notes"));
    m_model = new NotesModel(session(), selection(), this);
    makeTools();
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_tree = new QTreeView(m_splitter);
    m_tree->setModel(m_model);
    m_tree->setUniformRowHeights(true);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->header()->setStretchLastSection(true);
    m_tree->header()->setHighlightSections(false);
    m_text = new QTextBrowser(m_splitter);
    m_text->setStyleSheet(QStringLiteral("QTextBrowser { border: 0; border-radius: 0; padding: 8px; }"));
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    setContent(m_splitter);
    setFocusProxy(m_tree);
    connect(m_model, &NotesModel::looked, this, &NotesPanel::updateState);
    connect(m_model, &QAbstractItemModel::modelReset, this, &NotesPanel::explain);
    connect(session(), &Session::phaseChanged, this, &NotesPanel::updateState);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &NotesPanel::choose);
    connect(m_tree, &QTreeView::customContextMenuRequested, this, &NotesPanel::openMenu);
    updateState();
}

void NotesPanel::makeTools()
{
    m_count = new QLabel(this);
    m_count->setObjectName(QStringLiteral("weak"));
    m_least = new QComboBox(this);
    m_least->addItems({{}, {}, {}, {}});
    m_filter = flatButton(QStringLiteral("packets"), this);
    tools()->addStretch(1);
    tools()->addWidget(m_count);
    tools()->addWidget(m_least);
    tools()->addWidget(m_filter);
    connect(m_least, &QComboBox::activated, this, [this](int index) { m_model->setLeast(static_cast<Severity>(index)); });
    connect(m_filter, &QToolButton::clicked, this, &NotesPanel::filterPackets);
}

void NotesPanel::retranslate()
{
    setTitle(tr("Notes"),
             tr("What is worth knowing about the packets, the worst first: damage, losses, refusals, unusual answers. "
                "Choose a row to read what it means; one below it to see its frame."));
    setEmptyState(
        tr("No frames yet. As soon as programs of the lab talk, or when you open a capture file, what is notable about "
           "them stands here."),
        tr("Run the first lab"), QStringLiteral("lab.first"));
    const QString least[] = {tr("All notes"), tr("Notes and worse"), tr("Warnings and errors"), tr("Errors only")};
    for (int i = 0; i < 4; ++i)
        m_least->setItemText(i, least[i]);
    m_least->setToolTip(tr("How bad something must be to be listed"));
    m_least->setAccessibleName(m_least->toolTip());
    m_filter->setToolTip(tr("Show only the packets of this kind"));
    m_filter->setAccessibleName(m_filter->toolTip());
    m_tree->setAccessibleName(tr("Notes"));
    m_text->setAccessibleName(tr("What it means"));
    m_model->retranslate();
    sizeColumns();
    explain();
    updateState();
}

void NotesPanel::restyle()
{
    m_tree->setFont(textFont());
    m_text->setFont(textFont());
    sizeColumns();
    m_model->refreshColours();
    explain();
}

void NotesPanel::sizeColumns()
{
    const QFontMetrics metrics(textFont()), bold(textFont(1, QFont::Bold));
    const int gap = space(4);
    const auto fit = [&](int column, const QString &widest) {
        const int header = metrics.horizontalAdvance(m_model->headerData(column, Qt::Horizontal).toString());
        m_tree->setColumnWidth(column, std::max(header, bold.horizontalAdvance(widest)) + gap);
    };
    const int most = m_tree->width() * 45 / 100;
    fit(NotesModel::What, NoteWords::severity(Severity::Warning) + QStringLiteral(": acknowledges a segment that is missing"));
    const int beside = m_tree->indentation() + m_tree->iconSize().width() + gap; // the branch and the sign
    m_tree->setColumnWidth(NotesModel::What,
                           std::clamp(m_tree->columnWidth(NotesModel::What) + beside, space(40), std::max(space(40), most)));
    fit(NotesModel::Count, QStringLiteral("10,000"));
    fit(NotesModel::Time, QStringLiteral("1000.000000"));
}

void NotesPanel::showEvent(QShowEvent *event)
{
    Panel::showEvent(event);
    m_tree->setFont(textFont());
    m_model->setActive(true);
    updateState();
}

void NotesPanel::hideEvent(QHideEvent *event)
{
    Panel::hideEvent(event);
    m_model->setActive(false);
}

/// Side by side where there is room, else the meaning below.
void NotesPanel::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    m_splitter->setOrientation(width() > height() ? Qt::Horizontal : Qt::Vertical);
    QMetaObject::invokeMethod(this, &NotesPanel::sizeColumns, Qt::QueuedConnection); // the table has its width by then
}

void NotesPanel::choose()
{
    if (const auto packet = m_model->packetAt(m_tree->currentIndex()))
        selection()->select(Selected::frame(*packet));
    explain();
    updateState();
}

void NotesPanel::explain()
{
    const NoteKind *kind = m_model->kindAt(m_tree->currentIndex());
    if (!kind) {
        m_text->setHtml(QStringLiteral("<p style='color:%1'>%2</p>")
                            .arg(theme().weak.name(), tr("Choose a note: here stands what it means.").toHtmlEscaped()));
        return;
    }
    QString html = QStringLiteral("<p><b>%1</b></p>").arg(NoteWords::titleOf(*kind).toHtmlEscaped());
    for (const QString &paragraph : NoteWords::meaningOf(*kind).split(QStringLiteral("\n\n"), Qt::SkipEmptyParts))
        html += QStringLiteral("<p>%1</p>").arg(paragraph.toHtmlEscaped());
    html += QStringLiteral("<p style='color:%1'>%2</p>")
                .arg(theme().weak.name(), NoteWords::severityMeaning(kind->severity).toHtmlEscaped());
    m_text->setHtml(html);
}

QString NotesPanel::explanation() const
{
    return m_text->toPlainText();
}

void NotesPanel::updateState()
{
    const Capture *capture = session()->capture();
    const std::uint32_t packets = capture ? capture->packetCount() : 0;
    setEmpty(packets == 0);
    const QLocale locale;
    m_count->setText(
        packets == 0 ? QString()
        : m_model->isWhole()
            ? tr("%n note(s)", nullptr, static_cast<int>(m_model->noteCount()))
            : tr("%1 of %2 packets looked at").arg(locale.toString(m_model->lookedUpTo()), locale.toString(packets)));
    const NoteKind *kind = m_model->kindAt(m_tree->currentIndex());
    m_filter->setEnabled(kind && !NoteWords::filterOf(*kind).isEmpty());
}

void NotesPanel::filterPackets()
{
    const NoteKind *kind = m_model->kindAt(m_tree->currentIndex());
    if (const QString filter = kind ? NoteWords::filterOf(*kind) : QString(); !filter.isEmpty())
        bench()->filterPackets(filter);
}

void NotesPanel::openMenu(const QPoint &at)
{
    const QModelIndex index = m_tree->indexAt(at);
    if (!index.isValid())
        return;
    QMenu menu;
    menu.addAction(m_filter->icon(), m_filter->toolTip(), this, &NotesPanel::filterPackets)->setEnabled(m_filter->isEnabled());
    if (m_model->packetAt(index))
        menu.addAction(icon(QStringLiteral("packets")), tr("Show it among the packets"), this,
                       [this] { bench()->showPanel(QStringLiteral("packets")); });
    menu.exec(m_tree->viewport()->mapToGlobal(at));
}

/// A row for each packet of each kind.
QByteArray NotesPanel::tableText(TableFormat format) const
{
    QStandardItemModel rows;
    const auto title = [&](int column) { return m_model->headerData(column, Qt::Horizontal).toString(); };
    rows.setHorizontalHeaderLabels(
        {tr("Severity"), title(NotesModel::What), tr("Frame"), title(NotesModel::Time), title(NotesModel::Info)});
    for (int kind = 0; kind < m_model->rowCount(); ++kind) {
        const QModelIndex parent = m_model->index(kind, 0);
        const NoteKind *note = m_model->kindAt(parent);
        for (int row = 0; row < m_model->rowCount(parent); ++row) {
            const auto cell = [&](int column) {
                return new QStandardItem(m_model->index(row, column, parent).data().toString());
            };
            auto *frame = new QStandardItem;
            frame->setData(m_model->packetAt(m_model->index(row, 0, parent)).value_or(0) + qulonglong{1}, Qt::DisplayRole);
            rows.appendRow({new QStandardItem(NoteWords::severity(note->severity)),
                            new QStandardItem(NoteWords::titleOf(*note)), frame, cell(NotesModel::Time),
                            cell(NotesModel::Info)});
        }
    }
    return tableOf(rows, format);
}

QSizeF NotesPanel::pictureSize(double width) const
{
    return tablePictureSize(*m_model, width);
}

void NotesPanel::paintPicture(QPainter &painter, const QSizeF &size, const Theme &of) const
{
    paintTablePicture(painter, size, of, *m_model, {420, 80, 0, 300});
}

QString NotesPanel::pictureTitle() const
{
    return tr("Notes");
}

} // namespace layerlab
