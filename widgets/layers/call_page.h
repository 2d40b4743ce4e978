// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/hex_view.h"
#include "widgets/layers/envelope_view.h"
#include "widgets/layers/facts.h"

#include "engine/trace/call_record.h"

#include <QWidget>
#include <optional>

class QSplitter;

namespace layerlab::layers {

/// One call: what it was, and the data it moved.
class CallPage : public QWidget {
    Q_OBJECT
public:
    CallPage(const Session *session, const Selection *selection, QWidget *parent = nullptr);
    /// Decodes and shows it; the same one is shown anew where the reader is.
    void setCall(std::uint32_t call);
    void forget();
    void markBytes(std::uint32_t offset, std::uint32_t length) { m_hex->setMarked(offset, length); }
    void retranslate();
    void restyle();

    FactsView *facts() const { return m_facts; }
    HexView *hex() const { return m_hex; }
    EnvelopeView *envelopes() const { return m_envelopes->view(); }

Q_SIGNALS:
    void chosen(const layerlab::Selected &selected);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitEnvelopes();

    const Session *m_session;
    const Selection *m_selection;
    std::optional<std::uint32_t> m_call;
    trace::CallRecord m_record; ///< holds the bytes that are shown
    QSplitter *m_splitter;
    FactsView *m_facts;
    EnvelopeArea *m_envelopes;
    HexView *m_hex;
};

} // namespace layerlab::layers
