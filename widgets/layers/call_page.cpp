// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layers/call_page.h"

#include "engine/trace/call_text.h"
#include "widgets/layers/pages.h"
#include "widgets/layers/words.h"

#include <QSplitter>
#include <QVBoxLayout>

namespace layerlab::layers {

CallPage::CallPage(const Session *session, const Selection *selection, QWidget *parent)
    : QWidget(parent), m_session(session), m_selection(selection)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_splitter = new QSplitter(Qt::Vertical, this);
    m_splitter->setChildrenCollapsible(false);
    column->addWidget(m_splitter);
    m_facts = new FactsView(m_splitter);
    m_envelopes = new EnvelopeArea(m_splitter);
    m_hex = new HexView(m_splitter);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setStretchFactor(2, 2);
    connect(m_facts, &FactsView::followed, this, &CallPage::chosen);
    connect(m_hex, &HexView::chosen, this, [this](quint32 offset, quint32 length) {
        if (!m_call)
            return;
        Selected selected = Selected::call(*m_call);
        selected.offset = offset;
        selected.length = length;
        Q_EMIT chosen(selected);
    });
}

void CallPage::setCall(std::uint32_t call)
{
    const bool isSame = m_call == call;
    m_call = call;
    m_facts->setFacts(callFacts(*m_session, *m_selection, call), isSame);
    auto record = trace::TraceStore::decode(m_session->capture()->recording(), m_session->trace().calls()[call]);
    if (isSame && record && *record == m_record)
        return;
    m_hex->setBytes({}, {});
    m_record = record ? std::move(*record) : trace::CallRecord();
    const Bytes bytes = trace::callData(m_record);
    auto envelopes = callEnvelopes(*m_session, *m_selection, m_record);
    m_envelopes->setVisible(!envelopes.empty());
    m_envelopes->view()->setEnvelopes(std::move(envelopes));
    m_hex->setVisible(!bytes.empty());
    if (bytes.empty())
        return;
    m_hex->setBytes(bytes, {{0, static_cast<std::uint32_t>(bytes.size()), packet::Layer::Application}});
    fitEnvelopes();
}

void CallPage::fitEnvelopes()
{
    m_envelopes->setFixedHeight(m_envelopes->wantedHeight(width()));
}

void CallPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitEnvelopes();
}

void CallPage::forget()
{
    m_call.reset();
    m_hex->setBytes({}, {});
    m_record = {};
}

void CallPage::retranslate()
{
    m_facts->setAccessibleName(Words::tr("The call"));
    m_envelopes->view()->setAccessibleName(Words::tr("Layers of the call's data"));
    m_hex->retranslate();
    if (m_call) {
        m_facts->setFacts(callFacts(*m_session, *m_selection, *m_call), true);
        m_envelopes->view()->setEnvelopes(callEnvelopes(*m_session, *m_selection, m_record));
        fitEnvelopes();
    }
}

void CallPage::restyle()
{
    m_envelopes->view()->restyle();
    fitEnvelopes();
    m_hex->restyle();
    if (m_call)
        m_facts->setFacts(callFacts(*m_session, *m_selection, *m_call), true);
}

} // namespace layerlab::layers
