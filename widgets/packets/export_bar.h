// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QToolButton;

namespace layerlab {

/// Which packets are saved into a file of their own, and whether as a copy that may be given away.
class ExportBar : public QWidget {
    Q_OBJECT
public:
    enum class Which { All, Shown, Marked, Selected };
    enum class Format { Pcapng, Pcap, Csv, JsonArray };
    struct Counts {
        std::size_t all = 0, shown = 0, marked = 0, selected = 0;
    };
    explicit ExportBar(QWidget *parent = nullptr);

    void open(const Counts &counts);
    void setCounts(const Counts &counts);
    Which which() const;
    void choose(Which which);
    Format format() const;
    void setFormat(Format format);
    bool isTable() const { return format() >= Format::Csv; }
    /// Only captures can be made safe to share.
    bool isShareSafe() const;
    /// While a table is being written: how far it is, in place of what can be chosen; empty: nothing is being written.
    void setProgress(const QString &progress);
    QCheckBox *shareSafe() const { return m_shareSafe; }
    QPushButton *save() const { return m_save; }
    void retranslate();

Q_SIGNALS:
    void saveWanted();
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    Counts m_counts;
    QLabel *m_label;
    QComboBox *m_which, *m_format;
    QCheckBox *m_shareSafe;
    QLabel *m_safety; ///< what a copy that is safe to share leaves out, or how far a table is
    QString m_progress;
    QPushButton *m_save;
    QToolButton *m_close;
};

} // namespace layerlab
