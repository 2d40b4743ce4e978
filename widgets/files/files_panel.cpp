// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/files/files_panel.h"

#include "widgets/common/table_view.h"
#include "widgets/files/file_preview.h"
#include "widgets/files/files_model.h"
#include "widgets/files/files_saver.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QSplitter>
#include <QStackedLayout>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QToolButton>

namespace layerlab {

using objects::ObjectKind;

namespace {

/// The whole row is chosen: no frame around one cell.
class RowDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem plain = option;
        plain.state &= ~QStyle::State_HasFocus;
        QStyledItemDelegate::paint(painter, plain, index);
    }
};

} // namespace

FilesPanel::FilesPanel(Bench *bench, QWidget *parent) : Panel(bench, parent)
{
    setObjectName(QStringLiteral("files"));
    askFolder = [this] { return QFileDialog::getExistingDirectory(this, tr("Save all files to a folder")); };
    m_model = new FilesModel(session(), selection(), this);
    m_rows = new FilesFilter(m_model, this);
    m_saver = new FilesSaver(session(), m_model, this);
    makeTools();
    m_splitter = new QSplitter(Qt::Horizontal, this);
    auto *left = new QWidget(m_splitter);
    m_stack = new QStackedLayout(left);
    makeTable();
    m_preview = new FilePreview(m_splitter);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setChildrenCollapsible(false);
    setContent(m_splitter);
    setFocusProxy(m_table);
    m_growthTimer.setSingleShot(true);
    connect(&m_growthTimer, &QTimer::timeout, this, &FilesPanel::showChosen);
    connect(m_model, &FilesModel::looked, this, &FilesPanel::updateState);
    connect(m_model, &QAbstractItemModel::modelReset, this, &FilesPanel::showChosen);
    connect(m_saver, &FilesSaver::busyChanged, this, &FilesPanel::updateState);
    connect(session(), &Session::phaseChanged, this, &FilesPanel::updateState);
    connect(selection(), &Selection::changed, this, &FilesPanel::followSelection);
    updateState();
}

void FilesPanel::makeTable()
{
    m_table = new QTableView(this);
    m_table->setModel(m_rows);
    m_table->setItemDelegate(new RowDelegate(m_table));
    makeList(m_table);
    makeSortable(m_table);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->installEventFilter(this);
    m_table->viewport()->installEventFilter(this);
    m_nothing = new QLabel(this);
    m_nothing->setObjectName(QStringLiteral("weak"));
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_nothing->setMargin(space(2));
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_nothing);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &FilesPanel::choose);
    connect(m_table, &QTableView::clicked, this, &FilesPanel::choose); // the row may be the current one already
    connect(m_table, &QTableView::doubleClicked, this, &FilesPanel::showAmongPackets);
    connect(m_table, &QTableView::customContextMenuRequested, this, &FilesPanel::openMenu);
}

void FilesPanel::makeTools()
{
    m_text = new QLineEdit(this);
    m_text->setClearButtonEnabled(true);
    m_text->addAction(icon(QStringLiteral("filter")), QLineEdit::LeadingPosition);
    m_kinds = new QComboBox(this);
    m_kinds->addItem({});
    m_kinds->addItem(QStringLiteral("HTTP"), static_cast<int>(ObjectKind::Http));
    m_kinds->addItem(QStringLiteral("TFTP"), static_cast<int>(ObjectKind::Tftp));
    m_kinds->addItem({}, static_cast<int>(ObjectKind::Mail));
    m_count = new QLabel(this);
    m_count->setObjectName(QStringLiteral("weak"));
    m_save = flatButton(QStringLiteral("save"), this);
    m_saveAll = flatButton(QStringLiteral("export"), this);
    m_tableButton = flatButton(QStringLiteral("copy"), this);
    m_tableButton->setPopupMode(QToolButton::InstantPopup);
    m_tableButton->setMenu(new QMenu(m_tableButton));
    tools()->addWidget(m_kinds);
    tools()->addWidget(m_text, 1);
    tools()->addWidget(m_count);
    tools()->addWidget(m_save);
    tools()->addWidget(m_saveAll);
    tools()->addWidget(m_tableButton);
    connect(m_kinds, &QComboBox::activated, this, [this] {
        const QVariant kind = m_kinds->currentData();
        filterBy(
            [&] { m_rows->setKind(kind.isValid() ? std::optional(static_cast<ObjectKind>(kind.toInt())) : std::nullopt); });
    });
    connect(m_text, &QLineEdit::textChanged, this,
            [this](const QString &text) { filterBy([&] { m_rows->setText(text.trimmed()); }); });
    connect(m_save, &QToolButton::clicked, this, &FilesPanel::saveChosen);
    connect(m_saveAll, &QToolButton::clicked, this, &FilesPanel::saveAll);
}

