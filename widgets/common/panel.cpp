// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/panel.h"

#include "session/language.h"
#include "widgets/common/csv.h"

#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStackedLayout>
#include <QToolButton>
#include <QToolTip>

namespace layerlab {

Panel::Panel(Bench *bench, QWidget *parent) : QWidget(parent), m_bench(bench)
{
    setAttribute(Qt::WA_StyledBackground); // on the surface, by the style sheet
    askPath = [this](const QString &suggested, const QString &kinds) {
        return QFileDialog::getSaveFileName(this, tr("Save to a file"), suggested, kinds);
    };
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);

    m_head = new QWidget(this);
    m_head->setObjectName(QStringLiteral("raised"));
    m_head->setAttribute(Qt::WA_StyledBackground);
    m_head->installEventFilter(this);
    auto *row = new QHBoxLayout(m_head);
    row->setContentsMargins(space(2), space(1), space(1), space(1));
    row->setSpacing(space(1));
    m_titleLabel = new QLabel(m_head);
    m_titleLabel->setTextFormat(Qt::PlainText);
    row->addWidget(m_titleLabel);
    m_information = flatButton(QStringLiteral("information"), m_head);
    row->addWidget(m_information);
    m_tools = new QHBoxLayout;
    m_tools->setSpacing(space(1));
    row->addLayout(m_tools, 1);
    m_pictureButton = flatButton(QStringLiteral("picture"), m_head);
    m_pictureButton->setPopupMode(QToolButton::InstantPopup);
    m_pictureButton->setMenu(new QMenu(m_pictureButton));
    row->addWidget(m_pictureButton);
    column->addWidget(m_head);

    auto *body = new QWidget(this);
    m_stack = new QStackedLayout(body);
    column->addWidget(body, 1);
    m_emptyPage = new QWidget(body);
    auto *middle = new QVBoxLayout(m_emptyPage);
    middle->addStretch(2);
    m_emptyLabel = new QLabel(m_emptyPage);
    m_emptyLabel->setObjectName(QStringLiteral("weak"));
    m_emptyLabel->setAlignment(Qt::AlignCenter);
    m_emptyLabel->setWordWrap(true);
    middle->addWidget(m_emptyLabel);
    m_emptyButton = new QPushButton(m_emptyPage);
    middle->addWidget(m_emptyButton, 0, Qt::AlignCenter);
    middle->addStretch(3);
    m_stack->addWidget(m_emptyPage);

    connect(m_information, &QToolButton::clicked, this, [this] {
        QToolTip::showText(m_information->mapToGlobal(QPoint(0, m_information->height())), m_sentence, m_information);
    });
    connect(m_emptyButton, &QPushButton::clicked, this, [this] { m_bench->trigger(m_emptyAction); });
}

QToolButton *Panel::flatButton(const QString &iconName, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(QStringLiteral("flat"));
    button->setIcon(icon(iconName));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

QSize Panel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 24, fontMetrics().height() * 5};
}

void Panel::setTitle(const QString &title, const QString &sentence)
{
    const bool isNew = title != m_title;
    m_title = title;
    m_sentence = sentence;
    m_titleLabel->setText(title);
    m_titleLabel->setFont(textFont(1, QFont::Bold));
    m_information->setToolTip(sentence);
    m_information->setAccessibleName(tr("What this shows: %1").arg(sentence));
    m_information->setVisible(!sentence.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(sentence);
    if (isNew)
        Q_EMIT titleChanged(title);
}

void Panel::setEmptyState(const QString &text, const QString &button, const QString &action)
{
    m_emptyLabel->setText(text);
    m_emptyButton->setText(button);
    m_emptyButton->setVisible(!button.isEmpty());
    m_emptyAction = action;
}

void Panel::setEmpty(bool isEmpty)
{
    m_stack->setCurrentIndex(isEmpty || m_stack->count() < 2 ? 0 : 1);
    fitFocus();
}

/// Tab would stop for good before a panel whose place for the keys is hidden.
void Panel::fitFocus()
{
    if (isEmptyShown() && focusProxy()) {
        m_keyPlace = focusProxy();
        setFocusProxy(nullptr);
    } else if (!isEmptyShown() && m_keyPlace) {
        setFocusProxy(m_keyPlace);
        m_keyPlace = nullptr;
    }
}

bool Panel::isEmptyShown() const
{
    return m_stack->currentIndex() == 0;
}

void Panel::setHeadWords(QPushButton *button, const QString &words)
{
    m_headWords.removeIf([button](const auto &each) { return each.first == button; });
    m_headWords.append({button, words});
    button->setAccessibleName(words);
    button->setText(m_areWordsHidden ? QString() : words);
    fitHead();
}

void Panel::fitHead()
{
    int needed = m_head->layout()->minimumSize().width();
    if (m_areWordsHidden) {
        for (const auto &[button, words] : std::as_const(m_headWords))
            needed += button->fontMetrics().horizontalAdvance(words) + space(1);
    }
    if (const bool hide = needed > m_head->width(); hide != m_areWordsHidden) {
        m_areWordsHidden = hide;
        for (const auto &[button, words] : std::as_const(m_headWords))
            button->setText(hide ? QString() : words);
    }
}

bool Panel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_head && !m_headWords.isEmpty() &&
        (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest))
        fitHead();
    return QWidget::eventFilter(watched, event);
}

