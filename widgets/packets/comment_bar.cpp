// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/packets/comment_bar.h"

#include "widgets/common/theme.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>

namespace layerlab {

CommentBar::CommentBar(QWidget *parent) : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space(2), space(1), space(1), space(1));
    row->setSpacing(space(2));
    m_label = new QLabel(this);
    m_text = new QPlainTextEdit(this);
    m_text->setTabChangesFocus(true);
    m_text->installEventFilter(this);
    m_keep = new QPushButton(this);
    m_keep->setObjectName(QStringLiteral("primary"));
    m_cancel = new QPushButton(this);
    row->addWidget(m_label, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    auto *buttons = new QVBoxLayout;
    buttons->addWidget(m_keep);
    buttons->addWidget(m_cancel);
    row->addLayout(buttons);
    setFocusProxy(m_text);
    connect(m_keep, &QPushButton::clicked, this, &CommentBar::keep);
    connect(m_cancel, &QPushButton::clicked, this, &CommentBar::closed);
    retranslate();
}

void CommentBar::open(std::uint32_t packet, const QString &comment)
{
    m_packet = packet;
    m_text->setPlainText(comment);
    m_text->selectAll();
    retranslate();
    constexpr int lines = 3;
    setMaximumHeight(
        std::max(QFontMetrics(m_text->font()).lineSpacing() * lines + space(6), m_keep->sizeHint().height() * 2 + space(3)));
    show();
    m_text->setFocus(Qt::ShortcutFocusReason);
}

void CommentBar::retranslate()
{
    m_label->setText(tr("Comment on packet %1").arg(m_packet + std::uint64_t{1}));
    m_text->setAccessibleName(m_label->text());
    m_text->setPlaceholderText(tr("What is worth remembering of it"));
    m_keep->setText(tr("Keep"));
    m_keep->setToolTip(tr("Keeps the comment (Ctrl+Enter); an empty one is taken away"));
    m_cancel->setText(tr("Cancel"));
    m_cancel->setToolTip(tr("Leaves it as it was (Esc)"));
}

void CommentBar::keep()
{
    Q_EMIT written(m_packet, m_text->toPlainText().trimmed());
    Q_EMIT closed();
}

bool CommentBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (isEnter && key->modifiers() & Qt::ControlModifier) {
            keep();
            return true;
        }
        if (key->key() == Qt::Key_Escape) {
            Q_EMIT closed();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace layerlab
