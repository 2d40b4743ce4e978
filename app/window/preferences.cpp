// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/preferences.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>

namespace layerlab {

QSettings &settings()
{
    static QSettings file(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("layerlab"), QStringLiteral("layerlab"));
    return file;
}

void Preferences::load(QSettings &file)
{
    language = file.value(QStringLiteral("language")).toString();
    appearance.theme = file.value(QStringLiteral("theme"), QStringLiteral("system")).toString();
    appearance.fontScale = file.value(QStringLiteral("fontScale"), 1.0).toDouble();
    appearance.hasMotion = file.value(QStringLiteral("motion"), true).toBool();
    student = file.value(QStringLiteral("student")).toString();
}

void Preferences::save(QSettings &file) const
{
    file.setValue(QStringLiteral("language"), language);
    file.setValue(QStringLiteral("theme"), appearance.theme);
    file.setValue(QStringLiteral("fontScale"), appearance.fontScale);
    file.setValue(QStringLiteral("motion"), appearance.hasMotion);
    file.setValue(QStringLiteral("student"), student);
}

PreferencesWindow::PreferencesWindow(const Preferences &preferences, QWidget *parent)
    : QDialog(parent), m_preferences(preferences)
{
    setObjectName(QStringLiteral("preferences"));
    m_form = new QFormLayout(this);
    m_form->setContentsMargins(space(5), space(4), space(5), space(5));
    m_form->setVerticalSpacing(space(3));
    m_language = new QComboBox(this);
    m_theme = new QComboBox(this);
    m_fontScale = new QDoubleSpinBox(this);
    m_fontScale->setRange(75, 300);
    m_fontScale->setSingleStep(25);
    m_fontScale->setDecimals(0);
    m_fontScale->setSuffix(QStringLiteral(" %"));
    m_motion = new QCheckBox(this);
    m_student = new QLineEdit(this);
    for (QWidget *field : std::initializer_list<QWidget *>{m_language, m_theme, m_fontScale, m_motion, m_student})
        m_form->addRow(new QLabel(this), field);
    retranslate();
    connect(m_language, &QComboBox::currentIndexChanged, this, &PreferencesWindow::take);
    connect(m_theme, &QComboBox::currentIndexChanged, this, &PreferencesWindow::take);
    connect(m_fontScale, &QDoubleSpinBox::valueChanged, this, &PreferencesWindow::take);
    connect(m_motion, &QCheckBox::toggled, this, &PreferencesWindow::take);
    connect(m_student, &QLineEdit::textEdited, this, &PreferencesWindow::take);
}

void PreferencesWindow::retranslate()
{
    m_isFilling = true;
    setWindowTitle(tr("Preferences"));
    const auto fill = [](QComboBox *box, std::initializer_list<std::pair<QString, QString>> entries, const QString &chosen) {
        box->clear();
        for (const auto &[text, value] : entries)
            box->addItem(text, value);
        box->setCurrentIndex(std::max(0, box->findData(chosen)));
    };
    fill(m_language,
         {{tr("As the system"), QString()},
          {QStringLiteral("English"), QStringLiteral("en")},
          {QStringLiteral("中文"), QStringLiteral("zh_CN")}},
         m_preferences.language);
    fill(m_theme,
         {{tr("As the system"), QStringLiteral("system")},
          {tr("Light"), QStringLiteral("light")},
          {tr("Dark"), QStringLiteral("dark")}},
         m_preferences.appearance.theme);
    m_fontScale->setValue(m_preferences.appearance.fontScale * 100);
    m_motion->setText(tr("Show movement where it explains something"));
    m_motion->setChecked(m_preferences.appearance.hasMotion);
    m_student->setText(m_preferences.student);
    m_student->setPlaceholderText(tr("Name and number, for the foot line of pictures"));
    m_student->setMinimumWidth(m_student->fontMetrics().horizontalAdvance(m_student->placeholderText()) + space(6));
    const QString labels[] = {tr("&Language"), tr("&Theme"), tr("&Size of the type"), tr("&Motion"), tr("&Your name")};
    for (int row = 0; row < m_form->rowCount(); ++row) {
        auto *label = qobject_cast<QLabel *>(m_form->itemAt(row, QFormLayout::LabelRole)->widget());
        QWidget *field = m_form->itemAt(row, QFormLayout::FieldRole)->widget();
        label->setText(labels[row]);
        label->setBuddy(field);
        field->setAccessibleName(QString(labels[row]).remove(QLatin1Char('&')));
    }
    m_isFilling = false;
}

void PreferencesWindow::take()
{
    if (m_isFilling)
        return;
    m_preferences.language = m_language->currentData().toString();
    m_preferences.appearance.theme = m_theme->currentData().toString();
    m_preferences.appearance.fontScale = m_fontScale->value() / 100;
    m_preferences.appearance.hasMotion = m_motion->isChecked();
    m_preferences.student = m_student->text();
    Q_EMIT changed(m_preferences);
}

void PreferencesWindow::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace layerlab
