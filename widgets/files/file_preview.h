// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/syntax_colours.h"
#include "widgets/files/file_reading.h"

#include <QWidget>
#include <memory>
#include <vector>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QStackedWidget;

namespace layerlab {

class HexView;
class PictureView;

/// What a file has in it: text in the colours of its language, a picture, or bytes.
class FilePreview : public QWidget {
    Q_OBJECT
public:
    enum class Shown { Nothing, Text, Picture, Hex };

    explicit FilePreview(QWidget *parent = nullptr);
    ~FilePreview() override;

    void show(const objects::Object &object, std::vector<std::uint8_t> bytes);
    void clear();
    Shown shown() const;
    const std::vector<std::uint8_t> &bytes() const { return m_bytes; }
    QPlainTextEdit *text() const { return m_text; }
    HexView *hex() const { return m_hex; }
    QComboBox *views() const { return m_views; }
    /// What is said beside the name: size, encoding, what is left out.
    QString note() const;
    QImage picture() const;
    void retranslate();
    void restyle();

private:
    void showContent();
    void showText();
    void showPicture();
    void takePicture(ReadPicture picture);
    void say(const QString &sentence);

    QLabel *m_name, *m_note, *m_sentence;
    QComboBox *m_views;
    QStackedWidget *m_stack;
    QPlainTextEdit *m_text;
    PictureView *m_picture;
    HexView *m_hex;
    std::unique_ptr<SyntaxColours> m_colours;
    std::optional<objects::Object> m_object;
    std::vector<std::uint8_t> m_bytes;
    FileLook m_look = FileLook::Binary;
    std::uint32_t m_request = 0; ///< the newest picture that was asked for
};

} // namespace layerlab
