// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/panel.h"

#include <memory>

class QStackedWidget;

namespace layerlab {

namespace layers {
class CallPage;
class ElidedLabel;
class FactsView;
class FramePage;
} // namespace layers
class LayersPicture;

/// What is selected, taken apart: the layers, fields and bytes of a frame; arguments, result and data of a call; the life of a
/// task; what a span of time holds. A field stays selected while frames come and go.
class Inspector : public Panel {
    Q_OBJECT
public:
    explicit Inspector(Bench *bench, QWidget *parent = nullptr);
    ~Inspector() override;

    const PictureSource *picture() const override;
    /// Its parts, for tests.
    layers::FramePage *framePage() const { return m_frame; }
    /// Shows how a frame is built, in place of its envelopes.
    QToolButton *buildButton() const { return m_build; }
    layers::CallPage *callPage() const { return m_call; }
    layers::FactsView *facts() const { return m_facts; }

protected:
    void retranslate() override;
    void restyle() override;

private:
    void take();
    void forget();
    void takeFrame(const Selected &selected);
    void takeGrowth();
    void choose(const Selected &selected);
    void showFacts();
    void showSubtitle();
    void step(int by);
    bool isThere(const Selected &selected) const;

    layers::ElidedLabel *m_subtitle;
    QToolButton *m_build, *m_previous, *m_next;
    QStackedWidget *m_pages;
    layers::FramePage *m_frame;
    layers::CallPage *m_call;
    layers::FactsView *m_facts;
    Selected m_shown;
    std::string m_field; ///< stays selected from frame to frame
    std::uint32_t m_occurrence = 0;
    std::uint32_t m_shownCallEvent = 0; ///< of the call shown: a later record replaces it when it returns
    mutable std::unique_ptr<LayersPicture> m_picture;
};

} // namespace layerlab
