// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/panel.h"

#include <functional>

class QComboBox;
class QMenu;
class QPushButton;

namespace layerlab {

class ConnectionBox;
class StreamView;

/// What the connection of the selected frame carried, both directions in the order in which it could be read: as text, in hex,
/// or as messages of HTTP. Without such a selection it stays with the last one.
class StreamPanel : public Panel, private PictureSource {
    Q_OBJECT
public:
    explicit StreamPanel(Bench *bench, QWidget *parent = nullptr);

    const PictureSource *picture() const override { return this; }
    StreamView *view() const { return m_view; }
    ConnectionBox *connections() const { return m_connections; }
    QComboBox *styles() const { return m_style; }
    QComboBox *sides() const { return m_side; }
    QPushButton *jumpButton() const { return m_jump; }
    void showConnection(std::uint32_t connection);
    /// Sets the packets' filter to this connection.
    void filterPackets();
    /// Writes what one end sent, without what is missing. Errors: PermissionDenied, NotFound, NoSpace, System.
    Result<void> saveBytes(bool isReversed, const QString &path) const;

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
    void showStyle();
    void updateState();
    void fillSaveMenu();
    void save(bool isReversed);
    void openMenu(const QPoint &at);

    StreamView *m_view;
    ConnectionBox *m_connections = nullptr;
    QComboBox *m_style = nullptr, *m_side = nullptr;
    QToolButton *m_filter = nullptr, *m_save = nullptr;
    QPushButton *m_jump = nullptr;
};

} // namespace layerlab
