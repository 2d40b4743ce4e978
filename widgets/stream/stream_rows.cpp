// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stream/stream_rows.h"

#include <QChar>
#include <algorithm>

namespace layerlab {

namespace {

constexpr int offsetDigits = 8;

/// Bytes of the UTF-8 character that a lead byte begins; 0: it begins none.
std::size_t lengthByLead(std::uint8_t lead)
{
    return lead < 0x80                   ? 1
           : lead >= 0xc2 && lead < 0xe0 ? 2
           : lead >= 0xe0 && lead < 0xf0 ? 3
           : lead >= 0xf0 && lead < 0xf5 ? 4
                                         : 0;
}

/// A character at the beginning of the bytes: its length, 0 if there is none. Overlong forms and surrogates are none.
std::size_t decode(Bytes bytes, char32_t &character)
{
    const std::size_t length = bytes.empty() ? 0 : lengthByLead(bytes[0]);
    if (length == 0 || length > bytes.size())
        return 0;
    constexpr std::uint8_t masks[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
    constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    character = bytes[0] & masks[length];
    for (std::size_t i = 1; i < length; ++i) {
        if ((bytes[i] & 0xc0) != 0x80)
            return 0;
        character = character << 6 | (bytes[i] & 0x3fu);
    }
    const bool isSurrogate = character >= 0xd800 && character < 0xe000;
    return character < least[length] || isSurrogate || character > 0x10ffff ? 0 : length;
}

bool isWide(char32_t c)
{
    return (c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0xa4cf) || (c >= 0xac00 && c <= 0xd7a3) ||
           (c >= 0xf900 && c <= 0xfaff) || (c >= 0xfe30 && c <= 0xfe6f) || (c >= 0xff00 && c <= 0xff60) ||
           (c >= 0xffe0 && c <= 0xffe6) || (c >= 0x1f300 && c <= 0x1faff) || (c >= 0x20000 && c <= 0x3fffd);
}

QString escapeOf(std::uint8_t byte)
{
    switch (byte) {
    case '\n':
        return QStringLiteral("\\n");
    case '\r':
        return QStringLiteral("\\r");
    case '\t':
        return QStringLiteral("\\t");
    case 0:
        return QStringLiteral("\\0");
    default:
        return QStringLiteral("\\x%1").arg(byte, 2, 16, QLatin1Char('0'));
    }
}

/// Puts rows together, unit by unit: a character or an escape.
class RowWriter {
public:
    RowWriter(std::vector<StreamRow> &out, std::uint64_t offset, int columns)
        : m_out(out), m_columns(std::max(columns, 8)), m_offset(offset)
    {
        m_row.offset = offset;
    }
    void add(const QString &unit, int cells, std::uint32_t bytes, bool isWeak)
    {
        if (m_used + cells > m_columns)
            end();
        if (isWeak) {
            const bool joins = !m_row.weak.empty() && m_row.weak.back().first + m_row.weak.back().second == m_row.text.size();
            if (joins)
                m_row.weak.back().second += unit.size();
            else
                m_row.weak.append({m_row.text.size(), unit.size()});
        }
        m_row.text += unit;
        m_row.length += bytes;
        m_used += cells;
    }
    void end()
    {
        if (m_row.length == 0)
            return;
        m_offset += m_row.length;
        m_out.push_back(std::move(m_row));
        m_row = {};
        m_row.offset = m_offset;
        m_used = 0;
    }

private:
    std::vector<StreamRow> &m_out;
    StreamRow m_row;
    int m_columns;
    int m_used = 0;
    std::uint64_t m_offset;
};

} // namespace

std::size_t bytesOfCharacterBefore(Bytes before, Bytes bytes)
{
    for (std::size_t back = 1; back <= std::min<std::size_t>(3, before.size()); ++back) {
        const std::uint8_t byte = before[before.size() - back];
        if ((byte & 0xc0) == 0x80)
            continue;
        const std::size_t length = lengthByLead(byte);
        if (length <= back || length - back > bytes.size())
            return 0;
        std::uint8_t whole[4];
        std::copy_n(before.end() - static_cast<std::ptrdiff_t>(back), back, whole);
        std::copy_n(bytes.begin(), length - back, whole + back);
        char32_t character;
        return decode(Bytes(whole, length), character) ? length - back : 0;
    }
    return 0;
}

std::vector<StreamRow> textRows(std::uint64_t offset, Bytes bytes, int columns, Bytes after)
{
    std::vector<StreamRow> rows;
    RowWriter writer(rows, offset, columns);
    for (std::size_t at = 0; at < bytes.size();) {
        const Bytes rest = bytes.subspan(at);
        char32_t character = 0;
        std::size_t length = decode(rest, character);
        std::uint8_t joined[8];
        if (length == 0 && rest.size() < 4 && !after.empty()) {
            const std::size_t more = std::min<std::size_t>(4, after.size());
            std::copy_n(rest.begin(), rest.size(), joined);
            std::copy_n(after.begin(), more, joined + rest.size());
            length = decode(Bytes(joined, rest.size() + more), character);
        }
        if (length == 0 || character < 0x20 || !QChar::isPrint(character) ||
            QChar::category(character) == QChar::Other_Format) {
            const auto shown = static_cast<std::uint32_t>(std::clamp<std::size_t>(length, 1, rest.size()));
            QString escape;
            for (std::uint32_t i = 0; i < shown; ++i)
                escape += escapeOf(rest[i]);
            writer.add(escape, static_cast<int>(escape.size()), shown, true);
            if (character == '\n' && length == 1)
                writer.end();
            at += shown;
            continue;
        }
        const QChar::Category category = QChar::category(character);
        const bool joins = category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing;
        const auto own = static_cast<std::uint32_t>(std::min(length, rest.size()));
        writer.add(QString::fromUcs4(&character, 1), joins ? 0 : isWide(character) ? 2 : 1, own, false);
        at += own;
    }
    writer.end();
    return rows;
}

bool isText(Bytes bytes)
{
    for (std::size_t at = 0; at < bytes.size();) {
        char32_t character = 0;
        const std::size_t length = decode(bytes.subspan(at), character);
        if (length == 0)
            return bytes.size() - at < 4 && lengthByLead(bytes[at]) > bytes.size() - at;
        if (character < 0x20 && character != '\n' && character != '\r' && character != '\t')
            return false;
        at += length;
    }
    return true;
}

int hexBytesPerRow(int columns)
{
    for (const int perRow : {32, 16, 8}) {
        if (offsetDigits + 2 + perRow * 3 + perRow / 8 + 1 + perRow <= columns)
            return perRow;
    }
    return 4;
}

std::vector<StreamRow> hexRows(std::uint64_t offset, Bytes bytes, int columns)
{
    const auto perRow = static_cast<std::size_t>(hexBytesPerRow(columns));
    std::vector<StreamRow> rows;
    rows.reserve((bytes.size() + perRow - 1) / perRow);
    for (std::size_t at = 0; at < bytes.size(); at += perRow) {
        const Bytes part = bytes.subspan(at, std::min(perRow, bytes.size() - at));
        StreamRow row;
        row.offset = offset + at;
        row.length = static_cast<std::uint32_t>(part.size());
        row.text = QStringLiteral("%1  ").arg(row.offset, offsetDigits, 16, QLatin1Char('0'));
        row.weak.append({0, offsetDigits});
        for (std::size_t i = 0; i < perRow; ++i) {
            if (i > 0 && i % 8 == 0)
                row.text += QLatin1Char(' ');
            if (i < part.size())
                row.text += QStringLiteral("%1 ").arg(part[i], 2, 16, QLatin1Char('0'));
            else
                row.text += QStringLiteral("   ");
        }
        row.text += QLatin1Char(' ');
        for (const std::uint8_t byte : part) {
            const bool isShown = byte >= 0x20 && byte < 0x7f;
            if (!isShown)
                row.weak.append({row.text.size(), 1});
            row.text += isShown ? QChar(char16_t{byte}) : QChar(u'·');
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace layerlab
