// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/panel.h"

class QComboBox;
class QLabel;
class QSplitter;
class QTextBrowser;
class QTreeView;

namespace layerlab {

class NotesModel;

/// What is worth knowing about the recording: errors, warnings, notes, each kind with its packets and what it means.
class NotesPanel : public Panel, private PictureSource {
    Q_OBJECT
public:
    explicit NotesPanel(Bench *bench, QWidget *parent = nullptr);

    const PictureSource *picture() const override { return this; }
    QString tableName() const override { return QStringLiteral("notes"); }
    QByteArray tableText(TableFormat format) const override;
    NotesModel *model() const { return m_model; }
    QTreeView *tree() const { return m_tree; }
    QComboBox *least() const { return m_least; }
    /// What is said about the chosen kind, as text.
    QString explanation() const;
    /// Sets the packets' filter to the chosen kind, where a filter can say it.
    void filterPackets();

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

    void makeTools();
    void choose();
    void explain();
    void updateState();
    void sizeColumns();
    void openMenu(const QPoint &at);

    NotesModel *m_model;
    QSplitter *m_splitter;
    QTreeView *m_tree;
    QTextBrowser *m_text;
    QComboBox *m_least = nullptr;
    QLabel *m_count = nullptr;
    QToolButton *m_filter = nullptr;
};

} // namespace layerlab
