// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layers/frame_page.h"

#include "session/explanations.h"
#include "session/language.h"
#include "session/packet_marks.h"
#include "session/packet_words.h"
#include "widgets/layers/envelopes.h"
#include "widgets/layers/here_sentence.h"
#include "widgets/layers/pages.h"
#include "widgets/layers/words.h"

#include <QLabel>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace layerlab::layers {

using packet::NodeId;
using packet::noNode;

FramePage::FramePage(const Session *session, QWidget *parent) : QWidget(parent), m_session(session)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_whose = new QLabel(this);
    m_whose->setObjectName(QStringLiteral("whose"));
    m_whose->setTextFormat(Qt::RichText);
    m_whose->setWordWrap(true);
    m_whose->setTextInteractionFlags(Qt::TextBrowserInteraction | Qt::LinksAccessibleByKeyboard);
    m_whose->setContentsMargins(space(2), space(1), space(2), 0);
    column->addWidget(m_whose);
    m_splitter = new QSplitter(Qt::Vertical, this);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->installEventFilter(this);
    column->addWidget(m_splitter, 1);

    m_top = new QStackedWidget(m_splitter);
    m_envelopes = new EnvelopeArea(m_top);
    m_encapsulation = new EncapsulationView(m_top);
    m_top->addWidget(m_envelopes);
    m_top->addWidget(m_encapsulation);
    m_fields = new FieldTree(m_splitter);
    m_explanation = new FactsView(m_splitter);
    auto *bytes = new QWidget(m_splitter);
    auto *rows = new QVBoxLayout(bytes);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    m_buffers = new QTabBar(bytes);
    m_buffers->setExpanding(false);
    m_buffers->setDrawBase(false);
    m_buffers->setElideMode(Qt::ElideNone); // where they have no room, they scroll
    m_buffers->setUsesScrollButtons(true);
    rows->addWidget(m_buffers);
    m_hex = new HexView(bytes);
    rows->addWidget(m_hex, 1);
    const int line = fontMetrics().height();
    m_envelopes->setMinimumHeight(3 * line);
    m_fields->setMinimumHeight(4 * line);
    m_explanation->setMinimumHeight(2 * line);
    m_hex->setMinimumHeight(2 * line);
    connectParts();
}

void FramePage::connectParts()
{
    connect(m_session->marks(), &PacketMarks::changed, this, &FramePage::refresh);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_isDivided = true; });
    connect(m_whose, &QLabel::linkActivated, this, [this](const QString &link) { Q_EMIT chosen(linkTarget(link)); });
    connect(m_explanation, &FactsView::followed, this, &FramePage::chosen);
    connect(m_envelopes->view(), &EnvelopeView::chosen, this, [this](NodeId id) { Q_EMIT chosen(m_view->selectedOf(id)); });
    connect(m_encapsulation, &EncapsulationView::chosen, this, [this](NodeId id) { Q_EMIT chosen(m_view->selectedOf(id)); });
    connect(m_fields, &FieldTree::chosen, this, [this](NodeId id) { Q_EMIT chosen(m_view->selectedOf(id)); });
    connect(m_fields, &FieldTree::filterWanted, this, &FramePage::filterWanted);
    connect(m_fields, &FieldTree::narrowingWanted, this, &FramePage::narrowingWanted);
    connect(m_fields, &FieldTree::colourWanted, this, &FramePage::colourWanted);
    connect(m_fields, &FieldTree::columnWanted, this, &FramePage::columnWanted);
    connect(m_fields, &FieldTree::hovered, this, [this](NodeId id) { hover(id); });
    connect(m_hex, &HexView::chosen, this, &FramePage::chooseBytes);
    connect(m_hex, &HexView::byteHovered, this, [this](qint64 offset) {
        const auto buffer = static_cast<std::uint8_t>(std::max(0, m_buffers->currentIndex()));
        hover(offset < 0 || !m_view ? noNode : m_view->innermostAt(buffer, static_cast<std::uint32_t>(offset), 1, m_selected));
    });
    connect(m_buffers, &QTabBar::currentChanged, this, &FramePage::showBuffer);
}

void FramePage::setFrame(std::uint32_t frame)
{
    auto view = std::make_unique<FrameView>(*capture(), frame);
    m_fields->setFrame(nullptr);
    m_hex->setBytes({}, {});
    m_view = std::move(view);
    m_selected = m_explained = noNode;
    showFrame();
}

void FramePage::forget()
{
    m_fields->setFrame(nullptr);
    m_hex->setBytes({}, {});
    m_envelopes->view()->setEnvelopes({});
    m_encapsulation->setSteps({});
    m_view.reset();
    m_selected = m_explained = noNode;
    m_whose->clear();
}

/// Whose it is, and what the reader or the file remarks on it.
QString FramePage::headText() const
{
    QString text = whoseText(*m_session, m_view->frame(), theme());
    const QString comment = capture() ? m_session->marks()->comment(m_view->frame(), capture()->recording()) : QString();
    if (!comment.isEmpty()) {
        const QString shown = escaped(comment).replace(QLatin1Char('\n'), QLatin1String("<br>"));
        text += (text.isEmpty() ? QString() : QStringLiteral("<br>")) + Words::tr("<b>Comment:</b> %1").arg(shown);
    }
    return text;
}

