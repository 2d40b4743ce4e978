// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/theme.h"

#include <QDialog>
#include <functional>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLineEdit;
class QSettings;

namespace layerlab {

/// What the user chose once for all windows. Members are keys of the settings file ($XDG_CONFIG_HOME/layerlab/layerlab.ini).
struct Preferences {
    QString language; ///< "en", "zh_CN"; empty: the system's
    Appearance appearance;
    QString student; ///< for the foot line of pictures

    void load(QSettings &settings);
    void save(QSettings &settings) const;
};

/// The settings file.
QSettings &settings();

/// The preferences as a window beside the main one: every change is in force at once, nothing needs a restart.
class PreferencesWindow : public QDialog {
    Q_OBJECT
public:
    PreferencesWindow(const Preferences &preferences, QWidget *parent);
    const Preferences &preferences() const { return m_preferences; }

Q_SIGNALS:
    void changed(const layerlab::Preferences &preferences);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void take();

    Preferences m_preferences;
    QFormLayout *m_form;
    QComboBox *m_language, *m_theme;
    QDoubleSpinBox *m_fontScale;
    QCheckBox *m_motion;
    QLineEdit *m_student;
    bool m_isFilling = false;
};

} // namespace layerlab
