// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/flow/connections.h"

#include <string>
#include <vector>

namespace layerlab::flow {

/// Both with the meanings of Wireshark's expert information.
enum class Severity : std::uint8_t { Chat, Note, Warning, Error };
enum class NoteGroup : std::uint8_t { Sequence, Response, Checksum, Malformed, Protocol };

/// Something worth knowing about a packet.
struct Note {
    std::uint32_t packet = 0;
    Severity severity = Severity::Chat;
    NoteGroup group = NoteGroup::Protocol;
    const char *key = "";  ///< field or protocol it is about
    const char *text = ""; ///< LL_TEXT("Note", …)
    std::string detail;    ///< e.g. a status code; not translated
};

/// LL_TEXT("Note", …)
const char *severityName(Severity severity);
const char *groupName(NoteGroup group);

/// The notes of the packets from first up to, but not with, last, at most most of them; each packet is dissected for it.
std::vector<Note> notesOf(const Connections &connections, const PacketSource &source, std::uint32_t first, std::uint32_t last,
                          std::size_t most = 1'000'000);

} // namespace layerlab::flow
