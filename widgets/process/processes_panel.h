// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/panel.h"
#include "widgets/process/lab_processes.h"

#include <QSet>
#include <QTimer>
#include <array>

class QComboBox;
class QLineEdit;
class QMenu;
class QStackedLayout;
class QTabBar;
class QTreeView;

namespace layerlab {

class ComputerWatch;
class MomentControl;
class ProcessModel;
enum class ProcessColumn;

/// What ps and top would show: the tasks of the lab at the moment that is looked at, or this computer's processes as they are,
/// read again and again while the panel is seen. Choosing a row explains its STAT letter by letter.
class ProcessesPanel : public Panel, private PictureSource {
    Q_OBJECT
public:
    explicit ProcessesPanel(Bench *bench, QWidget *parent = nullptr);

    const PictureSource *picture() const override { return this; }
    bool isLabShown() const;
    QTabBar *pages() const { return m_pages; }
    QTreeView *table() const { return m_table; }
    ProcessModel *model() const { return m_model; }
    QLineEdit *filter() const { return m_filter; }
    QToolButton *treeButton() const { return m_tree; }
    QToolButton *threadsButton() const { return m_threads; }
    QComboBox *shareBox() const { return m_share; }
    MomentControl *moment() const { return m_moment; }
    /// What stands above the table, and what is said of the chosen row below it.
    QString headText() const;
    QString explanation() const;
    QByteArray csv() const;
    /// What can be done with the chosen row.
    void fillMenu(QMenu *menu);

protected:
    void retranslate() override;
    void restyle() override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QSizeF pictureSize(double width) const override;
    void paintPicture(QPainter &painter, const QSizeF &size, const Theme &theme) const override;
    QString pictureTitle() const override;

    void makeTools();
    void makeTable();
    void showPage();
    void forget();
    void grow();
    void build();
    void showComputer();
    void step(int direction);
    void goToTasks();
    void look();
    bool isSeen() const;
    void ask();
    void unfold();
    void follow();
    void choose();
    void explain();
    void fitExplanation();
    void showHead(const QStringList &lines, const QString &meaning);
    void showNothing();
    void showColumns();
    void sizeColumns();
    void sendSignal(std::uint32_t task, int number);
    bool canReach(std::uint32_t task) const;
    std::vector<ProcessColumn> shownColumns() const;

    LabProcesses m_lab;
    ComputerWatch *m_computer;
    ProcessModel *m_model;
    QTabBar *m_pages;
    QLineEdit *m_filter;
    QComboBox *m_share;
    QToolButton *m_tree, *m_threads, *m_save;
    QLabel *m_head, *m_nothing, *m_explanation;
    QStackedLayout *m_stack;
    QTreeView *m_table = nullptr;
    MomentControl *m_moment;
    QTimer m_soon, m_asking;
    QSet<quint64> m_folded;            ///< rows of the tree that were closed
    std::array<quint64, 2> m_chosen{}; ///< keys of the chosen rows: of the lab's, of this computer's
    std::size_t m_turn = 0;            ///< whose memory is read next
    QPoint m_scrolled;                 ///< before the table began anew
    bool m_isFilling = false;          ///< the choice that changes is not the user's
};

} // namespace layerlab