void FramePage::showFrame()
{
    m_envelopes->view()->setEnvelopes(envelopesOf(*m_view));
    m_encapsulation->setSteps(wrapSteps(*m_view));
    m_fields->setFrame(m_view.get());
    m_whose->setText(headText());
    showBuffers();
    if (!m_isDivided &&
        m_envelopes->wantedHeight(width() - m_envelopes->verticalScrollBar()->sizeHint().width()) > m_highestEnvelopes)
        divide();
}

void FramePage::refresh()
{
    if (!m_view || !capture() || m_view->frame() >= capture()->packetCount())
        return;
    if (const QString whose = headText(); whose != m_whose->text())
        m_whose->setText(whose);
    // What comes later may finish a message that this frame is a part of.
    FrameView now(*capture(), m_view->frame());
    if (now.dissection().nodes().size() == m_view->dissection().nodes().size() &&
        now.dissection().annotations().size() == m_view->dissection().annotations().size())
        return;
    const Selected selected = m_selected == noNode ? Selected::frame(m_view->frame()) : m_view->selectedOf(m_selected);
    setFrame(m_view->frame());
    show(selected);
}

/// A frame alone stands for what it carries: its highest protocol is marked and explained.
void FramePage::show(const Selected &wanted)
{
    if (!m_view)
        return;
    m_selected = wanted.field.empty() ? noNode : m_view->find(wanted.field, wanted.occurrence);
    if (wanted.field.empty() && wanted.length == 0) {
        for (const auto &[protocol, depth] : nesting(m_view->dissection())) {
            if (m_selected == noNode || m_view->node(protocol).protocol->layer > m_view->node(m_selected).protocol->layer)
                m_selected = protocol;
            if (QLatin1String(m_view->node(protocol).protocol->key).startsWith(QLatin1String("icmp")))
                break; // what follows is quoted
        }
    }
    m_fields->showNode(m_selected);
    m_envelopes->view()->setSelected(m_view->rootOf(m_selected));
    explain(m_selected);
    // Who names a field alone means all of its bytes.
    const Selected whole = m_view->selectedOf(m_selected);
    const Selected &bytes = wanted.length > 0 ? wanted : whole;
    if (bytes.length == 0) {
        m_hex->setMarked(0, 0);
        return;
    }
    if (bytes.buffer < m_buffers->count() && m_buffers->currentIndex() != bytes.buffer)
        m_buffers->setCurrentIndex(bytes.buffer);
    const bool isWhole =
        m_selected != noNode && bytes.offset == whole.offset && bytes.length == whole.length && bytes.buffer == whole.buffer;
    m_hex->setMarked(bytes.offset, bytes.length, isWhole ? m_view->node(m_selected).bitOffset : std::uint16_t{0},
                     isWhole ? m_view->node(m_selected).bitLength : std::uint16_t{0});
}

void FramePage::showEncapsulation(bool isShown)
{
    m_top->setCurrentWidget(isShown ? static_cast<QWidget *>(m_encapsulation) : m_envelopes);
    if (isShown)
        m_encapsulation->setFocus(Qt::OtherFocusReason);
}

void FramePage::chooseBytes(std::uint32_t offset, std::uint32_t length)
{
    if (!m_view)
        return;
    const auto buffer = static_cast<std::uint8_t>(std::max(0, m_buffers->currentIndex()));
    const NodeId id = m_view->innermostAt(buffer, offset, length, m_selected);
    Selected selected = m_view->selectedOf(id);
    if (length > 1 || id == noNode) {
        selected.buffer = buffer;
        selected.offset = offset;
        selected.length = length;
    }
    Q_EMIT chosen(selected);
}

void FramePage::hover(NodeId id)
{
    if (!m_view)
        return;
    m_fields->fields()->setHovered(id);
    const bool isHere = id != noNode && !m_view->node(id).isGenerated && m_view->node(id).buffer == m_buffers->currentIndex();
    m_hex->setHovered(isHere ? m_view->node(id).offset : 0, isHere ? m_view->node(id).length : 0);
    m_hex->viewport()->setToolTip(isHere ? m_fields->fields()->data(m_fields->fields()->indexOf(id), Qt::ToolTipRole).toString()
                                         : QString());
}

void FramePage::showBuffers()
{
    const QSignalBlocker blocker(m_buffers);
    while (m_buffers->count() > 0)
        m_buffers->removeTab(0);
    for (std::size_t i = 0; i < m_view->bufferCount(); ++i) {
        const auto buffer = static_cast<std::uint8_t>(i);
        const std::size_t size = m_view->dissection().buffer(buffer).size();
        const auto frames = m_view->framesOf(buffer);
        QString text = Words::tr("frame, %1").arg(bytesText(size));
        if (i > 0)
            text = frames.empty() ? Words::tr("decoded, %1").arg(bytesText(size))
                                  : Words::tr("message, %1 gathered from %2 frames").arg(bytesText(size)).arg(frames.size());
        m_buffers->addTab(text);
    }
    m_buffers->setVisible(m_view->bufferCount() > 1);
    m_buffers->setAccessibleName(Words::tr("Which bytes are shown"));
    showBuffer(0);
}

