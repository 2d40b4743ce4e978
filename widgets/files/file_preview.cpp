// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/files/file_preview.h"

#include "engine/objects/object_files.h"
#include "session/language.h"
#include "widgets/common/hex_view.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPointer>
#include <QStackedWidget>
#include <QThreadPool>

namespace layerlab {

namespace {

constexpr qsizetype mostColoured = 128 * 1024; ///< characters
enum Page { SentencePage, TextPage, PicturePage, HexPage };
enum View { AsItIs, AsText, AsHex };

} // namespace

/// As large as it is, smaller where there is no room, on squares where it lets through.
class PictureView : public QWidget {
public:
    using QWidget::QWidget;
    void setImage(const QImage &image, const QSize &size)
    {
        m_image = image;
        m_size = size;
        update();
    }
    const QImage &image() const { return m_image; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), theme().surface);
        if (m_image.isNull())
            return;
        const QRect room = rect().adjusted(space(2), space(2), -space(2), -space(2));
        QSize drawn = m_size;
        if (drawn.width() > room.width() || drawn.height() > room.height())
            drawn.scale(room.size(), Qt::KeepAspectRatio);
        QRect place({}, drawn.expandedTo({1, 1}));
        place.moveCenter(room.center());
        painter.setClipRect(place);
        if (m_image.hasAlphaChannel()) {
            const int side = space(2);
            for (int y = 0; y <= place.height() / side; ++y) {
                for (int x = 0; x <= place.width() / side; ++x)
                    painter.fillRect(place.left() + x * side, place.top() + y * side, side, side,
                                     (x + y) % 2 ? QColor(0xdddddd) : QColor(Qt::white)); // whatever the theme: as in browsers
            }
        }
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(place, m_image);
        painter.setClipping(false);
        painter.setPen(theme().border);
        painter.drawRect(place.adjusted(-1, -1, 0, 0));
    }

private:
    QImage m_image;
    QSize m_size;
};

