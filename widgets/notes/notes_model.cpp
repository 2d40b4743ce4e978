// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/notes/notes_model.h"

#include "session/language.h"
#include "widgets/common/selection.h"
#include "widgets/common/theme.h"
#include "widgets/notes/note_words.h"

#include <QBrush>
#include <QElapsedTimer>
#include <QFont>
#include <QLocale>
#include <algorithm>
#include <string_view>

namespace layerlab {

using flow::Severity;

namespace {

constexpr qint64 lookMilliseconds = 12; ///< of one portion
constexpr std::uint32_t lookPackets = 64;

} // namespace

NotesModel::NotesModel(Session *session, Selection *selection, QObject *parent)
    : QAbstractItemModel(parent), m_session(session), m_selection(selection)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &NotesModel::look);
    connect(session, &Session::recordingReplaced, this, &NotesModel::replaced);
    connect(session, &Session::grown, this, &NotesModel::look);
    connect(selection, &Selection::changed, this, &NotesModel::refreshColours);
}

void NotesModel::replaced()
{
    beginResetModel();
    m_kinds.clear();
    m_shown.clear();
    m_looked = 0;
    m_noteCount = 0;
    endResetModel();
    look();
}

void NotesModel::setActive(bool isActive)
{
    m_isActive = isActive;
    look();
}

void NotesModel::setLeast(Severity least)
{
    if (least == m_least)
        return;
    beginResetModel();
    m_least = least;
    m_shown.clear();
    for (std::size_t i = 0; i < m_kinds.size(); ++i) {
        if (m_kinds[i].severity >= m_least)
            m_shown.push_back(i);
    }
    std::ranges::stable_sort(m_shown, std::ranges::greater{}, [this](std::size_t i) { return m_kinds[i].severity; });
    endResetModel();
    Q_EMIT looked();
}

bool NotesModel::isWhole() const
{
    return m_session->capture() && m_looked >= m_session->capture()->packetCount();
}

void NotesModel::look()
{
    const Capture *capture = m_session->capture();
    if (!capture || !m_isActive)
        return;
    QElapsedTimer clock;
    clock.start();
    while (m_looked < capture->packetCount() && clock.elapsed() < lookMilliseconds) {
        const std::uint32_t last = std::min(m_looked + lookPackets, capture->packetCount());
        take(flow::notesOf(capture->connections(), *capture, m_looked, last));
        m_looked = last;
    }
    if (m_looked < capture->packetCount() && !m_timer.isActive())
        m_timer.start(0);
    Q_EMIT looked();
}

/// Index of the kind; a new one gets its row behind those that are as bad.
std::size_t NotesModel::kindOf(const flow::Note &note)
{
    const auto found = std::ranges::find_if(m_kinds, [&](const NoteKind &kind) {
        return kind.severity == note.severity && std::string_view(kind.text) == note.text &&
               std::string_view(kind.key) == note.key;
    });
    if (found != m_kinds.end())
        return static_cast<std::size_t>(found - m_kinds.begin());
    const std::size_t kind = m_kinds.size();
    m_kinds.push_back({note.severity, note.group, note.key, note.text, {}, {}});
    if (note.severity < m_least)
        return kind;
    const auto place = std::ranges::find_if(m_shown, [&](std::size_t i) { return m_kinds[i].severity < note.severity; });
    const int row = static_cast<int>(place - m_shown.begin());
    beginInsertRows({}, row, row);
    m_shown.insert(place, kind);
    endInsertRows();
    return kind;
}

void NotesModel::take(const std::vector<flow::Note> &notes)
{
    // Those of one kind together: rows are told to the views once.
    std::map<std::size_t, std::vector<const flow::Note *>> byKind;
    for (const flow::Note &note : notes)
        byKind[kindOf(note)].push_back(&note);
    for (const auto &[index, fresh] : byKind) {
        NoteKind &kind = m_kinds[index];
        const auto shown = std::ranges::find(m_shown, index);
        const bool isShown = shown != m_shown.end();
        const QModelIndex parent = isShown ? this->index(static_cast<int>(shown - m_shown.begin()), 0) : QModelIndex();
        const int first = static_cast<int>(kind.packets.size());
        if (isShown)
            beginInsertRows(parent, first, first + static_cast<int>(fresh.size()) - 1);
        for (const flow::Note *note : fresh) {
            if (!note->detail.empty())
                kind.details.emplace(static_cast<std::uint32_t>(kind.packets.size()), note->detail);
            kind.packets.push_back(note->packet);
        }
        m_noteCount += fresh.size();
        if (isShown) {
            endInsertRows();
            Q_EMIT dataChanged(parent.siblingAtColumn(Count), parent.siblingAtColumn(Count));
        }
    }
}

