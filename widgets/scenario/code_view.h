// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/theme.h"

#include <QPlainTextEdit>
#include <map>
#include <memory>
#include <vector>

namespace layerlab {

class SyntaxColours;

/// Source code with numbered lines, in the colours of its language, and in the margin the tasks that stand at a line.
class CodeView : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit CodeView(QWidget *parent = nullptr);
    ~CodeView() override;

    void showSource(const QString &name, const QString &text);
    const QString &sourceName() const { return m_name; }
    /// By line, from 1. The first of them that is new is brought into view.
    void showStanding(std::map<int, std::vector<long>> standing);
    const std::map<int, std::vector<long>> &standing() const { return m_standing; }
    void restyle();
    /// The code with its numbers for a picture, in a font whose size is in pixels: draws from (0, 0), returns the height;
    /// without a painter it measures.
    double paintCode(QPainter *painter, double width, const QFont &font, const Theme &of) const;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    class Margin;
    int marginWidth() const;
    void paintMargin(QPaintEvent *event);
    void markLines();

    QString m_name;
    std::map<int, std::vector<long>> m_standing;
    Margin *m_margin;
    std::unique_ptr<SyntaxColours> m_colours;
};

} // namespace layerlab
