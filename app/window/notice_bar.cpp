// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/notice_bar.h"

#include "widgets/common/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace layerlab {

NoticeBar::NoticeBar(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("noticeBar"));
    setAttribute(Qt::WA_StyledBackground);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space(3), space(1), space(2), space(1));
    m_icon = new QLabel(this);
    m_text = new QLabel(this);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_button = new QPushButton(this);
    m_close = new QToolButton(this);
    m_close->setObjectName(QStringLiteral("flat"));
    m_close->setIcon(icon(QStringLiteral("close")));
    m_close->setAccessibleName(tr("Close this message"));
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_button);
    row->addWidget(m_close);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_button, &QPushButton::clicked, this, [this] { Q_EMIT actionWanted(m_action); });
    hide();
}

void NoticeBar::showNotice(const Notice &notice, const QString &action, const QString &actionText)
{
    m_notice = notice;
    m_action = action;
    m_text->setText(notice.text);
    m_button->setText(actionText);
    m_button->setVisible(!actionText.isEmpty());
    restyle();
    show();
}

void NoticeBar::restyle()
{
    const bool isInformation = m_notice.level == Notice::Level::Information;
    const Theme &of = theme();
    m_icon->setPixmap(iconPixmap(isInformation ? QStringLiteral("information") : QStringLiteral("warning"),
                                 QFontMetrics(textFont()).height(), isInformation ? of.accent : of.fault, devicePixelRatioF()));
    const QString sheet = QStringLiteral("QWidget#noticeBar { background: %1; border-bottom: 1px solid %2; }")
                              .arg((isInformation ? of.linkedWash : of.faultWash).name(), of.border.name());
    if (sheet != styleSheet())
        setStyleSheet(sheet);
}

void NoticeBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        restyle();
    else if (event->type() == QEvent::LanguageChange)
        m_close->setAccessibleName(tr("Close this message"));
}

} // namespace layerlab
