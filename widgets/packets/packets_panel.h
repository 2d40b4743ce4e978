// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/panel.h"

#include <QTimer>
#include <functional>

class QLabel;
class QMenu;
class QModelIndex;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace layerlab {

class ColumnEditor;
class CommentBar;
class ExportBar;
class FilterLine;
class FindBar;
class Minimap;
class PacketFinder;
class PacketModel;
class PacketTable;
class RuleEditor;
class TableWriter;

/// The list of packets: live, a million rows, filtered by typing. Of a running lab it follows the newest packet until the
/// reader goes elsewhere, and then offers to follow again; a file is read from its beginning, and a filter keeps the selected
/// packet in sight. Columns, colours, comments, finding and exporting are lines and lists in it, never dialogs.
class PacketsPanel : public Panel, private PictureSource {
    Q_OBJECT
public:
    explicit PacketsPanel(Bench *bench, QWidget *parent = nullptr);

    const PictureSource *picture() const override { return this; }
    QString tableName() const override { return QStringLiteral("packets"); }
    PacketTable *table() const { return m_table; }
    PacketModel *model() const { return m_model; }
    void setFilter(const QString &text);
    /// Puts a filter behind the one there is, with && between.
    void narrow(const QString &filter);
    /// Opens the colour rules with a new one.
    void colour(const QString &filter);
    /// What can be done with a cell.
    void fillMenu(QMenu *menu, const QModelIndex &index);
    void focusFilter();
    FilterLine *filterLine() const { return m_filter; }
    bool isFollowing() const { return m_isFollowing; }
    void setFollowing(bool isFollowing);

    /// What the reader chose (columns, times, colours), for the settings.
    QJsonObject choices() const;
    void setChoices(const QJsonObject &choices);

    // What the window's actions do. Those about a packet mean the selected one.
    void find();
    void findNext(bool isForward);
    void askNumber();
    /// A number, or seconds since the start with an s behind; says if there is no such packet.
    void goTo(const QString &number);
    void stepInConversation(bool isForward);
    void toggleMark();
    void markShown(bool isOn);
    void stepMark(bool isForward);
    void toggleIgnored();
    void editComment();
    void editColumns();
    void editColours();
    void openExport();
    /// Where exported packets go; replaced in tests. Empty: the reader thought better of it. `kinds` as for QFileDialog.
    std::function<QString(const QString &suggested, const QString &kinds)> askExportPath;

    // Its parts, for tests.
    FindBar *findBar() const { return m_findBar; }
    CommentBar *commentBar() const { return m_commentBar; }
    ExportBar *exportBar() const { return m_exportBar; }
    TableWriter *tableWriter() const { return m_tableWriter; }
    Minimap *minimap() const { return m_minimap; }
    ColumnEditor *columnEditor() const { return m_columns; }
    RuleEditor *ruleEditor() const { return m_rules; }
    /// What the panel says about the last thing that was asked of it; empty: nothing.
    QString hint() const;

Q_SIGNALS:
    void choicesChanged();

protected:
    void retranslate() override;
    void restyle() override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QSizeF pictureSize(double width) const override;
    void paintPicture(QPainter &painter, const QSizeF &size, const Theme &theme) const override;
    QString pictureTitle() const override;

    // packets_panel.cpp
    void buildContent();
    void connectTable();
    void showSelection();
    void showSelectedRow();
    void selectRow(int row);
    void updateCount();
    void updateState();
    void applyFilter();
    void showProblem();
    void keepPlace();
    // packets_commands.cpp
    void connectBars();
    void openEditor(QWidget *editor);
    void closeEditor();
    void say(const QString &sentence);
    std::uint32_t current() const; ///< the packet selected; noPacket
    void go(std::uint32_t packet);
    void exportPackets();
    std::vector<std::uint32_t> chosenPackets() const;
    void saveCapture(const QString &path, bool isPcap);
    void connectTableWriter();
    void saveTableAs(TableFormat format) override;
    // packets_menu.cpp
    void openMenu(const QPoint &at);
    void copyRows();

    static constexpr std::uint32_t noPacket = 0xffffffff;

    PacketModel *m_model;
    PacketTable *m_table;
    Minimap *m_minimap;
    FilterLine *m_filter;
    QLabel *m_problem; ///< why the filter is none
    QLabel *m_hint;
    QLabel *m_noneLabel; ///< in place of rows when no packet passes the filter
    QPushButton *m_showAll;
    PacketFinder *m_finder;
    FindBar *m_findBar;
    CommentBar *m_commentBar;
    ExportBar *m_exportBar;
    TableWriter *m_tableWriter;
    QSplitter *m_splitter;
    QStackedWidget *m_editors;
    ColumnEditor *m_columns;
    RuleEditor *m_rules;
    QTimer m_typing;
    QLabel *m_count;
    QPushButton *m_jump;
    bool m_isFollowing = true;
    bool m_isSelecting = false;
    bool m_isAwaited = false;       ///< the selected packet, by rows that are being filtered
    std::uint32_t m_top = noPacket; ///< in the first row in sight, while rows change places
    std::pair<int, Qt::SortOrder> m_sortShown{-1, Qt::AscendingOrder};
};

} // namespace layerlab
