// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/bench.h"
#include "widgets/common/csv.h"
#include "widgets/common/picture.h"

#include <QPointer>
#include <QWidget>
#include <functional>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QStackedLayout;
class QToolButton;

namespace layerlab {

/// What every instrument stands in: a head line (title, one sentence behind (i), its own tools, a picture menu), the content,
/// and in place of it, while there is nothing, a sentence that says what would fill it and a button that does.
///
/// A subclass gives its texts in retranslate(), which is called at once after construction (by the first show or polish) and
/// whenever the language changes, and reads the theme in its painting; restyle() is called when theme or font changed.
class Panel : public QWidget {
    Q_OBJECT
public:
    explicit Panel(Bench *bench, QWidget *parent = nullptr);

    Bench *bench() const { return m_bench; }
    Session *session() const { return m_bench->session(); }
    Selection *selection() const { return m_bench->selection(); }

    /// What pictures are made from; null: the panel has none.
    virtual const PictureSource *picture() const { return nullptr; }
    /// The name offered for a file with the table that the panel shows; empty: it shows none.
    virtual QString tableName() const { return {}; }
    /// That table, whole.
    virtual QByteArray tableText(TableFormat) const { return {}; }
    QString title() const { return m_title; }
    QString sentence() const { return m_sentence; }
    QSize minimumSizeHint() const override;
    /// The head line. Who holds the panel may put it elsewhere: a dock takes it as the bar it is moved by.
    QWidget *head() const { return m_head; }
    /// Where a file goes; empty: it is not saved. Replaced in tests.
    std::function<QString(const QString &suggested, const QString &kinds)> askPath;

Q_SIGNALS:
    void titleChanged(const QString &title);
    /// From the picture menu: "png", "svg", "pdf", "copy".
    void pictureWanted(const QString &format);

protected:
    /// Sets every text of the panel; calls setTitle(), setEmptyState().
    virtual void retranslate() = 0;
    virtual void restyle() {}

    void setTitle(const QString &title, const QString &sentence);
    /// `action` is the name of a window action ("program.new"), or empty for none.
    void setEmptyState(const QString &text, const QString &button = {}, const QString &action = {});
    void setEmpty(bool isEmpty);
    bool isEmptyShown() const;
    /// The place for filter fields and tools in the head line, right of the title.
    QHBoxLayout *tools() const { return m_tools; }
    /// The words of a button of the head line: shown beside its icon while there is room for all of them, else its tool tip
    /// says what it does.
    void setHeadWords(QPushButton *button, const QString &words);
    void setContent(QWidget *content);
    /// Asks for a place, writes the file there and says in a notice how it went. `kinds` as for QFileDialog.
    void saveFile(const QByteArray &bytes, const QString &suggested, const QString &kinds);
    /// The same for a table of comma-separated values.
    void saveTable(const QByteArray &csv, const QString &suggested);
    /// Saves the panel's table, from the picture menu.
    virtual void saveTableAs(TableFormat format);
    /// A small button without a frame, for head lines.
    static QToolButton *flatButton(const QString &icon, QWidget *parent);

    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setTexts();
    void fitHead();
    void fitFocus();

    Bench *m_bench;
    QString m_title, m_sentence, m_emptyAction;
    QWidget *m_head;
    QLabel *m_titleLabel;
    QToolButton *m_information, *m_pictureButton;
    QHBoxLayout *m_tools;
    QStackedLayout *m_stack;
    QWidget *m_emptyPage;
    QLabel *m_emptyLabel;
    QPushButton *m_emptyButton;
    QPointer<QWidget> m_keyPlace; ///< where the keys go when there is content
    QList<std::pair<QPushButton *, QString>> m_headWords;
    bool m_hasTexts = false, m_areWordsHidden = false;
};

} // namespace layerlab
