// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/layers/frame_view.h"

#include <QAbstractItemModel>
#include <memory>

namespace layerlab::layers {

/// The fields of one frame as a tree: columns field, value, bytes. A model over the flat dissection: an index's id is the node.
class FieldModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { Name, Value, Place, ColumnCount };
    using QAbstractItemModel::QAbstractItemModel;

    /// Null: no frame. Borrows the view until the next call.
    void setFrame(const FrameView *view);
    const FrameView *frame() const { return m_view; }
    /// Texts and colours changed, the frame did not.
    void refreshTexts();
    /// The row shown as belonging to the bytes under the mouse; noNode for none.
    void setHovered(packet::NodeId id);

    packet::NodeId nodeAt(const QModelIndex &index) const;
    QModelIndex indexOf(packet::NodeId id, int column = Name) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QVariant tip(packet::NodeId id) const;

    const FrameView *m_view = nullptr;
    std::vector<std::vector<packet::NodeId>> m_children; ///< by node; the last entry: the protocols
    std::vector<int> m_rows;                             ///< by node: its place among its parent's children
    packet::NodeId m_hovered = packet::noNode;
};

/// "···· ···1 1···": the bits of a field in its bytes, empty for fields of whole bytes.
QString bitPattern(const packet::Node &node);
/// The value as a row shows it: bit pattern, value, and marks ("✓ right", "✗ wrong, should be 0x1234").
QString shownValue(const packet::Dissection &dissection, packet::NodeId id);
/// "34–35", "46"; "computed" for what is not in the bytes.
QString placeText(const packet::Node &node);
/// Whether a node has a mark that says that something is wrong.
bool isFaulty(const packet::Dissection &dissection, packet::NodeId id);

// What is copied.
QString copiedValue(const packet::Dissection &dissection, packet::NodeId id);
QString copiedBytes(const packet::Dissection &dissection, packet::NodeId id);

} // namespace layerlab::layers
