// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/bytes.h"

#include <string>

namespace layerlab::http {

/// Appends what a string in HPACK's Huffman code says (RFC 7541 §5.2, appendix B). False where it breaks the rules: a padding
/// that is not the beginning of the code's end, or the end itself within the string.
bool decodeHuffman(Bytes coded, std::string &out);

} // namespace layerlab::http
