// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/call_model.h"
#include "widgets/common/panel.h"

class QComboBox;
class QLineEdit;

namespace layerlab {

class CallView;

/// Every call of the recording as a table, as it comes: who called what with which arguments, what came back, how long it
/// waited.
class CallsPanel : public Panel, private PictureSource {
    Q_OBJECT
public:
    explicit CallsPanel(Bench *bench, QWidget *parent = nullptr);

    /// Only one program's calls; empty: all.
    void setProgram(const QString &name);
    /// Only the calls on one socket; 0: all.
    void setSocket(std::uint64_t inode);
    const CallModel &model() const { return *m_model; }
    const PictureSource *picture() const override { return this; }
    QString tableName() const override { return QStringLiteral("calls"); }
    QByteArray tableText(TableFormat format) const override;

protected:
    void retranslate() override;
    void restyle() override;

private:
    void applyFilter();
    void updateEmpty();

    QSizeF pictureSize(double width) const override;
    void paintPicture(QPainter &painter, const QSizeF &size, const Theme &theme) const override;
    QString pictureTitle() const override;

    CallModel *m_model;
    CallView *m_view;
    QLineEdit *m_text;
    QComboBox *m_kind;
    QToolButton *m_socketChip, *m_programChip, *m_save;
    QString m_program;
    std::uint64_t m_socket = 0;
    QTimer m_typing;
};

} // namespace layerlab
