// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/http/http_picture.h"

#include "engine/http/message.h"
#include "widgets/http/byte_text.h"
#include "widgets/http/http_words.h"
#include "widgets/http/message_highlighter.h"
#include "widgets/http/request_form.h"
#include "widgets/http/response_view.h"

#include <QCoreApplication>
#include <QPainter>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextLayout>
#include <cmath>

namespace layerlab {

namespace {

constexpr qsizetype mostLines = 300;

class HttpPictureWords {
    Q_DECLARE_TR_FUNCTIONS(HttpPicture)
public:
    static QString title(const QString &program) { return tr("HTTP exchange of %1").arg(program); }
    static QString request() { return tr("Request"); }
    static QString response() { return tr("Response"); }
    static QString bytes(qsizetype count) { return tr("%n byte(s)", nullptr, static_cast<int>(count)); }
    static QString more(qsizetype count) { return tr("… and %n more line(s)", nullptr, static_cast<int>(count)); }
};

/// As the pictures' own text: pixels of 1/96 inch.
QFont inPixels(QFont font)
{
    if (font.pixelSize() <= 0)
        font.setPixelSize(std::max(6, static_cast<int>(std::lround(font.pointSizeF() * 96 / 72))));
    return font;
}

using LineColours = QList<QTextLayout::FormatRange>;

/// As the window colours the message, line by line.
QList<LineColours> coloursOf(const QStringList &lines, const Theme &of)
{
    QTextDocument document(lines.join(QLatin1Char('\n')));
    MessageHighlighter highlighter(&document);
    highlighter.setContent(MessageHighlighter::Content::Message);
    highlighter.restyle(of);
    QList<LineColours> colours;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next())
        colours.append(block.layout()->formats());
    return colours;
}

} // namespace

HttpPicture::HttpPicture(const Session &session, const QString &program, const QByteArray &request, const Exchange *exchange)
    : m_title(HttpPictureWords::title(program))
{
    const QByteArray sent = exchange ? movedBytes(session, exchange->sent).bytes : request;
    m_parts.append(makePart(HttpPictureWords::request(), HttpPictureWords::bytes(sent.size()), sent));
    if (!exchange || exchange->receivedBytes == 0)
        return;
    const QByteArray received = movedBytes(session, exchange->received).bytes;
    QStringList facts{statusMeaning(exchange->code), HttpPictureWords::bytes(received.size()), exchangeTimes(*exchange)};
    facts.removeAll(QString());
    m_parts.append(makePart(HttpPictureWords::response(), facts.join(QStringLiteral(" · ")), received));
}

HttpPicture::Part HttpPicture::makePart(const QString &title, const QString &fact, const QByteArray &bytes)
{
    Part part{title, fact, {}};
    const http::MessageHead head = http::readHead(bytesOf(bytes));
    const QByteArray front = bytes.left(static_cast<qsizetype>(head.headLength));
    part.lines = textOfBytes(front, LineBreaks::CrLf).split(QLatin1Char('\n'));
    if (part.lines.size() > 1)
        part.lines.removeLast();
    if (bytes.size() > front.size())
        part.lines += textOfBytes(bytes.mid(front.size()), LineBreaks::Lf).split(QLatin1Char('\n'));
    if (part.lines.size() > mostLines) {
        const qsizetype more = part.lines.size() - mostLines;
        part.lines.resize(mostLines);
        part.lines.append(HttpPictureWords::more(more));
    }
    return part;
}

double HttpPicture::layOut(QPainter *painter, double width, const Theme *of) const
{
    const QFont title = inPixels(textFont(1, QFont::Bold)), small = inPixels(textFont(0.85)), fixed = inPixels(fixedFont());
    QFont bold = fixed;
    bold.setBold(true);
    const double pad = 8;
    double y = 0;
    const auto put = [&](const QString &text, const QFont &font, const QColor &colour, const LineColours &colours = {}) {
        QTextLayout layout(text.isEmpty() ? QStringLiteral(" ") : text, font);
        QTextOption option;
        option.setWrapMode(QTextOption::WrapAnywhere);
        layout.setTextOption(option);
        layout.setFormats(colours);
        double height = 0;
        layout.beginLayout();
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(width - 2 * pad);
            line.setPosition(QPointF(0, height));
            height += line.height();
        }
        layout.endLayout();
        if (painter) {
            painter->setPen(colour);
            layout.draw(painter, QPointF(pad, y));
        }
        y += height;
    };
    const QColor none;
    for (const Part &part : m_parts) {
        put(part.title, title, of ? of->text : none);
        put(part.fact, small, of ? of->weak : none);
        y += pad / 2;
        const double top = y;
        const QList<LineColours> colours = of ? coloursOf(part.lines, *of) : QList<LineColours>();
        for (int pass = 0; pass < (painter ? 2 : 1); ++pass) { // the ground first, its height being known
            y = top + pad / 2;
            QPainter *before = std::exchange(painter, painter && pass == 0 ? nullptr : painter);
            for (qsizetype i = 0; i < part.lines.size(); ++i)
                put(part.lines[i], i == 0 ? bold : fixed, of ? of->text : none, colours.value(i));
            painter = before;
            if (painter && pass == 0) {
                painter->setPen(QPen(of->border, 1));
                painter->setBrush(of->raised);
                painter->drawRoundedRect(QRectF(0.5, top, width - 1, y + pad / 2 - top), 5, 5);
            }
        }
        y += pad * 2;
    }
    return y;
}

QSizeF HttpPicture::pictureSize(double width) const
{
    return {width, layOut(nullptr, width, nullptr)};
}

void HttpPicture::paintPicture(QPainter &painter, const QSizeF &size, const Theme &of) const
{
    layOut(&painter, size.width(), &of);
}

QString HttpPicture::pictureTitle() const
{
    return m_title;
}

} // namespace layerlab
