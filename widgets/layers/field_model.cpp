// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layers/field_model.h"

#include "session/language.h"
#include "session/packet_words.h"
#include "widgets/common/theme.h"
#include "widgets/layers/envelope_paint.h"
#include "widgets/layers/words.h"

#include <algorithm>

namespace layerlab::layers {

using packet::Node;
using packet::NodeId;
using packet::noNode;

namespace {

constexpr qsizetype longestShown = 240;

const char *signOf(packet::AnnotationKind kind)
{
    switch (kind) {
    case packet::AnnotationKind::ChecksumRight:
        return "✓";
    case packet::AnnotationKind::ChecksumWrong:
    case packet::AnnotationKind::Malformed:
        return "✗";
    case packet::AnnotationKind::ChecksumUnknown:
    case packet::AnnotationKind::ChecksumNotComputed:
    case packet::AnnotationKind::ChecksumAbsent:
    case packet::AnnotationKind::Unseen:
        return "?";
    case packet::AnnotationKind::Cut:
    case packet::AnnotationKind::TooLarge:
        return "✂";
    case packet::AnnotationKind::Fragment:
    case packet::AnnotationKind::FragmentsMissing:
    case packet::AnnotationKind::FragmentEndMissing:
    case packet::AnnotationKind::Segment:
        return "…";
    }
    return "";
}

} // namespace

QString bitPattern(const Node &node)
{
    if (node.bitLength == 0 || !node.field || node.field->scale == 0)
        return {};
    // Of what the value was made: the number read, before it was scaled.
    const std::uint64_t read = node.value / node.field->scale;
    QString pattern;
    const int bits = static_cast<int>(node.length) * 8;
    for (int i = 0; i < bits; ++i) {
        if (i > 0 && i % 4 == 0)
            pattern += QLatin1Char(' ');
        const int inField = i - node.bitOffset;
        if (inField < 0 || inField >= node.bitLength)
            pattern += QChar(0xb7);
        else
            pattern += read >> (node.bitLength - 1 - inField) & 1 ? QLatin1Char('1') : QLatin1Char('0');
    }
    return pattern;
}

QString shownValue(const packet::Dissection &dissection, NodeId id)
{
    const Node &node = dissection.nodes()[id];
    QString text = bitPattern(node);
    QString value = valueText(dissection, node);
    if (value.size() > longestShown)
        value = value.left(longestShown) + QStringLiteral("…");
    if (!value.isEmpty())
        text += (text.isEmpty() ? QString() : QStringLiteral("  ")) + value;
    if (!node.hasAnnotation)
        return text;
    const QStringList marks = marksOf(dissection, id);
    qsizetype i = 0;
    for (const packet::Annotation &annotation : dissection.annotations()) {
        if (annotation.node == id && i < marks.size())
            text += (text.isEmpty() ? QString() : QStringLiteral("  ")) + fromUtf8(signOf(annotation.kind)) + QLatin1Char(' ') +
                    marks[i++];
    }
    return text;
}

QString placeText(const Node &node)
{
    if (node.isGenerated)
        return Words::tr("computed");
    if (node.length == 0)
        return QStringLiteral("–");
    return node.length == 1 ? QString::number(node.offset)
                            : QStringLiteral("%1–%2").arg(node.offset).arg(node.offset + node.length - 1);
}

bool isFaulty(const packet::Dissection &dissection, NodeId id)
{
    return dissection.nodes()[id].hasAnnotation &&
           std::ranges::any_of(dissection.annotations(), [id](const packet::Annotation &annotation) {
               return annotation.node == id && (annotation.kind == packet::AnnotationKind::ChecksumWrong ||
                                                annotation.kind == packet::AnnotationKind::Malformed);
           });
}

QString copiedValue(const packet::Dissection &dissection, NodeId id)
{
    const Node &node = dissection.nodes()[id];
    return node.field ? fromUtf8(dissection.valueText(node)) : nodeName(node);
}

QString copiedBytes(const packet::Dissection &dissection, NodeId id)
{
    const Node &node = dissection.nodes()[id];
    return node.isGenerated ? QString() : fromUtf8(toHex(dissection.bytesOf(node), ' '));
}

void FieldModel::setFrame(const FrameView *view)
{
    beginResetModel();
    m_view = view;
    m_hovered = noNode;
    m_children.clear();
    m_rows.clear();
    if (m_view) {
        const auto &nodes = m_view->dissection().nodes();
        m_children.resize(nodes.size() + 1);
        m_rows.resize(nodes.size());
        for (NodeId id = 0; id < nodes.size(); ++id) {
            auto &siblings = nodes[id].parent == noNode ? m_children.back() : m_children[nodes[id].parent];
            m_rows[id] = static_cast<int>(siblings.size());
            siblings.push_back(id);
        }
    }
    endResetModel();
}

void FieldModel::refreshTexts()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    for (NodeId id = 0; m_view && id < m_rows.size(); ++id)
        Q_EMIT dataChanged(indexOf(id), indexOf(id, ColumnCount - 1));
}