void FilesPanel::retranslate()
{
    setTitle(tr("Files"),
             tr("The files that packets carried: contents of HTTP, transfers of TFTP, mails of SMTP, IMAP and POP. "
                "Choose one to see what is in it and to select the packet in which it ends."));
    setEmptyState(
        tr("No frames yet. As soon as programs of the lab talk, or when you open a capture file, the files they carry "
           "stand here."),
        tr("Send an HTTP request"), QStringLiteral("lab.http"));
    m_kinds->setItemText(0, tr("All kinds"));
    m_kinds->setItemText(3, tr("Mail"));
    m_kinds->setToolTip(tr("Only files that were carried so"));
    m_kinds->setAccessibleName(m_kinds->toolTip());
    m_text->setPlaceholderText(tr("Name, host or type"));
    m_text->setAccessibleName(tr("Only files with this name, host or type"));
    m_save->setToolTip(tr("Save the chosen file"));
    m_saveAll->setToolTip(tr("Save all files that are shown to a folder"));
    m_tableButton->setToolTip(tr("Copy or save the table as CSV"));
    for (QToolButton *button : {m_save, m_saveAll, m_tableButton})
        button->setAccessibleName(button->toolTip());
    m_tableButton->menu()->clear();
    m_tableButton->menu()->addAction(icon(QStringLiteral("copy")), tr("Copy as CSV"), this, &FilesPanel::copyTable);
    m_tableButton->menu()->addAction(icon(QStringLiteral("save")), tr("Save as CSV …"), this, &FilesPanel::saveRows);
    m_table->setAccessibleName(tr("Files"));
    m_model->retranslate();
    m_preview->retranslate();
    sizeColumns();
    updateState();
}

void FilesPanel::restyle()
{
    m_table->setFont(textFont());
    m_table->verticalHeader()->setMinimumSectionSize(1);
    m_table->verticalHeader()->setDefaultSectionSize(QFontMetrics(textFont()).height() + space(1) + 4);
    sizeColumns();
    m_model->refreshColours();
    m_preview->restyle();
}

void FilesPanel::sizeColumns()
{
    const QFontMetrics metrics(textFont());
    const auto fit = [&](int column, const QString &widest) {
        const int header = metrics.horizontalAdvance(m_model->headerData(column, Qt::Horizontal).toString()) + space(6);
        m_table->setColumnWidth(column, std::max(header, metrics.horizontalAdvance(widest) + space(4)));
    };
    fit(FilesModel::Packet, QStringLiteral("100,000"));
    fit(FilesModel::Protocol, QStringLiteral("HTTP2"));
    fit(FilesModel::Size, QStringLiteral("10,000,000"));
    fit(FilesModel::Whole, m_model->wholeText(false));
    fit(FilesModel::Type, QStringLiteral("application/json"));
    fit(FilesModel::Origin, QStringLiteral("192.168.100.200:8080"));
    fitName();
}

/// The name takes what the others leave.
void FilesPanel::fitName()
{
    const int others = m_table->horizontalHeader()->length() - m_table->columnWidth(FilesModel::Name);
    const int least = space(36);
    m_table->setColumnWidth(FilesModel::Name, std::max(least, m_table->viewport()->width() - others));
}

void FilesPanel::showEvent(QShowEvent *event)
{
    Panel::showEvent(event);
    restyle();
    m_model->setActive(true);
    updateState();
}