QModelIndex NotesModel::index(int row, int column, const QModelIndex &parent) const
{
    if (row < 0 || column < 0 || column >= ColumnCount || row >= rowCount(parent))
        return {};
    // Of a row below a kind: which kind, whatever row that has.
    return createIndex(row, column,
                       parent.isValid() ? static_cast<quintptr>(m_shown[static_cast<std::size_t>(parent.row())]) : noParent);
}

QModelIndex NotesModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == noParent)
        return {};
    const auto shown = std::ranges::find(m_shown, static_cast<std::size_t>(index.internalId()));
    return shown == m_shown.end() ? QModelIndex() : createIndex(static_cast<int>(shown - m_shown.begin()), 0, noParent);
}

int NotesModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_shown.size());
    if (parent.internalId() != noParent || parent.column() != 0)
        return 0;
    return static_cast<int>(m_kinds[m_shown[static_cast<std::size_t>(parent.row())]].packets.size());
}

int NotesModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

const NoteKind *NotesModel::kindAt(const QModelIndex &index) const
{
    if (!index.isValid())
        return nullptr;
    if (index.internalId() != noParent)
        return &m_kinds[static_cast<std::size_t>(index.internalId())];
    const auto row = static_cast<std::size_t>(index.row());
    return row < m_shown.size() ? &m_kinds[m_shown[row]] : nullptr;
}

std::optional<std::uint32_t> NotesModel::packetAt(const QModelIndex &index) const
{
    const NoteKind *kind = kindAt(index);
    const auto row = static_cast<std::size_t>(std::max(0, index.row()));
    if (!kind || index.internalId() == noParent || row >= kind->packets.size())
        return {};
    return kind->packets[row];
}

QString NotesModel::text(const NoteKind &kind, std::size_t at, int column) const
{
    const std::uint32_t packet = kind.packets[at];
    switch (column) {
    case What: {
        const auto detail = kind.details.find(static_cast<std::uint32_t>(at));
        const QString frame = tr("frame %1").arg(packet + 1);
        return detail != kind.details.end() ? QStringLiteral("%1 · %2").arg(frame, fromUtf8(detail->second)) : frame;
    }
    case Time: {
        const packet::FrameInfo frame = m_session->capture()->frame(packet);
        return frame.hasTime ? QString::number(static_cast<double>(frame.time - m_session->firstTime().count()) / 1e9, 'f', 6)
                             : QString();
    }
    case Info: {
        packet::Columns columns;
        m_session->capture()->describe(packet, columns);
        return fromUtf8(columns.protocol) + QStringLiteral("  ") + fromUtf8(columns.info);
    }
    default:
        return {};
    }
}

QVariant NotesModel::kindData(const NoteKind &kind, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        if (column == What)
            return NoteWords::titleOf(kind);
        if (column == Count)
            return QLocale().toString(static_cast<qulonglong>(kind.packets.size()));
        return column == Info ? NoteWords::aboutOf(kind) : QVariant();
    case Qt::FontRole:
        return column == What || column == Count ? QVariant(textFont(1, QFont::Bold)) : QVariant();
    case Qt::ForegroundRole:
        return column == What && kind.severity >= Severity::Warning ? QVariant(QBrush(theme().fault))
               : column == Info                                     ? QVariant(QBrush(theme().weak))
                                                                    : QVariant();
    case Qt::DecorationRole:
        return column == What ? QVariant(NoteWords::iconOf(kind.severity)) : QVariant();
    default:
        return {};
    }
}

QVariant NotesModel::data(const QModelIndex &index, int role) const
{
    const NoteKind *kind = kindAt(index);
    if (!kind || !m_session->capture())
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((index.column() == What || index.column() == Info ? Qt::AlignLeft : Qt::AlignRight) |
                                Qt::AlignVCenter);
    if (index.internalId() == noParent)
        return kindData(*kind, index.column(), role);
    const auto at = static_cast<std::size_t>(index.row());
    if (at >= kind->packets.size())
        return {};
    if (role == Qt::DisplayRole || (role == Qt::ToolTipRole && index.column() == Info))
        return text(*kind, at, index.column());
    if (role == Qt::BackgroundRole && m_selection->hasFrame(kind->packets[at]))
        return QBrush(m_selection->current().isFrame() ? theme().accentWash : theme().linkedWash);
    return {};
}

QVariant NotesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section == What || section == Info ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case What:
        return tr("Note");
    case Count:
        return tr("Count");
    case Time:
        return tr("Time, s");
    default:
        return tr("Info");
    }
}

void NotesModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    refreshColours();
}

void NotesModel::refreshColours()
{
    const int kinds = rowCount();
    if (kinds == 0)
        return;
    Q_EMIT dataChanged(index(0, 0), index(kinds - 1, ColumnCount - 1));
    for (int row = 0; row < kinds; ++row) {
        const QModelIndex kind = index(row, 0);
        if (const int count = rowCount(kind); count > 0)
            Q_EMIT dataChanged(index(0, 0, kind), index(count - 1, ColumnCount - 1, kind), {Qt::BackgroundRole});
    }
}

} // namespace layerlab