void FramePage::showBuffer(int buffer)
{
    if (!m_view || buffer < 0)
        return;
    const auto index = static_cast<std::uint8_t>(buffer);
    m_hex->setBytes(m_view->dissection().buffer(index), m_view->runs(index));
    if (m_selected != noNode && !m_view->node(m_selected).isGenerated && m_view->node(m_selected).buffer == index) {
        const packet::Node &node = m_view->node(m_selected);
        m_hex->setMarked(node.offset, node.length, node.bitOffset, node.bitLength);
    }
}

void FramePage::explain(NodeId id)
{
    Facts facts;
    const bool isSame = id != noNode && id == m_explained;
    m_explained = id;
    if (id == noNode || !m_view || !capture()) {
        facts.sentence(
            weakly(escaped(Words::tr("Choose a field or a byte: what it is and what it means here is said in this place."))));
        m_explanation->setFacts(facts, false);
        return;
    }
    const packet::Node &node = m_view->node(id);
    const char *reference = node.field && node.field->reference ? node.field->reference
                            : node.protocol->reference          ? node.protocol->reference
                                                                : "";
    facts.heading(nodeName(node), QString::fromUtf8(reference));
    if (const QString here = hereSentence(*capture(), *m_view, id); !here.isEmpty())
        facts.sentence(Words::tr("<b>Here:</b> %1").arg(escaped(here)));
    const auto &all = explanations();
    if (const auto found = all.find(std::string_view(FrameView::keyOf(node))); found != all.end()) {
        const QString text = fromUtf8(found->second.text);
        for (const QString &paragraph : text.split(QStringLiteral("\n\n"), Qt::SkipEmptyParts))
            facts.sentence(escaped(paragraph.trimmed()));
    }
    if (node.isGenerated)
        facts.sentence(weakly(escaped(Words::tr("Not in the bytes: computed from them, or known from other frames."))));
    const QString key = QString::fromLatin1(FrameView::keyOf(node));
    const QString value = copiedValue(m_view->dissection(), id).left(400);
    facts.sentence(weakly(fixed(node.field && !value.isEmpty() ? key + QStringLiteral(" = ") + value : key)));
    m_explanation->setFacts(facts, isSame);
}

void FramePage::divide()
{
    if (m_isDivided)
        return;
    m_highestEnvelopes =
        std::max(m_highestEnvelopes, m_envelopes->wantedHeight(width() - m_envelopes->verticalScrollBar()->sizeHint().width()));
    const int all = std::max(1, m_splitter->height() - 3 * m_splitter->handleWidth());
    const int line = fontMetrics().height();
    // The envelopes whole, as long as a few fields, the explanation and the bytes keep what they can't do without.
    const int envelopes = std::min(m_highestEnvelopes, std::max(all * 36 / 100, all - m_hex->heightOfRows(3) - 13 * line));
    const int hex = std::clamp((all - envelopes) * 24 / 100, m_hex->heightOfRows(3), m_hex->heightOfRows(12));
    const int explanation = std::min((all - envelopes - hex) * 42 / 100, 14 * line);
    m_splitter->setSizes({envelopes, all - envelopes - hex - explanation, explanation, hex});
}

/// What is said above the parts may take other lines for another frame: the parts share what is left.
bool FramePage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_splitter && event->type() == QEvent::Resize && !m_isDivided)
        QMetaObject::invokeMethod(this, &FramePage::divide, Qt::QueuedConnection);
    return QWidget::eventFilter(watched, event);
}

void FramePage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_highestEnvelopes = 0;
    if (!m_isDivided)
        divide();
}

void FramePage::retranslate()
{
    m_envelopes->view()->setAccessibleName(Words::tr("Layers of the frame"));
    m_explanation->setAccessibleName(Words::tr("What the field means"));
    m_whose->setAccessibleName(Words::tr("Calls that sent and received the frame"));
    m_whose->setToolTip(Words::tr("∴ Concluded from the ports of the sockets and by counting the bytes at both ends."));
    m_encapsulation->retranslate();
    m_fields->retranslate();
    m_hex->retranslate();
    if (!m_view)
        return explain(noNode);
    const Selected selected = m_selected == noNode ? Selected::frame(m_view->frame()) : m_view->selectedOf(m_selected);
    const int buffer = m_buffers->currentIndex();
    showFrame();
    m_buffers->setCurrentIndex(buffer);
    show(selected);
}

void FramePage::restyle()
{
    m_envelopes->view()->restyle();
    m_encapsulation->restyle();
    m_hex->restyle();
    m_fields->fields()->refreshTexts();
    if (m_view)
        m_whose->setText(headText());
    explain(m_selected);
}

} // namespace layerlab::layers
