// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/files/file_reading.h"

#include "engine/objects/object_files.h"
#include "session/language.h"
#include "widgets/common/syntax_colours.h"

#include <QBuffer>
#include <QImageReader>
#include <QPainter>
#include <QStringDecoder>
#include <QSvgRenderer>
#include <QXmlStreamReader>
#include <algorithm>

namespace layerlab {

using objects::Object;
using objects::ObjectKind;

namespace {

constexpr std::size_t mostTextBytes = 512 * 1024;
constexpr std::size_t mostPictureBytes = 32 << 20;
constexpr std::size_t mostSvgBytes = 1 << 20;
constexpr qint64 mostPixels = 40'000'000;
constexpr int longestSide = 2048; ///< of what is kept of a picture
constexpr qsizetype longestLine = 4000;

bool beginsWith(Bytes bytes, std::string_view magic)
{
    return bytes.size() >= magic.size() && asText(bytes.first(magic.size())) == magic;
}

/// Its first element, behind comments and declarations, is svg.
bool isSvg(Bytes bytes)
{
    if (bytes.size() > mostSvgBytes || std::ranges::find(bytes, std::uint8_t{'<'}) == bytes.end())
        return false;
    QXmlStreamReader xml(QByteArray::fromRawData(reinterpret_cast<const char *>(bytes.data()),
                                                 static_cast<qsizetype>(std::min<std::size_t>(bytes.size(), 8192))));
    return xml.readNextStartElement() && xml.name() == QLatin1String("svg");
}

bool saysText(const Object &object)
{
    const std::string_view type = object.contentType;
    return object.kind == ObjectKind::Mail || type.starts_with("text/") || type.ends_with("json") || type.ends_with("xml") ||
           type.ends_with("javascript") || type == "application/x-www-form-urlencoded";
}

/// What no text has: NUL and most of the other control characters.
bool hasControls(QStringView text)
{
    return std::ranges::any_of(text, [](QChar c) {
        const char16_t unit = c.unicode();
        return unit < 0x20 && unit != '\t' && unit != '\r' && unit != '\n' && unit != '\f' && unit != 0x1b;
    });
}

std::optional<QString> decoded(QStringDecoder decoder, QByteArrayView bytes)
{
    if (!decoder.isValid())
        return {};
    QString text = decoder.decode(bytes);
    if (decoder.hasError() || hasControls(text))
        return {};
    return text;
}

/// What an editor can hold without a halt.
void breakLines(ReadText &read)
{
    qsizetype begin = 0;
    while (begin < read.text.size()) {
        qsizetype end = read.text.indexOf(QLatin1Char('\n'), begin);
        if (end < 0)
            end = read.text.size();
        if (end - begin > longestLine) {
            end = begin + longestLine;
            read.text.insert(end, QLatin1Char('\n'));
            read.hasBroken = true;
        }
        begin = end + 1;
    }
}

/// Refuses what would be looked up elsewhere, and what multiplies itself.
ReadPicture::Fault faultOf(const QByteArray &svg)
{
    constexpr int mostUses = 24;
    int uses = 0;
    QXmlStreamReader xml(svg);
    while (!xml.atEnd()) {
        const QXmlStreamReader::TokenType token = xml.readNext();
        if (token == QXmlStreamReader::DTD || token == QXmlStreamReader::EntityReference)
            return ReadPicture::Fault::RefersElsewhere;
        if (token != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("use") && ++uses > mostUses)
            return ReadPicture::Fault::TooLarge;
        for (const QXmlStreamAttribute &attribute : xml.attributes()) {
            const QStringView value = attribute.value().trimmed();
            const bool isLink = attribute.name() == QLatin1String("href") && xml.name() != QLatin1String("a");
            if (isLink && !value.startsWith(QLatin1Char('#')))
                return ReadPicture::Fault::RefersElsewhere;
        }
    }
    return xml.hasError() ? ReadPicture::Fault::Damaged : ReadPicture::Fault::None;
}

ReadPicture svgOf(const QByteArray &bytes)
{
    ReadPicture picture;
    picture.fault = faultOf(bytes);
    if (picture.fault != ReadPicture::Fault::None)
        return picture;
    QSvgRenderer renderer;
    renderer.setOptions(QtSvg::Tiny12FeaturesOnly);
    if (!renderer.load(bytes) || renderer.defaultSize().isEmpty()) {
        picture.fault = ReadPicture::Fault::Damaged;
        return picture;
    }
    constexpr int side = 1024;
    picture.size = renderer.defaultSize();
    const QSize drawn = picture.size.scaled(side, side, Qt::KeepAspectRatio).expandedTo({1, 1});
    picture.image = QImage(drawn, QImage::Format_ARGB32_Premultiplied);
    picture.image.fill(Qt::transparent);
    QPainter painter(&picture.image);
    renderer.render(&painter);
    return picture;
}

} // namespace

FileLook lookOf(const Object &object, Bytes bytes)
{
    if (beginsWith(bytes, "\x89PNG\r\n\x1a\n"))
        return FileLook::Png;
    if (beginsWith(bytes, "\xff\xd8\xff"))
        return FileLook::Jpeg;
    if (beginsWith(bytes, "GIF87a") || beginsWith(bytes, "GIF89a"))
        return FileLook::Gif;
    if (isSvg(bytes))
        return FileLook::Svg;
    return textOf(object, bytes) ? FileLook::Text : FileLook::Binary;
}

QString languageOf(const Object &object)
{
    struct Language {
        std::string_view type;
        const char *name;
    };
    static constexpr Language languages[] = {
        {"text/html", "HTML"},
        {"application/xhtml+xml", "HTML"},
        {"text/css", "CSS"},
        {"text/javascript", "JavaScript"},
        {"application/javascript", "JavaScript"},
        {"text/markdown", "Markdown"},
        {"message/rfc822", "Email"},
    };
    if (object.kind == ObjectKind::Mail)
        return QStringLiteral("Email");
    const std::string_view type = object.contentType;
    if (const auto *known = std::ranges::find(languages, type, &Language::type); known != std::end(languages))
        return QLatin1String(known->name);
    if (type.ends_with("json"))
        return QStringLiteral("JSON");
    if (type.ends_with("xml"))
        return QStringLiteral("XML");
    return SyntaxColours::languageOfFile(fromUtf8(objects::fileNameOf(object)));
}

std::optional<ReadText> textOf(const Object &object, Bytes bytes)
{
    ReadText read;
    read.isCut = bytes.size() > mostTextBytes;
    bytes = bytes.first(std::min(bytes.size(), mostTextBytes));
    while (read.isCut && !bytes.empty() && (bytes.back() & 0xc0) == 0x80)
        bytes = bytes.first(bytes.size() - 1);
    if (read.isCut && !bytes.empty() && bytes.back() >= 0xc0)
        bytes = bytes.first(bytes.size() - 1); // a character is not cut in two
    const QByteArrayView view(bytes.data(), static_cast<qsizetype>(bytes.size()));
    const auto tryAs = [&](const char *name, QStringDecoder decoder) {
        const auto text = decoded(std::move(decoder), view);
        if (text) {
            read.text = *text;
            read.encoding = QLatin1String(name);
        }
        return text.has_value();
    };
    const bool isUtf16 = beginsWith(bytes, "\xff\xfe") || beginsWith(bytes, "\xfe\xff");
    bool isText =
        isUtf16 ? tryAs("UTF-16", QStringDecoder(QStringDecoder::Utf16)) : tryAs("UTF-8", QStringDecoder(QStringDecoder::Utf8));
    if (!isText && saysText(object))
        isText = tryAs("GB18030", QStringDecoder("GB18030")) || tryAs("Latin-1", QStringDecoder(QStringDecoder::Latin1));
    if (!isText)
        return {};
    read.text.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    breakLines(read);
    return read;
}

ReadPicture pictureOf(FileLook look, Bytes bytes)
{
    ReadPicture picture;
    if (bytes.size() > (look == FileLook::Svg ? mostSvgBytes : mostPictureBytes)) {
        picture.fault = ReadPicture::Fault::TooLarge;
        return picture;
    }
    QByteArray copy(reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size()));
    if (look == FileLook::Svg)
        return svgOf(copy);
    QBuffer buffer(&copy);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, look == FileLook::Png ? "png" : look == FileLook::Jpeg ? "jpeg" : "gif");
    reader.setAutoDetectImageFormat(false);
    reader.setAutoTransform(true);
    picture.size = reader.size();
    if (static_cast<qint64>(picture.size.width()) * picture.size.height() > mostPixels) {
        picture.fault = ReadPicture::Fault::TooLarge;
        return picture;
    }
    if (std::max(picture.size.width(), picture.size.height()) > longestSide)
        reader.setScaledSize(picture.size.scaled(longestSide, longestSide, Qt::KeepAspectRatio));
    picture.image = reader.read();
    if (picture.image.isNull())
        picture.fault = ReadPicture::Fault::Damaged;
    else if (picture.size.isEmpty())
        picture.size = picture.image.size();
    return picture;
}

} // namespace layerlab
