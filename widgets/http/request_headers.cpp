// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The header fields of the request's form.
#include "widgets/http/byte_text.h"
#include "widgets/http/request_editor.h"

#include <QPushButton>
#include <QTableWidget>

namespace layerlab {

void RequestEditor::showHeaders(const RequestForm &form)
{
    struct Row {
        bool isEnabled;
        RequestForm::Header header;
    };
    QList<Row> rows;
    for (const RequestForm::Header &header : form.headers)
        rows.append({true, header});
    for (auto line = m_disabled.constBegin(); line != m_disabled.constEnd(); ++line) {
        const RequestForm off = readForm("GET / HTTP/1.1\r\n" + *line + "\r\n");
        if (!off.headers.isEmpty())
            rows.insert(std::min<qsizetype>(line.key(), rows.size()), {false, off.headers.front()});
    }
    const int current = m_headers->currentRow();
    m_headers->setRowCount(static_cast<int>(rows.size()));
    for (int row = 0; row < rows.size(); ++row) {
        const auto item = [&](int column) {
            if (!m_headers->item(row, column))
                m_headers->setItem(row, column, new QTableWidgetItem);
            return m_headers->item(row, column);
        };
        item(Enabled)->setFlags(Qt::ItemIsUserCheckable | Qt::ItemIsEnabled | Qt::ItemIsSelectable);
        item(Enabled)->setCheckState(rows[row].isEnabled ? Qt::Checked : Qt::Unchecked);
        item(Name)->setText(textOfBytes(rows[row].header.name, LineBreaks::None));
        item(Value)->setText(textOfBytes(rows[row].header.value, LineBreaks::None));
        for (const Column column : {Name, Value})
            item(column)->setForeground(rows[row].isEnabled ? palette().text() : palette().placeholderText());
    }
    m_headers->setCurrentCell(std::min<int>(current, m_headers->rowCount() - 1), Name);
    m_remove->setEnabled(m_headers->currentRow() >= 0);
}

/// Which of the request's headers a row is; of one that is switched off, which it would come before.
qsizetype RequestEditor::headerIndex(int row) const
{
    qsizetype index = 0;
    for (int above = 0; above < row; ++above)
        index += m_headers->item(above, Enabled)->checkState() == Qt::Checked;
    return index;
}

void RequestEditor::headerChanged(int row, int column)
{
    if (m_isShowing || !m_headers->item(row, Enabled) || !m_headers->item(row, column))
        return;
    if (column == Enabled) {
        setHeaderEnabled(row, m_headers->item(row, Enabled)->checkState() == Qt::Checked);
        return;
    }
    const QByteArray bytes = bytesOfText(m_headers->item(row, column)->text(), LineBreaks::None);
    const auto edit = column == Name ? request_edit::setHeaderName : request_edit::setHeaderValue;
    if (m_headers->item(row, Enabled)->checkState() == Qt::Checked) {
        change(edit(m_request, headerIndex(row), bytes), nullptr);
        return;
    }
    for (auto line = m_disabled.begin(); line != m_disabled.end(); ++line) {
        if (line.key() == row) {
            const QByteArray start("GET / HTTP/1.1\r\n");
            *line = edit(start + *line + "\r\n", 0, bytes).mid(start.size()).chopped(2);
        }
    }
}

void RequestEditor::setHeaderEnabled(int row, bool isEnabled)
{
    if (isEnabled) {
        const QByteArray line = m_disabled.take(row);
        // The row counts as enabled already, which does not change what stands above it.
        if (!line.isEmpty())
            change(request_edit::insertHeaderLine(m_request, headerIndex(row), line), nullptr);
        return;
    }
    const RequestForm form = readForm(m_request);
    const qsizetype index = headerIndex(row);
    if (index >= form.headers.size())
        return;
    m_disabled.insert(row, form.headers[index].line);
    change(request_edit::removeHeader(m_request, index), nullptr);
}

void RequestEditor::addHeader()
{
    change(request_edit::insertHeaderLine(m_request, -1, "X-Header: value\r\n"), m_add);
    int row = m_headers->rowCount() - 1;
    while (row > 0 && m_headers->item(row, Enabled)->checkState() != Qt::Checked)
        --row;
    m_headers->setCurrentCell(row, Name);
    m_headers->setFocus();
    if (m_headers->isVisible())
        m_headers->editItem(m_headers->item(row, Name));
}

void RequestEditor::removeHeader()
{
    const int row = m_headers->currentRow();
    if (row < 0)
        return;
    const bool isEnabled = m_headers->item(row, Enabled)->checkState() == Qt::Checked;
    const qsizetype index = headerIndex(row);
    m_disabled.remove(row);
    QMap<int, QByteArray> moved;
    for (auto line = m_disabled.constBegin(); line != m_disabled.constEnd(); ++line)
        moved.insert(line.key() > row ? line.key() - 1 : line.key(), *line);
    m_disabled = moved;
    if (isEnabled)
        change(request_edit::removeHeader(m_request, index), m_remove);
    else
        showForm(nullptr);
}

} // namespace layerlab