void FieldModel::setHovered(NodeId id)
{
    if (id == m_hovered)
        return;
    for (const NodeId changed : {std::exchange(m_hovered, id), id}) {
        if (changed != noNode)
            Q_EMIT dataChanged(indexOf(changed), indexOf(changed, ColumnCount - 1), {Qt::BackgroundRole});
    }
}

NodeId FieldModel::nodeAt(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<NodeId>(index.internalId()) : noNode;
}

QModelIndex FieldModel::indexOf(NodeId id, int column) const
{
    return id < m_rows.size() ? createIndex(m_rows[id], column, static_cast<quintptr>(id)) : QModelIndex();
}

QModelIndex FieldModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!m_view || row < 0 || column < 0 || column >= ColumnCount || row >= rowCount(parent))
        return {};
    const auto &siblings = parent.isValid() ? m_children[nodeAt(parent)] : m_children.back();
    return createIndex(row, column, static_cast<quintptr>(siblings[static_cast<std::size_t>(row)]));
}

QModelIndex FieldModel::parent(const QModelIndex &child) const
{
    const NodeId id = nodeAt(child);
    return m_view && id < m_rows.size() ? indexOf(m_view->node(id).parent) : QModelIndex();
}

int FieldModel::rowCount(const QModelIndex &parent) const
{
    if (!m_view || m_children.empty() || parent.column() > 0)
        return 0;
    const auto &children = parent.isValid() ? m_children[nodeAt(parent)] : m_children.back();
    return static_cast<int>(children.size());
}

int FieldModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant FieldModel::tip(NodeId id) const
{
    const Node &node = m_view->node(id);
    QString text =
        QStringLiteral("<b>%1</b> <i>%2</i>").arg(nodeName(node).toHtmlEscaped(), QLatin1String(FrameView::keyOf(node)));
    QString value = shownValue(m_view->dissection(), id);
    constexpr qsizetype longest = 240, line = 48;
    if (value.size() > longest)
        value = value.left(longest) + QStringLiteral("…");
    for (qsizetype at = value.size() - value.size() % line; at > 0; at -= line)
        value.insert(at, QChar(0x200b)); // bytes have no spaces where a line may end
    if (!value.isEmpty())
        text += QStringLiteral("<br>") + value.toHtmlEscaped();
    if (node.isGenerated)
        text += QStringLiteral("<br>") +
                Words::tr("Not in the bytes: computed from them, or known from other frames.").toHtmlEscaped();
    return text;
}

QVariant FieldModel::data(const QModelIndex &index, int role) const
{
    const NodeId id = nodeAt(index);
    if (!m_view || id >= m_rows.size())
        return {};
    const Node &node = m_view->node(id);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        if (index.column() == Name)
            return nodeName(node);
        return index.column() == Value ? shownValue(m_view->dissection(), id) : placeText(node);
    case Qt::ToolTipRole:
        return tip(id);
    case Qt::FontRole: {
        QFont font = index.column() == Value && node.field ? fixedFont(0.95) : textFont(index.column() == Place ? 0.9 : 1);
        font.setItalic(node.isGenerated && index.column() != Value);
        if (!node.field)
            font.setWeight(QFont::DemiBold);
        return font;
    }
    case Qt::ForegroundRole:
        if (index.column() == Value && isFaulty(m_view->dissection(), id))
            return QBrush(theme().fault);
        return index.column() == Place || node.isGenerated ? QBrush(theme().weak) : QVariant();
    case Qt::BackgroundRole:
        if (id == m_hovered)
            return QBrush(theme().linkedWash);
        if (!node.field && node.protocol->layer != packet::Layer::None)
            return QBrush(mixed(theme().surface, layerFill(node.protocol->layer), 0.35));
        return {};
    case Qt::TextAlignmentRole:
        return static_cast<int>((index.column() == Place ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant FieldModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section == Place ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    if (section == Name)
        return Words::tr("field");
    return section == Value ? Words::tr("value") : Words::tr("bytes");
}

} // namespace layerlab::layers
