// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/hex_view.h"
#include "widgets/layers/encapsulation_view.h"
#include "widgets/layers/envelope_view.h"
#include "widgets/layers/facts.h"
#include "widgets/layers/field_tree.h"

#include <QWidget>
#include <memory>

class QLabel;
class QSplitter;
class QStackedWidget;
class QTabBar;

namespace layerlab::layers {

/// One frame: whose it is, its envelopes, fields, the explanation of one of them, and its bytes. Everything that is chosen here
/// is given out as a Selected; what is shown as chosen comes in by show().
class FramePage : public QWidget {
    Q_OBJECT
public:
    explicit FramePage(const Session *session, QWidget *parent = nullptr);

    /// Takes the frame apart; the one shown before is forgotten.
    void setFrame(std::uint32_t frame);
    void forget();
    /// The frame taken apart; null for none.
    const FrameView *frame() const { return m_view.get(); }
    /// Looks whether the recording knows more about the frame now.
    void refresh();
    /// Marks what is selected in it.
    void show(const Selected &selected);
    /// In place of the envelopes: how the frame is built, step by step.
    void showEncapsulation(bool isShown);
    void retranslate();
    void restyle();

    EncapsulationView *encapsulation() const { return m_encapsulation; }
    EnvelopeView *envelopes() const { return m_envelopes->view(); }
    FieldTree *fields() const { return m_fields; }
    HexView *hex() const { return m_hex; }
    FactsView *explanation() const { return m_explanation; }
    QTabBar *buffers() const { return m_buffers; }

Q_SIGNALS:
    void chosen(const layerlab::Selected &selected);
    void filterWanted(const QString &filter);
    void narrowingWanted(const QString &filter);
    void colourWanted(const QString &filter);
    void columnWanted(const QString &field);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void connectParts();
    void showFrame();
    QString headText() const;
    void showBuffers();
    void showBuffer(int buffer);
    void explain(packet::NodeId id);
    void hover(packet::NodeId id);
    void chooseBytes(std::uint32_t offset, std::uint32_t length);
    void divide();
    const Capture *capture() const { return m_session->capture(); }

    const Session *m_session;
    std::unique_ptr<FrameView> m_view;
    packet::NodeId m_selected = packet::noNode;
    QLabel *m_whose;
    QSplitter *m_splitter;
    QStackedWidget *m_top; ///< the envelopes, or how they are made
    EnvelopeArea *m_envelopes;
    EncapsulationView *m_encapsulation;
    FieldTree *m_fields;
    FactsView *m_explanation;
    QTabBar *m_buffers;
    HexView *m_hex;
    packet::NodeId m_explained = packet::noNode;
    int m_highestEnvelopes = 0;
    bool m_isDivided = false; ///< by the reader: it stays
};

} // namespace layerlab::layers
