// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/http/byte_text.h"

namespace layerlab {

namespace {

constexpr char32_t pictureOfLf = 0x21b4, pictureOfCr = 0x21b5, pictures = 0x2400, pictureOfDelete = 0x2421;
/// 0x80 to 0xff stand here: no text uses these, and they survive the clipboard.
constexpr char32_t foreign = 0xef00;

/// Length of the UTF-8 sequence at `at`, 0 if there is none; its character in `character`.
int sequenceAt(const QByteArray &bytes, qsizetype at, char32_t &character)
{
    const auto byte = [&](qsizetype i) { return static_cast<unsigned char>(bytes[i]); };
    const unsigned char first = byte(at);
    const int length = first < 0x80 ? 1 : first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : 4;
    if ((first >= 0x80 && first < 0xc2) || first > 0xf4 || at + length > bytes.size())
        return 0;
    character = length == 1 ? first : length == 2 ? first & 0x1fu : length == 3 ? first & 0x0fu : first & 0x07u;
    for (int i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xc0) != 0x80)
            return 0;
        character = character << 6 | (byte(at + i) & 0x3fu);
    }
    constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    const bool isSurrogate = character >= 0xd800 && character < 0xe000;
    return character < least[length] || character > 0x10ffff || isSurrogate ? 0 : length;
}

/// Characters that stand for something else here, or that a text document would change.
bool isReserved(char32_t character)
{
    return (character >= pictures && character <= pictureOfDelete) || (character >= foreign && character <= foreign + 0xff) ||
           character == loneLf || character == pictureOfLf || character == pictureOfCr || character == 0x2028 ||
           character == 0x2029 || character == 0xfdd0 || character == 0xfdd1 || character == 0xfffc;
}

} // namespace

QString textOfBytes(const QByteArray &bytes, LineBreaks breaks)
{
    QString text;
    text.reserve(bytes.size());
    const auto put = [&text](char32_t character) { text.append(QChar(static_cast<char16_t>(character))); };
    for (qsizetype at = 0; at < bytes.size();) {
        char32_t character = 0;
        const int length = sequenceAt(bytes, at, character);
        if (length == 0 || isReserved(character)) {
            for (int i = 0; i < std::max(length, 1); ++i)
                put(foreign + static_cast<unsigned char>(bytes[at + i]));
            at += std::max(length, 1);
            continue;
        }
        at += length;
        if (character == '\r' && breaks == LineBreaks::CrLf && at < bytes.size() && bytes[at] == '\n') {
            put('\n');
            ++at;
        } else if (character == '\n' && breaks == LineBreaks::Lf) {
            put('\n');
        } else if (character == '\n' && breaks == LineBreaks::CrLf) {
            put(loneLf);
            put('\n');
        } else if (character == '\n') {
            put(pictureOfLf);
        } else if (character == '\r') {
            put(pictureOfCr);
        } else if (character == 0x7f) {
            put(pictureOfDelete);
        } else if (character < 0x20 && character != '\t') {
            put(pictures + character);
        } else if (length == 4) {
            text.append(QChar::fromUcs4(character));
        } else {
            put(character);
        }
    }
    return text;
}

QByteArray bytesOfText(const QString &text, LineBreaks breaks)
{
    QByteArray bytes;
    bytes.reserve(text.size());
    qsizetype plain = 0; // from here on nothing special
    const auto flush = [&](qsizetype to) {
        bytes += QStringView(text).mid(plain, to - plain).toUtf8();
        plain = to + 1;
    };
    for (qsizetype at = 0; at < text.size(); ++at) {
        const char16_t character = text[at].unicode();
        if (character == '\n') {
            flush(at);
            bytes += breaks == LineBreaks::CrLf ? "\r\n" : "\n";
        } else if (character == loneLf) {
            flush(at);
            if (breaks == LineBreaks::CrLf && at + 1 < text.size() && text[at + 1] == QLatin1Char('\n')) {
                bytes += '\n';
                plain = ++at + 1;
            }
        } else if (character == pictureOfLf || character == pictureOfCr) {
            flush(at);
            bytes += character == pictureOfLf ? '\n' : '\r';
        } else if (character >= pictures && character <= pictureOfDelete) {
            flush(at);
            bytes += static_cast<char>(character == pictureOfDelete ? 0x7f : character - pictures);
        } else if (character >= foreign + 0x80 && character <= foreign + 0xff) {
            flush(at);
            bytes += static_cast<char>(character - foreign);
        }
    }
    flush(text.size());
    return bytes;
}

qsizetype foreignBytes(const QByteArray &bytes)
{
    qsizetype count = 0;
    for (qsizetype at = 0; at < bytes.size();) {
        char32_t character = 0;
        const int length = sequenceAt(bytes, at, character);
        count += length == 0;
        at += std::max(length, 1);
    }
    return count;
}

} // namespace layerlab
