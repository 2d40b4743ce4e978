// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/lab/document.h"

#include <QToolButton>

class QCheckBox;
class QFormLayout;
class QSpinBox;

namespace layerlab {

/// A button with a small form behind it: what every program of a lab may have set, whatever its kind: a terminal, and the
/// limits of what it may use. Changes are taken when the form closes.
class LimitsButton : public QToolButton {
    Q_OBJECT
public:
    explicit LimitsButton(QWidget *parent = nullptr);

    void setProgram(const lab::Program &program);
    void setEditable(bool isEditable);
    void retranslate();

Q_SIGNALS:
    /// The program as it is to be, and a name for the step.
    void changed(const QString &what, const layerlab::lab::Program &program);

private:
    void take();

    lab::Program m_program;
    QWidget *m_form;
    QFormLayout *m_layout;
    QCheckBox *m_terminal;
    QSpinBox *m_tasks, *m_memory, *m_processor, *m_output;
};

} // namespace layerlab
