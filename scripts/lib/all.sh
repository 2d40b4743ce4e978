# SPDX-FileCopyrightText: The Layerlab authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
libFolder=${BASH_SOURCE[0]%/*}
# shellcheck source=scripts/lib/common.sh
source "$libFolder/common.sh"
# shellcheck source=scripts/lib/packages.sh
source "$libFolder/packages.sh"
# shellcheck source=scripts/lib/apt.sh
source "$libFolder/apt.sh"
# shellcheck source=scripts/lib/setup.sh
source "$libFolder/setup.sh"
# shellcheck source=scripts/lib/build.sh
source "$libFolder/build.sh"
