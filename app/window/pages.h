// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/cbor.h"

#include <QProcess>
#include <QTextBrowser>
#include <vector>

namespace layerlab {

/// A page of text in a bench tab, made again whenever language or theme change.
class TextPage : public QTextBrowser {
    Q_OBJECT
public:
    explicit TextPage(QWidget *parent = nullptr);
    virtual QString title() const = 0;

protected:
    virtual QString html() const = 0;
    void fill();
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    bool m_isFilled = false;
};

/// Version, licence, where files are kept.
class AboutPage : public TextPage {
    Q_OBJECT
public:
    using TextPage::TextPage;
    QString title() const override { return tr("About Layerlab"); }

protected:
    QString html() const override;
};

/// What this system allows: each capability of a lab, whether it is there, which step failed and how to get it. It asks the
/// lab host's own probe when it is made.
class DoctorPage : public TextPage {
    Q_OBJECT
public:
    explicit DoctorPage(QWidget *parent = nullptr);
    QString title() const override { return tr("What this system allows"); }

Q_SIGNALS:
    void finished(bool canRunLabs);

protected:
    QString html() const override;

private:
    void take(int exitCode);

    QProcess m_probe;
    std::vector<Json> m_lines;
    bool m_isFinished = false;
    bool m_canRun = false;
};

} // namespace layerlab
