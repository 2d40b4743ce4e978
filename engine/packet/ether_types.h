// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/text.h"
#include "engine/packet/field.h"

// The numbers of IEEE's EtherType registry that people meet, for the tables of the link layers that carry one.
#define LAYERLAB_ETHER_TYPES                                                                                                   \
    {0x0800, LL_TEXT("Value", "IPv4")}, {0x0806, LL_TEXT("Value", "ARP")}, {0x0842, LL_TEXT("Value", "Wake-on-LAN")},          \
        {0x8035, LL_TEXT("Value", "Reverse ARP")}, {0x8100, LL_TEXT("Value", "802.1Q VLAN")},                                  \
        {0x86dd, LL_TEXT("Value", "IPv6")}, {0x8808, LL_TEXT("Value", "Ethernet flow control")},                               \
        {0x8847, LL_TEXT("Value", "MPLS")}, {0x8863, LL_TEXT("Value", "PPPoE discovery")},                                     \
        {0x8864, LL_TEXT("Value", "PPPoE session")}, {0x888e, LL_TEXT("Value", "802.1X authentication")},                      \
        {0x88a8, LL_TEXT("Value", "802.1ad VLAN")}, {0x88cc, LL_TEXT("Value", "LLDP")},                                        \
        {0x88f7, LL_TEXT("Value", "Precision Time Protocol")},                                                                 \
    {                                                                                                                          \
        0x9000, LL_TEXT("Value", "Loopback test")                                                                              \
    }
