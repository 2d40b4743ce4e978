// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is done with the files that are shown: saved, copied as a table, gone to, drawn.
#include "session/language.h"
#include "widgets/common/csv.h"
#include "widgets/files/files_model.h"
#include "widgets/files/files_panel.h"
#include "widgets/files/files_saver.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QTableView>
#include <QToolButton>

namespace layerlab {

void FilesPanel::saveChosen()
{
    const auto row = chosen();
    if (!row)
        return;
    const std::vector<std::uint8_t> bytes = m_model->bytes(*row);
    saveFile(QByteArray(reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size())),
             fromUtf8(objects::fileNameOf(m_model->object(*row))), tr("All files (*)"));
}

void FilesPanel::saveAll()
{
    if (m_saver->isBusy() || m_rows->rowCount() == 0)
        return;
    const QString folder = askFolder();
    if (folder.isEmpty())
        return;
    std::vector<int> rows;
    for (int row = 0; row < m_rows->rowCount(); ++row)
        rows.push_back(m_rows->mapToSource(m_rows->index(row, 0)).row());
    m_saver->save(folder, std::move(rows));
}

void FilesPanel::copyTable() const
{
    QGuiApplication::clipboard()->setText(QString::fromUtf8(tableText(TableFormat::Csv)));
}

QByteArray FilesPanel::tableText(TableFormat format) const
{
    return tableOf(*m_rows, format, FilesModel::ValueRole);
}

void FilesPanel::saveRows()
{
    saveTableAs(TableFormat::Csv);
}

void FilesPanel::showAmongPackets()
{
    if (const auto row = chosen()) {
        selection()->select(Selected::frame(m_model->object(*row).packet));
        bench()->showPanel(QStringLiteral("packets"));
    }
}

void FilesPanel::followStream()
{
    if (const auto row = chosen()) {
        selection()->select(Selected::frame(m_model->object(*row).packet));
        bench()->showPanel(QStringLiteral("stream"));
    }
}

void FilesPanel::openMenu(const QPoint &at)
{
    QMenu menu;
    if (const auto row = chosen(); row && m_table->indexAt(at).isValid()) {
        menu.addAction(icon(QStringLiteral("packets")), tr("Show it among the packets (Enter)"), this,
                       &FilesPanel::showAmongPackets);
        if (m_model->object(*row).connection != packet::Summary::noConnection)
            menu.addAction(icon(QStringLiteral("stream")), tr("Follow the stream that carried it"), this,
                           &FilesPanel::followStream);
        menu.addSeparator();
        menu.addAction(m_save->icon(), m_save->toolTip() + QStringLiteral(" …"), this, &FilesPanel::saveChosen);
    }
    menu.addAction(m_saveAll->icon(), m_saveAll->toolTip() + QStringLiteral(" …"), this, &FilesPanel::saveAll)
        ->setEnabled(m_saveAll->isEnabled());
    menu.addAction(icon(QStringLiteral("http")), tr("Export the HTTP requests with their answers (HAR) …"), this,
                   [this] { bench()->trigger(QStringLiteral("packets.har")); });
    menu.addSeparator();
    menu.addActions(m_tableButton->menu()->actions());
    menu.exec(m_table->viewport()->mapToGlobal(at));
}

bool FilesPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (m_table && watched == m_table->viewport() && event->type() == QEvent::Resize)
        fitName();
    if (watched == m_table && event->type() == QEvent::FocusIn && !m_table->currentIndex().isValid())
        begin(); // what the table would do by itself is no choice of the reader's
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            showAmongPackets();
            return true;
        }
        if (key->matches(QKeySequence::Copy) && m_table->currentIndex().isValid()) {
            QStringList cells;
            for (int column = 0; column < FilesModel::ColumnCount; ++column)
                cells.append(m_table->currentIndex().siblingAtColumn(column).data().toString());
            QGuiApplication::clipboard()->setText(cells.join(QLatin1Char('\t')));
            return true;
        }
    }
    return Panel::eventFilter(watched, event);
}

QSizeF FilesPanel::pictureSize(double width) const
{
    return tablePictureSize(*m_rows, width);
}

void FilesPanel::paintPicture(QPainter &painter, const QSizeF &size, const Theme &of) const
{
    paintTablePicture(painter, size, of, *m_rows, {70, 80, 260, 100, 90, 170, 170});
}

QString FilesPanel::pictureTitle() const
{
    return tr("Files");
}

} // namespace layerlab
