// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qt>

class QTableView;

namespace layerlab {

/// A table that is a list: whole rows are chosen, one at a time, without a grid; Tab leaves it.
void makeList(QTableView *table);
/// And whose rows are put in another order by a click on a head; a third click brings the first order back.
void makeSortable(QTableView *table, Qt::SortOrder first = Qt::AscendingOrder);

} // namespace layerlab
