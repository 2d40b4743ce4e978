// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/base/unique_fd.h"
#include "engine/objects/object.h"

#include <map>
#include <string_view>

namespace layerlab::objects {

/// A name for an object's file, made from its own name and content type: one part of a path, valid UTF-8 of at most 120 bytes,
/// without control characters, characters that other systems refuse, or a leading dot or hyphen; never empty.
std::string fileNameOf(const Object &object);

/// A folder that objects are written into. Nothing in it is ever overwritten, nothing outside of it is written to.
class ObjectFolder {
public:
    /// Makes the folder if there is none; the one above must exist.
    static Result<ObjectFolder> open(const std::string &path);
    /// Writes a file under that name (as of fileNameOf()) or, where it is taken, under "NAME (2).EXT" and so on; returns the
    /// name. A file that can't be written to its end is removed again.
    Result<std::string> save(std::string_view name, Bytes bytes);

private:
    UniqueFd m_folder;
    std::map<std::string, int, std::less<>> m_numbers; ///< by name: the number to try next
};

} // namespace layerlab::objects
