// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/flow/tables.h"
#include "widgets/common/panel.h"

#include <QTimer>

class QLabel;
class QSplitter;
class QStandardItemModel;
class QTreeWidget;
class QTreeWidgetItem;

namespace layerlab {

/// A capture as a whole: how much there is, from when to when, which protocols lie on which, and the connections that carried
/// most. Each row leads to its packets. Counted a portion at a time, while somebody looks.
class OverviewPanel : public Panel, private PictureSource {
    Q_OBJECT
public:
    explicit OverviewPanel(Bench *bench, QWidget *parent = nullptr);

    const PictureSource *picture() const override { return this; }
    QString tableName() const override { return QStringLiteral("protocols"); }
    QByteArray tableText(TableFormat format) const override;
    void setFileName(const QString &name);
    QTreeWidget *protocols() const { return m_protocols; }
    QTreeWidget *connections() const { return m_connections; }
    QString facts() const;
    /// All packets are counted.
    bool isWhole() const { return m_isWhole; }
    /// What is otherwise counted between events, at once.
    void countAll();

protected:
    void retranslate() override;
    void restyle() override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QSizeF pictureSize(double width) const override;
    void paintPicture(QPainter &painter, const QSizeF &size, const Theme &theme) const override;
    QString pictureTitle() const override;

    void forget();
    void count();
    void fill();
    void showProtocols();
    void showConnections();
    void sizeColumns();
    void flatten(QStandardItemModel &rows) const;
    void filterBy(const QTreeWidgetItem *item);

    QString m_file;
    QLabel *m_facts, *m_hint;
    QSplitter *m_splitter;
    QTreeWidget *m_protocols, *m_connections;
    flow::HierarchyCounter m_hierarchy;
    std::array<flow::TrafficCounter, 2> m_traffic{flow::TrafficCounter(flow::EndKind::Tcp),
                                                  flow::TrafficCounter(flow::EndKind::Udp)};
    QTimer m_timer;
    std::uint32_t m_shownPackets = 0;
    bool m_isWhole = false;
};

} // namespace layerlab
