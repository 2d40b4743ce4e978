// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layers/inspector.h"

#include "widgets/layers/call_page.h"
#include "widgets/layers/elided_label.h"
#include "widgets/layers/frame_page.h"
#include "widgets/layers/layers_picture.h"
#include "widgets/layers/pages.h"
#include "widgets/layers/words.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QToolButton>

namespace layerlab {

using namespace layers;

Inspector::Inspector(Bench *bench, QWidget *parent) : Panel(bench, parent)
{
    setObjectName(QStringLiteral("inspector"));
    m_subtitle = new ElidedLabel(this);
    m_subtitle->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    tools()->addWidget(m_subtitle, 1);
    m_build = flatButton(QStringLiteral("encapsulate"), this);
    m_build->setCheckable(true);
    tools()->addWidget(m_build);
    m_previous = flatButton(QStringLiteral("back"), this);
    m_next = flatButton(QStringLiteral("forward"), this);
    tools()->addWidget(m_previous);
    tools()->addWidget(m_next);

    m_pages = new QStackedWidget(this);
    m_pages->setObjectName(QStringLiteral("surface"));
    m_pages->setAttribute(Qt::WA_StyledBackground);
    m_frame = new FramePage(session(), m_pages);
    m_call = new CallPage(session(), selection(), m_pages);
    m_facts = new FactsView(m_pages);
    for (QWidget *page : {static_cast<QWidget *>(m_frame), static_cast<QWidget *>(m_call), static_cast<QWidget *>(m_facts)})
        m_pages->addWidget(page);
    setContent(m_pages);
    setFocusProxy(m_frame->fields());

    connect(m_build, &QToolButton::toggled, this, [this](bool isOn) { m_frame->showEncapsulation(isOn); });
    connect(m_previous, &QToolButton::clicked, this, [this] { step(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { step(1); });
    connect(m_frame, &FramePage::chosen, this, &Inspector::choose);
    connect(m_frame, &FramePage::filterWanted, this->bench(), &Bench::filterPackets);
    connect(m_frame, &FramePage::narrowingWanted, this->bench(), &Bench::narrowPackets);
    connect(m_frame, &FramePage::colourWanted, this->bench(), &Bench::colourPackets);
    connect(m_frame, &FramePage::columnWanted, this->bench(), &Bench::addColumn);
    connect(m_call, &CallPage::chosen, this, &Inspector::choose);
    connect(m_facts, &FactsView::followed, this, &Inspector::choose);
    connect(selection(), &Selection::changed, this, &Inspector::take);
    connect(session(), &Session::recordingReplaced, this, [this] {
        forget();
        take();
    });
    connect(session(), &Session::grown, this, &Inspector::takeGrowth);
    connect(session(), &Session::phaseChanged, this, [this] {
        if (!session()->capture()) // it is gone before recordingReplaced() says so
            forget();
        retranslate();
    });
    take();
}

Inspector::~Inspector() = default;

void Inspector::forget()
{
    m_frame->forget();
    m_call->forget();
    m_shown = {};
    setEmpty(true);
}

bool Inspector::isThere(const Selected &selected) const
{
    const Capture *capture = session()->capture();
    switch (selected.kind) {
    case Selected::Kind::Frame:
        return capture && selected.index < capture->packetCount();
    case Selected::Kind::Call:
        return capture && selected.index < session()->trace().calls().size();
    case Selected::Kind::Task:
        return capture && selected.index < session()->trace().tasks().size();
    case Selected::Kind::Span:
        return capture != nullptr;
    case Selected::Kind::Nothing:
        break;
    }
    return false;
}

void Inspector::take()
{
    const Selected selected = selection()->current();
    const bool isThere = this->isThere(selected);
    setEmpty(!isThere);
    m_shown = isThere ? selected : Selected();
    if (isThere && selected.isFrame()) {
        m_pages->setCurrentWidget(m_frame);
        takeFrame(selected);
    } else if (isThere && selected.isCall()) {
        m_pages->setCurrentWidget(m_call);
        m_shownCallEvent = session()->trace().calls()[selected.index].event;
        m_call->setCall(selected.index);
        m_call->markBytes(selected.offset, selected.length);
    } else if (isThere) {
        m_pages->setCurrentWidget(m_facts);
        showFacts();
    }
    showSubtitle();
}

void Inspector::takeFrame(const Selected &selected)
{
    if (!m_frame->frame() || m_frame->frame()->frame() != selected.index)
        m_frame->setFrame(selected.index);
    if (!selected.field.empty()) {
        m_field = selected.field;
        m_occurrence = selected.occurrence;
    } else if (selected.length == 0 && !m_field.empty()) {
        // The field that was selected in the frame before, or the nearest of its kind.
        for (std::uint32_t occurrence = m_occurrence + 1; occurrence-- > 0;) {
            if (const packet::NodeId id = m_frame->frame()->find(m_field, occurrence); id != packet::noNode) {
                const std::uint32_t wanted = m_occurrence;
                selection()->select(m_frame->frame()->selectedOf(id)); // comes back here
                m_occurrence = wanted;
                return;
            }
        }
    }
    m_frame->show(selected);
}

void Inspector::takeGrowth()
{
    if (m_shown.kind == Selected::Kind::Nothing)
        return;
    if (m_shown.isFrame()) {
        m_frame->refresh();
    } else if (m_shown.isCall()) {
        const std::uint32_t event = session()->trace().calls()[m_shown.index].event;
        if (std::exchange(m_shownCallEvent, event) != event)
            m_call->setCall(m_shown.index);
    } else if (isVisible()) {
        showFacts();
    }
    showSubtitle();
}

void Inspector::showFacts()
{
    if (!isThere(m_shown))
        return;
    if (m_shown.isTask())
        m_facts->setFacts(taskFacts(*session(), m_shown.index), true);
    else if (m_shown.isSpan())
        m_facts->setFacts(spanFacts(*session(), m_shown.from, m_shown.to), true);
}

void Inspector::choose(const Selected &selected)
{
    if (selected.kind != Selected::Kind::Nothing)
        selection()->select(selected);
}

void Inspector::step(int by)
{
    const Capture *capture = session()->capture();
    if (!m_shown.isFrame() || !capture)
        return;
    const std::int64_t wanted = std::int64_t{m_shown.index} + by;
    if (wanted >= 0 && wanted < capture->packetCount())
        selection()->select(Selected::frame(static_cast<std::uint32_t>(wanted)));
}

void Inspector::showSubtitle()
{
    const Capture *capture = session()->capture();
    QString text;
    if (m_shown.isFrame() && capture && m_frame->frame()) {
        const packet::FrameInfo &info = m_frame->frame()->context().frame;
        text = Words::tr("Frame %1 of %2 · %3")
                   .arg(numberText(info.number), numberText(capture->packetCount()), bytesText(info.originalLength));
        if (info.hasTime)
            text += QStringLiteral(" · ") + momentText(*session(), Nanoseconds(info.time));
    } else if (m_shown.isCall()) {
        text = Words::tr("Call · %1").arg(taskText(*session(), session()->trace().calls()[m_shown.index].task));
    } else if (m_shown.isTask()) {
        text = Words::tr("Task · %1").arg(taskText(*session(), m_shown.index));
    }
    m_subtitle->setText(text);
    m_subtitle->setToolTip(text);
    const bool isFrame = m_shown.isFrame() && capture;
    m_build->setVisible(isFrame);
    m_previous->setVisible(isFrame);
    m_next->setVisible(isFrame);
    m_previous->setEnabled(isFrame && m_shown.index > 0);
    m_next->setEnabled(isFrame && m_shown.index + 1 < capture->packetCount());
}

const PictureSource *Inspector::picture() const
{
    // The menu is made once: there is a picture of whatever frame is shown, and an empty one of none.
    if (!m_picture)
        m_picture = std::make_unique<LayersPicture>();
    if (m_shown.isFrame() && session()->capture())
        m_picture->setFrame(*session()->capture(), m_shown.index);
    else
        m_picture->clear();
    return m_picture.get();
}

void Inspector::retranslate()
{
    setTitle(
        Words::tr("Inspector"),
        Words::tr("What is selected, taken apart: the layers, fields and bytes of a frame, a call and its data, or a task."));
    const bool hasRecording = session()->phase() != Session::Phase::NoRecording;
    setEmptyState(Words::tr("Nothing is selected.\nClick a frame, a call or a task anywhere: here it is taken apart."),
                  hasRecording ? QString() : Words::tr("Run the first lab"),
                  hasRecording ? QString() : QStringLiteral("lab.first"));
    m_build->setToolTip(Words::tr("How the frame is built, layer by layer"));
    m_previous->setToolTip(Words::tr("The frame before"));
    m_next->setToolTip(Words::tr("The next frame"));
    for (QToolButton *button : {m_build, m_previous, m_next})
        button->setAccessibleName(button->toolTip());
    m_facts->setAccessibleName(Words::tr("Inspector"));
    m_frame->retranslate();
    m_call->retranslate();
    showFacts();
    showSubtitle();
}

void Inspector::restyle()
{
    m_frame->restyle();
    m_call->restyle();
    showFacts();
}

} // namespace layerlab
