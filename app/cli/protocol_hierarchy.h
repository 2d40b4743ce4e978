// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/cbor.h"
#include "engine/flow/tables.h"

namespace layerlab::cli {

/// One line a protocol, indented by its depth, with packets and bytes: what `tshark -z io,phs` counts.
std::string hierarchyText(const std::vector<flow::HierarchyRow> &rows);
/// [{"protocol", "packets", "bytes", "above": […]}]
Json hierarchyJson(const std::vector<flow::HierarchyRow> &rows);

} // namespace layerlab::cli
