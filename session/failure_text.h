// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/control/message.h"
#include "engine/lab/document.h"

#include <QString>

namespace layerlab {

/// What a lab host said could not be done, as a sentence: what happened to what, and what to do.
QString failureSentence(const control::Failed &failed, const lab::Document &document);
/// The same for the end of a part of the lab.
QString failureSentence(const control::PartEnded &part);
/// A program's name in the document, "The lab" for none.
QString programName(const lab::Document &document, std::int64_t index);

} // namespace layerlab
