// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/packets/filter_line.h"

#include "engine/filter/completion.h"
#include "session/filter_words.h"
#include "session/language.h"
#include "widgets/common/theme.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>
#include <QStandardItemModel>

namespace layerlab {

namespace {

constexpr qsizetype mostRecent = 12;
constexpr std::size_t mostCandidates = 60;

QString nameOf(const filter::Candidate &candidate)
{
    switch (candidate.kind) {
    case filter::Candidate::Kind::Field:
        return translated("Field", candidate.name);
    case filter::Candidate::Kind::Protocol:
        return translated("Protocol", candidate.name);
    case filter::Candidate::Kind::Value:
        return {};
    case filter::Candidate::Kind::Operator:
    case filter::Candidate::Kind::Function:
        break;
    }
    return translated("Filter", candidate.name);
}

} // namespace

FilterLine::FilterLine(QWidget *parent) : QLineEdit(parent)
{
    setClearButtonEnabled(true);
    m_menu = new QMenu(this);
    m_menu->setToolTipsVisible(true); // long ones are cut
    m_funnel = addAction(icon(QStringLiteral("filter")), QLineEdit::LeadingPosition);
    connect(m_funnel, &QAction::triggered, this, [this] { m_menu->popup(mapToGlobal(QPoint(0, height()))); });
    connect(m_menu, &QMenu::aboutToShow, this, &FilterLine::fillMenu);
    m_candidates = new QStandardItemModel(this);
    m_completer = new QCompleter(m_candidates, this);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setWidget(this);
    m_completer->setMaxVisibleItems(10);
    connect(m_completer, qOverload<const QModelIndex &>(&QCompleter::activated), this, &FilterLine::put);
    connect(this, &QLineEdit::textEdited, this, &FilterLine::suggest);
    connect(this, &QLineEdit::returnPressed, this, &FilterLine::remember);
}

void FilterLine::retranslate()
{
    setPlaceholderText(tr("Show only packets with these words, or an expression: tcp.port == 9000"));
    setAccessibleName(tr("Filter of the packets"));
    m_funnel->setText(tr("Saved and recent filters"));
    m_funnel->setToolTip(m_funnel->text());
    m_menu->setAccessibleName(m_funnel->text());
}

void FilterLine::setLists(const QStringList &recent, const QStringList &saved)
{
    m_recent = recent.first(std::min(recent.size(), mostRecent));
    m_saved = saved;
}

void FilterLine::remember()
{
    const QString now = text().trimmed();
    if (now.isEmpty() || (!m_recent.isEmpty() && m_recent.first() == now))
        return;
    m_recent.removeAll(now);
    m_recent.prepend(now);
    if (m_recent.size() > mostRecent)
        m_recent.removeLast();
    Q_EMIT listsChanged();
}

void FilterLine::fillMenu()
{
    m_menu->clear();
    const QString now = text().trimmed();
    const bool isSaved = m_saved.contains(now);
    QAction *keep = m_menu->addAction(icon(QStringLiteral("save")), isSaved ? tr("Forget this filter") : tr("Save this filter"),
                                      this, [this, now, isSaved] {
                                          if (isSaved)
                                              m_saved.removeAll(now);
                                          else
                                              m_saved.append(now);
                                          Q_EMIT listsChanged();
                                      });
    keep->setEnabled(!now.isEmpty());
    const auto list = [this](const QString &title, const QStringList &filters) {
        if (filters.isEmpty())
            return;
        m_menu->addSection(title);
        for (const QString &filter : filters)
            m_menu->addAction(menuText(filter), this, [this, filter] { setText(filter); })->setToolTip(filter);
    };
    list(tr("Saved"), m_saved);
    list(tr("Recent"), m_recent);
}

void FilterLine::suggest()
{
    const QString before = text().left(cursorPosition());
    const auto completion = filter::complete(toUtf8(text()), toUtf8(before).size(), mostCandidates);
    const QByteArray bytes = text().toUtf8();
    m_wordStart = QString::fromUtf8(bytes.left(static_cast<qsizetype>(completion.position))).size();
    m_wordLength =
        QString::fromUtf8(bytes.mid(static_cast<qsizetype>(completion.position), static_cast<qsizetype>(completion.length)))
            .size();
    const QString word = text().mid(m_wordStart, m_wordLength);
    m_candidates->clear();
    for (const filter::Candidate &candidate : completion.candidates) {
        const QString put = fromUtf8(candidate.text);
        const QString name = nameOf(candidate);
        auto *item = new QStandardItem(name.isEmpty() ? put : QStringLiteral("%1   %2").arg(put, name));
        item->setData(put, Qt::UserRole);
        m_candidates->appendRow(item);
    }
    const bool isNothingNew = m_candidates->rowCount() == 0 ||
                              (m_candidates->rowCount() == 1 && m_candidates->item(0)->data(Qt::UserRole).toString() == word);
    // A number that no word begins with is a number: 80 does not mean ieee8021ad.
    const bool isNumber = !word.isEmpty() && word.front().isDigit() && !isNothingNew &&
                          !m_candidates->item(0)->data(Qt::UserRole).toString().startsWith(word);
    if (word.isEmpty() || isNothingNew || isNumber) {
        m_completer->popup()->hide();
        return;
    }
    QRect place = cursorRect();
    place.setWidth(std::min(width(), m_completer->popup()->sizeHintForColumn(0) +
                                         m_completer->popup()->verticalScrollBar()->sizeHint().width() + space(4)));
    m_completer->complete(place);
    m_completer->popup()->setCurrentIndex({}); // Return means what was written until one is chosen
}

void FilterLine::put(const QModelIndex &candidate)
{
    const QString word = candidate.data(Qt::UserRole).toString();
    QString now = text();
    now.replace(m_wordStart, m_wordLength, word);
    setText(now);
    setCursorPosition(static_cast<int>(m_wordStart + word.size()));
}

bool FilterLine::event(QEvent *event)
{
    // Tab takes the one that is chosen, or the first.
    if (event->type() == QEvent::KeyPress && m_completer->popup()->isVisible() &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Tab) {
        const QModelIndex chosen = m_completer->popup()->currentIndex();
        m_completer->popup()->hide();
        put(chosen.isValid() ? chosen : m_candidates->index(0, 0));
        event->accept();
        return true;
    }
    return QLineEdit::event(event);
}

void FilterLine::keyPressEvent(QKeyEvent *event)
{
    const bool isReturn = event->key() == Qt::Key_Enter || event->key() == Qt::Key_Return;
    if (QAbstractItemView *list = m_completer->popup(); list->isVisible()) {
        if (event->key() == Qt::Key_Escape || (isReturn && list->currentIndex().isValid())) {
            event->ignore(); // the list's
            return;
        }
        if (isReturn)
            list->hide();
    }
    if (event->key() == Qt::Key_Down && !m_completer->popup()->isVisible()) {
        m_menu->popup(mapToGlobal(QPoint(0, height())));
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void FilterLine::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason)
        remember();
}

} // namespace layerlab
