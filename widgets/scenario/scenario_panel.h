// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/panel.h"
#include "widgets/scenario/lesson.h"

class QComboBox;
class QLabel;
class QTextBrowser;

namespace layerlab {

class CodeView;

/// The lesson of a lab beside its bench: what it is about, what to predict, what to look at; below it the code of the program,
/// with the line at which each stepped thread stands.
class ScenarioPanel : public Panel, private PictureSource {
    Q_OBJECT
public:
    explicit ScenarioPanel(Bench *bench, QWidget *parent = nullptr);

    const PictureSource *picture() const override { return this; }
    /// Whether the open lab has a text or a source.
    bool hasLesson() const { return !m_lesson.isEmpty(); }
    void showProgram(const QString &name);
    const QString &lesson() const { return m_lesson; }
    CodeView *code() const { return m_code; }

protected:
    void retranslate() override;
    void restyle() override;
    void showEvent(QShowEvent *event) override;

private:
    QSizeF pictureSize(double width) const override;
    void paintPicture(QPainter &painter, const QSizeF &size, const Theme &of) const override;
    QString pictureTitle() const override;

    void readDocument();
    void showSource(const QString &name);
    void showStanding();

    QString m_program, m_lesson;
    QList<Source> m_sources;
    QTextBrowser *m_text;
    QComboBox *m_files;
    QLabel *m_who;
    CodeView *m_code;
    QWidget *m_codePart;
    std::uint64_t m_seen = ~std::uint64_t{0};
};

} // namespace layerlab