void Panel::setContent(QWidget *content)
{
    m_stack->addWidget(content);
    m_stack->setCurrentIndex(1);
}

void Panel::setTexts()
{
    m_hasTexts = true;
    m_pictureButton->setVisible(picture() != nullptr);
    m_pictureButton->setToolTip(tr("Picture of this view: PNG, SVG, PDF or copy"));
    m_pictureButton->setAccessibleName(tr("Picture of this view"));
    QMenu *menu = m_pictureButton->menu();
    menu->clear();
    const std::pair<const char *, QString> formats[] = {{"png", tr("Save as &PNG …")},
                                                        {"svg", tr("Save as &SVG …")},
                                                        {"pdf", tr("Save as P&DF …")},
                                                        {"copy", tr("&Copy the picture")}};
    for (const auto &[format, text] : formats) {
        QAction *action = menu->addAction(
            icon(format == std::string_view("copy") ? QStringLiteral("copy") : QStringLiteral("picture")), text);
        connect(action, &QAction::triggered, this, [this, name = QString::fromLatin1(format)] { Q_EMIT pictureWanted(name); });
    }
    if (!tableName().isEmpty()) {
        menu->addSeparator();
        const std::pair<TableFormat, QString> tables[] = {{TableFormat::Csv, tr("Save the table as &CSV …")},
                                                          {TableFormat::JsonArray, tr("Save the table as &JSON …")}};
        for (const auto &[format, text] : tables)
            menu->addAction(icon(QStringLiteral("save")), text, this, [this, wanted = format] { saveTableAs(wanted); });
    }
    retranslate();
}

bool Panel::event(QEvent *event)
{
    if ((event->type() == QEvent::Polish || event->type() == QEvent::Show) && !m_hasTexts)
        setTexts();
    if (event->type() == QEvent::Show)
        fitFocus();
    return QWidget::event(event);
}

void Panel::saveFile(const QByteArray &bytes, const QString &suggested, const QString &kinds)
{
    const QString path = askPath(suggested, kinds);
    if (path.isEmpty())
        return;
    if (const auto written = writeFile(bytes, path); !written)
        session()->addNotice(Notice::Level::Warning, layerlab::sentence(written.error(), path));
    else
        session()->addNotice(Notice::Level::Information, tr("Saved: %1").arg(path));
}

void Panel::saveTable(const QByteArray &csv, const QString &suggested)
{
    saveFile(csv, suggested, tr("Tables (*.csv)"));
}

void Panel::saveTableAs(TableFormat format)
{
    saveFile(tableText(format), tableName() + QLatin1Char('.') + suffixOf(format),
             format == TableFormat::Csv ? tr("Tables (*.csv)") : tr("JSON (*.json)"));
}

void Panel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        setTexts();
    } else if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        m_titleLabel->setFont(textFont(1, QFont::Bold));
        for (QToolButton *button : m_head->findChildren<QToolButton *>())
            button->update();
        restyle();
        update();
    }
}

} // namespace layerlab
