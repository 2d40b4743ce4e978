// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/panel.h"

class QPushButton;

namespace layerlab {

class ConnectionBox;
class LadderView;

/// The ladder (sequence diagram) of the connection that the selected frame belongs to: an arrow for each of its frames, the
/// states of both ends beside it, and the calls that sent and took it. Without such a selection it stays with the last one.
class LadderPanel : public Panel, private PictureSource {
    Q_OBJECT
public:
    explicit LadderPanel(Bench *bench, QWidget *parent = nullptr);

    const PictureSource *picture() const override { return this; }
    LadderView *view() const { return m_view; }
    ConnectionBox *connections() const { return m_connections; }
    QToolButton *spacingButton() const { return m_spacing; }
    QPushButton *jumpButton() const { return m_jump; }
    void showConnection(std::uint32_t connection);

protected:
    void retranslate() override;
    void restyle() override;
    void showEvent(QShowEvent *event) override;

private:
    QSizeF pictureSize(double width) const override;
    void paintPicture(QPainter &painter, const QSizeF &size, const Theme &theme) const override;
    QString pictureTitle() const override;

    void makeTools();
    void forget();
    void grow();
    void showSelection();
    void nameSpacing();
    void updateState();

    LadderView *m_view;
    ConnectionBox *m_connections = nullptr;
    QToolButton *m_spacing = nullptr, *m_zoomIn = nullptr, *m_zoomOut = nullptr;
    QPushButton *m_jump = nullptr;
};

} // namespace layerlab