FilePreview::FilePreview(QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new QWidget(this);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(space(2), space(1), space(1), space(1));
    row->setSpacing(space(2));
    m_name = new QLabel(head);
    m_note = new QLabel(head);
    m_note->setObjectName(QStringLiteral("weak"));
    for (QLabel *label : {m_name, m_note}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_name);
    words->addWidget(m_note);
    row->addLayout(words, 1);
    m_views = new QComboBox(head);
    m_views->addItems({{}, {}, {}});
    row->addWidget(m_views, 0, Qt::AlignTop);
    column->addWidget(head);
    m_stack = new QStackedWidget(this);
    m_sentence = new QLabel(m_stack);
    m_sentence->setObjectName(QStringLiteral("weak"));
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    m_sentence->setMargin(space(2));
    m_text = new QPlainTextEdit(m_stack);
    m_text->setReadOnly(true);
    m_text->setStyleSheet(QStringLiteral("QPlainTextEdit { border: 0; border-radius: 0; }"));
    m_text->setUndoRedoEnabled(false);
    m_text->setTabChangesFocus(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_picture = new PictureView(m_stack);
    m_hex = new HexView(m_stack);
    m_stack->addWidget(m_sentence);
    m_stack->addWidget(m_text);
    m_stack->addWidget(m_picture);
    m_stack->addWidget(m_hex);
    column->addWidget(m_stack, 1);
    m_colours = std::make_unique<SyntaxColours>(m_text->document());
    connect(m_views, &QComboBox::activated, this, &FilePreview::showContent);
    connect(m_hex, &HexView::chosen, m_hex, [this](quint32 offset, quint32 length) { m_hex->setMarked(offset, length); });
    clear();
}

FilePreview::~FilePreview()
{
    m_colours.reset(); // before its document
}

QString FilePreview::note() const
{
    return m_note->text();
}

QImage FilePreview::picture() const
{
    return m_picture->image();
}

FilePreview::Shown FilePreview::shown() const
{
    switch (m_stack->currentIndex()) {
    case TextPage:
        return Shown::Text;
    case PicturePage:
        return Shown::Picture;
    case HexPage:
        return Shown::Hex;
    default:
        return Shown::Nothing;
    }
}

void FilePreview::show(const objects::Object &object, std::vector<std::uint8_t> bytes)
{
    m_hex->setBytes({}, {});
    m_object = object;
    m_bytes = std::move(bytes);
    m_look = lookOf(object, m_bytes);
    showContent();
}

void FilePreview::clear()
{
    m_object.reset();
    m_hex->setBytes({}, {});
    m_bytes.clear();
    showContent();
}

void FilePreview::say(const QString &sentence)
{
    m_sentence->setText(sentence);
    m_stack->setCurrentIndex(SentencePage);
}

void FilePreview::showContent()
{
    ++m_request;
    m_picture->setImage({}, {});
    m_colours->setLanguage({});
    m_text->clear();
    m_views->setVisible(m_object.has_value());
    if (!m_object) {
        m_name->clear();
        m_note->clear();
        return say(tr("Choose a file: here stands what is in it."));
    }
    m_name->setText(fromUtf8(objects::fileNameOf(*m_object)));
    QString note = tr("%1 bytes").arg(QLocale().toString(static_cast<qulonglong>(m_bytes.size())));
    if (!m_object->isComplete)
        note += QStringLiteral(" · ") + tr("not whole: only what was seen of it");
    m_note->setText(note);
    if (m_bytes.empty())
        return say(m_object->isComplete ? tr("The file is empty.") : tr("None of its bytes were seen."));
    if (m_views->currentIndex() == AsHex || (m_look == FileLook::Binary && m_views->currentIndex() == AsItIs)) {
        m_hex->setBytes(m_bytes, {});
        m_stack->setCurrentIndex(HexPage);
    } else if (m_look == FileLook::Text || m_views->currentIndex() == AsText) {
        showText();
    } else {
        showPicture();
    }
}

void FilePreview::showText()
{
    const auto read = textOf(*m_object, m_bytes);
    if (!read)
        return say(tr("These bytes are no text."));
    QStringList notes{m_note->text()};
    notes.append(read->encoding);
    if (read->isCut)
        notes.append(tr("the first 512 KiB are shown"));
    if (read->hasBroken)
        notes.append(tr("long lines are broken for reading"));
    const bool isColoured = read->text.size() <= mostColoured && !read->hasBroken;
    if (!isColoured && !read->hasBroken)
        notes.append(tr("too long for colours"));
    m_note->setText(notes.join(QStringLiteral(" · ")));
    m_colours->setLanguage(isColoured ? languageOf(*m_object) : QString());
    m_text->setPlainText(read->text);
    m_stack->setCurrentIndex(TextPage);
}

/// Elsewhere: the window need not wait for it.
void FilePreview::showPicture()
{
    say(tr("Reading the picture …"));
    QThreadPool::globalInstance()->start(
        [self = QPointer<FilePreview>(this), request = m_request, look = m_look, bytes = m_bytes] {
            ReadPicture picture = pictureOf(look, bytes);
            QMetaObject::invokeMethod(qApp, [self, request, picture = std::move(picture)] {
                if (self && self->m_request == request)
                    self->takePicture(picture);
            });
        });
}

void FilePreview::takePicture(ReadPicture picture)
{
    switch (picture.fault) {
    case ReadPicture::Fault::Damaged:
        return say(tr("The picture is damaged or cut, and can't be drawn. Its bytes can be seen as hex."));
    case ReadPicture::Fault::TooLarge:
        return say(tr("The picture is too large to be drawn here. It can be saved and looked at elsewhere."));
    case ReadPicture::Fault::RefersElsewhere:
        return say(
            tr("The picture refers to something outside of it, which is not looked up: it is not drawn. It can be read as "
               "text."));
    case ReadPicture::Fault::None:
        break;
    }
    m_picture->setImage(picture.image, picture.size);
    m_note->setText(QStringLiteral("%1 · %2 × %3").arg(m_note->text()).arg(picture.size.width()).arg(picture.size.height()));
    m_stack->setCurrentIndex(PicturePage);
}

void FilePreview::retranslate()
{
    m_views->setItemText(AsItIs, tr("as it is"));
    m_views->setItemText(AsText, tr("as text"));
    m_views->setItemText(AsHex, tr("as hex"));
    m_views->setToolTip(tr("How the file is shown"));
    m_views->setAccessibleName(m_views->toolTip());
    m_text->setAccessibleName(tr("The file as text"));
    m_picture->setAccessibleName(tr("The file as a picture"));
    m_hex->retranslate();
    showContent();
}

void FilePreview::restyle()
{
    m_name->setFont(textFont(1, QFont::Bold));
    m_note->setFont(textFont(0.85));
    m_text->setFont(fixedFont(0.95));
    m_text->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_colours->restyle();
    m_hex->restyle();
    m_picture->update();
}

} // namespace layerlab
