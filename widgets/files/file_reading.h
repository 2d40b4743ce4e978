// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/objects/object.h"

#include <QImage>
#include <QSize>
#include <QString>
#include <optional>

namespace layerlab {

/// What a file is, told by its bytes where they say it: names and types are the traffic's word.
enum class FileLook { Text, Png, Jpeg, Gif, Svg, Binary };
FileLook lookOf(const objects::Object &object, Bytes bytes);

/// The language that colours a file's text (of KSyntaxHighlighting); empty for none.
QString languageOf(const objects::Object &object);

/// A file as text.
struct ReadText {
    QString text;
    QString encoding;       ///< "UTF-8" …
    bool isCut = false;     ///< it goes on
    bool hasBroken = false; ///< lines too long for an editor were broken
};
/// UTF-8, UTF-16 with its mark; of what is said to be text also GB18030 or, last of all, Latin-1. Nothing where it is no text.
std::optional<ReadText> textOf(const objects::Object &object, Bytes bytes);

/// A file as a picture. It is only looked at: an SVG may refer to nothing but itself.
struct ReadPicture {
    enum class Fault { None, Damaged, TooLarge, RefersElsewhere };
    QImage image;
    QSize size; ///< as the file has it; the image may be smaller
    Fault fault = Fault::None;
};
/// May take long for a large one; safe in any thread.
ReadPicture pictureOf(FileLook look, Bytes bytes);

} // namespace layerlab
