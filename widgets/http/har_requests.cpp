// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/http/har_requests.h"

#include "session/event_text.h"
#include "session/language.h"
#include "widgets/common/theme.h"

#include <QHeaderView>
#include <QLocale>

namespace layerlab {

HarList::HarList(QWidget *parent) : QTreeWidget(parent)
{
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setColumnCount(ColumnCount);
    for (const Column column : {Number, Time, Size})
        headerItem()->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    const int em = fontMetrics().averageCharWidth();
    const int widths[ColumnCount] = {em * 6, em * 11, em * 36, em * 18, em * 12, em * 12, em * 22};
    for (int column = 0; column < ColumnCount; ++column)
        setColumnWidth(column, widths[column]);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(Address, QHeaderView::Stretch);
    // A click fills the form again after it was changed; keys do it while they go through the list.
    connect(this, &QTreeWidget::itemClicked, this, [this](QTreeWidgetItem *item) { Q_EMIT chosen(indexOfTopLevelItem(item)); });
    connect(this, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem *item) {
        if (item && hasFocus())
            Q_EMIT chosen(indexOfTopLevelItem(item));
    });
}

void HarList::setRequests(std::shared_ptr<const HarRequests> requests)
{
    m_requests = std::move(requests);
    clear();
    if (!m_requests)
        return;
    const QLocale locale;
    QList<QTreeWidgetItem *> rows;
    for (const http::HarEntry &entry : m_requests->file.entries) {
        auto *item = new QTreeWidgetItem;
        for (const Column column : {Number, Time, Size})
            item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
        for (const Column column : {Method, Address})
            item->setFont(column, fixedFont());
        constexpr qsizetype mostShown = 2000;
        item->setText(Number, QString::number(rows.size() + 1));
        item->setText(Method, fromUtf8(entry.method));
        item->setText(Address, fromUtf8(entry.url).left(mostShown));
        item->setToolTip(Address, item->text(Address).left(400));
        item->setText(Status, entry.status ? QStringLiteral("%1 %2").arg(entry.status).arg(fromUtf8(entry.reason)).trimmed()
                                           : QStringLiteral("–"));
        item->setText(Time, harTime(entry));
        item->setText(Size, locale.toString(static_cast<qulonglong>(entry.content.size())));
        item->setText(Type, fromUtf8(entry.contentType).section(QLatin1Char(';'), 0, 0));
        rows.append(item);
    }
    addTopLevelItems(rows);
}

void HarList::retranslate()
{
    setHeaderLabels(
        {QStringLiteral("#"), tr("Method"), QStringLiteral("URL"), tr("Status"), tr("Time"), tr("Bytes"), tr("Type")});
    setAccessibleName(tr("Requests of the HTTP archive"));
}

QString harTime(const http::HarEntry &entry)
{
    std::int64_t whole = -1;
    for (const std::int64_t part : {entry.send, entry.wait, entry.receive}) {
        if (part >= 0)
            whole = std::max<std::int64_t>(whole, 0) + part;
    }
    return whole < 0 ? QStringLiteral("–") : durationText(Nanoseconds(whole));
}

} // namespace layerlab
