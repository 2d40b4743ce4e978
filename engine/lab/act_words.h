// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/lab/document.h"

namespace layerlab::lab {

/// The words of acts in a document.
struct ActWord {
    const char *word;
    Act::Kind kind;
};
inline constexpr ActWord actWords[] = {{"start", Act::Kind::Start},
                                       {"input", Act::Kind::Input},
                                       {"closeInput", Act::Kind::CloseInput},
                                       {"signal", Act::Kind::Signal},
                                       {"awaitOutput", Act::Kind::AwaitOutput},
                                       {"awaitEnd", Act::Kind::AwaitEnd},
                                       {"pause", Act::Kind::Pause}};

} // namespace layerlab::lab
