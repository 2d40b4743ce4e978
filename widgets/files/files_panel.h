// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/panel.h"

#include <QTimer>
#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;
class QMenu;
class QSplitter;
class QStackedLayout;
class QTableView;

namespace layerlab {

class FilePreview;
class FilesFilter;
class FilesModel;
class FilesSaver;

/// The files that packets carried: contents of HTTP, transfers of TFTP, mails; what is in the chosen one, and a way to save
/// them.
class FilesPanel : public Panel, private PictureSource {
    Q_OBJECT
public:
    explicit FilesPanel(Bench *bench, QWidget *parent = nullptr);

    const PictureSource *picture() const override { return this; }
    QString tableName() const override { return QStringLiteral("files"); }
    QByteArray tableText(TableFormat format) const override;
    FilesModel *model() const { return m_model; }
    /// The rows as they are shown.
    FilesFilter *rows() const { return m_rows; }
    QTableView *table() const { return m_table; }
    FilePreview *preview() const { return m_preview; }
    QComboBox *kinds() const { return m_kinds; }
    QLineEdit *text() const { return m_text; }
    void saveChosen();
    /// All that are shown, into a folder.
    void saveAll();
    void copyTable() const;
    void saveRows();
    /// Which folder; empty: none. Replaced in tests.
    std::function<QString()> askFolder;

protected:
    void retranslate() override;
    void restyle() override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QSizeF pictureSize(double width) const override;
    void paintPicture(QPainter &painter, const QSizeF &size, const Theme &theme) const override;
    QString pictureTitle() const override;

    void makeTools();
    void makeTable();
    void filterBy(const std::function<void()> &filter);
    void choose();
    void begin();
    void showChosen();
    void followSelection();
    void showAmongPackets();
    void followStream();
    void updateState();
    void sizeColumns();
    void fitName();
    void openMenu(const QPoint &at);
    /// The row of the model that is chosen.
    std::optional<int> chosen() const;

    FilesModel *m_model;
    FilesFilter *m_rows;
    FilesSaver *m_saver;
    QSplitter *m_splitter;
    QStackedLayout *m_stack;
    QTableView *m_table = nullptr;
    QLabel *m_nothing; ///< in place of the table
    FilePreview *m_preview;
    QComboBox *m_kinds = nullptr;
    QLineEdit *m_text = nullptr;
    QLabel *m_count = nullptr;
    QToolButton *m_save = nullptr, *m_saveAll = nullptr, *m_tableButton = nullptr;
    std::optional<std::pair<int, std::uint64_t>> m_previewed; ///< row and size
    QTimer m_growthTimer;
    bool m_isFiltering = false;
};

} // namespace layerlab
