// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/panel.h"
#include "widgets/process/paint_block.h"

#include <QAbstractScrollArea>
#include <QTimer>
#include <functional>

class QTabBar;
class QTableWidget;
class QStackedWidget;

namespace layerlab {

/// The sections of the control block, scrolled.
class BlockView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit BlockView(QWidget *parent = nullptr);
    void showBlock(std::vector<BlockSection> sections, QString head);
    QSize minimumSizeHint() const override;

protected:
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void layOut();
    std::vector<BlockSection> m_sections;
    QString m_head;
    std::vector<BlockHit> m_hits;
};

/// The process control block of the selected task: what the kernel tells of it, read again each second while it is looked at,
/// and of the past what the recording has. Beside it the signals that can be sent to it.
class ProcessPanel : public Panel, private PictureSource {
    Q_OBJECT
public:
    explicit ProcessPanel(Bench *bench, QWidget *parent = nullptr);

    const PictureSource *picture() const override { return this; }
    /// Without a selected task the first one of this program is meant.
    void showProgram(const QString &name);
    std::optional<std::uint32_t> shownTask() const { return m_task; }
    const std::vector<BlockSection> &sections() const { return m_sections; }
    QTableWidget *signalTable() const { return m_signals; }
    QTabBar *pages() const { return m_pages; }
    /// The value of a row by its name; empty if there is none.
    QString valueOf(const QString &name) const;

protected:
    void retranslate() override;
    void restyle() override;
    void showEvent(QShowEvent *event) override;

private:
    QSizeF pictureSize(double width) const override;
    void paintPicture(QPainter &painter, const QSizeF &size, const Theme &of) const override;
    QString pictureTitle() const override;

    void look();
    void ask();
    void fillSignals();
    void showDispositions(const std::optional<trace::ProcessRecord> &record);
    void sendSignal(int number);
    bool canReach() const;
    void openMenu(QWidget *over, const QPoint &at);
    QByteArray csv() const;

    QString m_program;
    std::optional<std::uint32_t> m_task;
    std::vector<BlockSection> m_sections;
    QString m_head;
    QTabBar *m_pages;
    QStackedWidget *m_stack;
    BlockView *m_view;
    QTableWidget *m_signals;
    QTimer m_asking, m_soon;
};

} // namespace layerlab
