// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/packets/colour_rules.h"
#include "widgets/packets/side_editor.h"

class QComboBox;
class QLineEdit;

namespace layerlab {

class FilterLine;

/// The list of colour rules and a form for the one that is chosen. The first rule that a packet passes colours it.
class RuleEditor : public SideEditor {
    Q_OBJECT
public:
    explicit RuleEditor(QWidget *parent = nullptr);
    const QList<packets::ColourRule> &rules() const { return m_rules; }
    void setRules(const QList<packets::ColourRule> &rules);
    /// A rule of the reader's before all others, to be given a name.
    void addRule(const QString &filter);
    void retranslate() override;

    QLineEdit *name() const { return m_name; }
    FilterLine *filter() const { return m_filter; }
    QComboBox *colour() const { return m_colour; }

Q_SIGNALS:
    void changed(const QList<layerlab::packets::ColourRule> &rules);

private:
    void fill(int row);
    void fillRow(int row);
    void fillForm();
    void takeForm();
    void add() override;
    void remove() override;
    void move(int by) override;
    void reset() override;
    bool isRemovable(int) const override { return true; }

    QList<packets::ColourRule> m_rules = packets::standardRules();
    QLineEdit *m_name;
    FilterLine *m_filter;
    QComboBox *m_colour;
    QLabel *m_problem;
    bool m_isFilling = false;
};

} // namespace layerlab
