// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/http/byte_text.h"

#include <QPlainTextEdit>
#include <QTextBlock>

namespace layerlab {

/// A plain editor of bytes as text (byte_text.h). A line of a message's head that ends in LF alone has a mark "LF" behind it;
/// on demand every line shows its end. Shift+Enter makes a line that ends in LF alone.
class ByteEdit : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit ByteEdit(LineBreaks breaks, QWidget *parent = nullptr);

    void setBytes(const QByteArray &bytes);
    QByteArray bytes() const;
    void setLineBreaks(LineBreaks breaks) { m_breaks = breaks; }
    void setLineEndsShown(bool areShown);
    bool areLineEndsShown() const { return m_showsLineEnds; }

Q_SIGNALS:
    void left(); ///< the focus went elsewhere

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void paintMark(QPainter &painter, const QTextBlock &block, const QString &mark);
    void findHeadEnd();

    int m_headEnd = 0; ///< number of the first empty line: behind it is the body
    LineBreaks m_breaks;
    bool m_showsLineEnds = false;
};

} // namespace layerlab