void FilesPanel::hideEvent(QHideEvent *event)
{
    Panel::hideEvent(event);
    m_model->setActive(false);
}

/// Side by side where there is room, else the preview below.
void FilesPanel::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    m_splitter->setOrientation(width() > height() ? Qt::Horizontal : Qt::Vertical);
}

std::optional<int> FilesPanel::chosen() const
{
    const QModelIndex index = m_rows->mapToSource(m_table->currentIndex());
    return index.isValid() ? std::optional(index.row()) : std::nullopt;
}

/// A chosen row that is filtered out is chosen no more; what comes into its place was not asked for.
void FilesPanel::filterBy(const std::function<void()> &filter)
{
    const auto before = chosen();
    m_isFiltering = true;
    filter();
    if (chosen() != before)
        m_table->setCurrentIndex({});
    m_isFiltering = false;
    if (chosen() != before)
        showChosen();
    updateState();
}

void FilesPanel::choose()
{
    if (m_isFiltering)
        return;
    if (const auto row = chosen())
        selection()->select(Selected::frame(m_model->object(*row).packet));
    showChosen();
}

/// The keys are there, no file is chosen: that of the selected packet is shown, or the first. Nothing else is selected by it.
void FilesPanel::begin()
{
    const Selected &current = selection()->current();
    const auto own = current.isFrame() ? m_model->rowOf(current.index) : std::nullopt;
    const QModelIndex shown = own ? m_rows->mapFromSource(m_model->index(*own, 0)) : QModelIndex();
    m_isFiltering = true;
    m_table->setCurrentIndex(shown.isValid() ? shown : m_rows->index(0, 0));
    m_isFiltering = false;
    showChosen();
}

void FilesPanel::showChosen()
{
    const auto row = chosen();
    m_previewed.reset();
    if (row) {
        m_previewed.emplace(*row, m_model->object(*row).sizeBytes);
        m_preview->show(m_model->object(*row), m_model->bytes(*row));
    } else {
        m_preview->clear();
    }
    updateState();
}

void FilesPanel::followSelection()
{
    const Selected &current = selection()->current();
    if (!isVisible() || !current.isFrame())
        return;
    if (const auto row = m_model->rowOf(current.index)) {
        if (const QModelIndex shown = m_rows->mapFromSource(m_model->index(*row, 0)); shown.isValid())
            m_table->scrollTo(shown);
    }
}

void FilesPanel::updateState()
{
    const Capture *capture = session()->capture();
    const std::uint32_t packets = capture ? capture->packetCount() : 0;
    setEmpty(packets == 0);
    const QLocale locale;
    const int shown = m_rows->rowCount();
    m_count->setText(
        packets == 0 ? QString()
        : m_model->isWhole()
            ? tr("%n file(s)", nullptr, shown)
            : tr("%1 of %2 packets looked at").arg(locale.toString(m_model->lookedUpTo()), locale.toString(packets)));
    const bool isFiltered = m_rows->kind() || !m_text->text().trimmed().isEmpty();
    m_nothing->setText(
        !m_model->isWhole() ? tr("Looking for files …")
        : isFiltered && m_model->rowCount() > 0
            ? tr("No file is of this kind and has this text.")
            : tr("No packet of this recording carried a file: there is no content of HTTP, no transfer of TFTP and no "
                 "mail that can be read. What is encrypted needs its keys."));
    m_stack->setCurrentIndex(shown == 0 ? 1 : 0);
    if (!isEmptyShown()) // the keys go to what is there
        setFocusProxy(shown == 0 ? static_cast<QWidget *>(m_text) : m_table);
    m_preview->setVisible(m_model->rowCount() > 0);
    m_save->setEnabled(chosen().has_value());
    m_saveAll->setEnabled(shown > 0 && !m_saver->isBusy());
    m_tableButton->setEnabled(shown > 0);
    constexpr int growthMilliseconds = 500;
    const auto row = chosen();
    if (row && m_previewed && m_previewed->first == *row && m_previewed->second != m_model->object(*row).sizeBytes &&
        !m_growthTimer.isActive())
        m_growthTimer.start(growthMilliseconds);
}

} // namespace layerlab
