// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/text.h"
#include "engine/packet/field.h"

// IANA's protocol numbers that people meet, for ip.proto and the next-header fields of IPv6 (RFC 8200 §4).
#define LAYERLAB_IP_PROTOCOLS                                                                                                  \
    {0, LL_TEXT("Value", "IPv6 hop-by-hop options")}, {1, LL_TEXT("Value", "ICMP")}, {2, LL_TEXT("Value", "IGMP")},            \
        {4, LL_TEXT("Value", "IPv4 in IP")}, {6, LL_TEXT("Value", "TCP")}, {17, LL_TEXT("Value", "UDP")},                      \
        {41, LL_TEXT("Value", "IPv6 in IP")}, {43, LL_TEXT("Value", "IPv6 routing")}, {44, LL_TEXT("Value", "IPv6 fragment")}, \
        {46, LL_TEXT("Value", "RSVP")}, {47, LL_TEXT("Value", "GRE")}, {50, LL_TEXT("Value", "ESP")},                          \
        {51, LL_TEXT("Value", "AH")}, {58, LL_TEXT("Value", "ICMPv6")}, {59, LL_TEXT("Value", "no next header")},              \
        {60, LL_TEXT("Value", "IPv6 destination options")}, {88, LL_TEXT("Value", "EIGRP")}, {89, LL_TEXT("Value", "OSPF")},   \
        {103, LL_TEXT("Value", "PIM")}, {112, LL_TEXT("Value", "VRRP")}, {115, LL_TEXT("Value", "L2TP")},                      \
        {132, LL_TEXT("Value", "SCTP")}, {135, LL_TEXT("Value", "IPv6 mobility")}, {136, LL_TEXT("Value", "UDP-Lite")},        \
    {                                                                                                                          \
        143, LL_TEXT("Value", "Ethernet")                                                                                      \
    }

// The differentiated services codepoints with names (RFC 2474, 2597, 3246, 5865, 8622) and the ECN field (RFC 3168 §5).
#define LAYERLAB_DSCP                                                                                                          \
    {0, LL_TEXT("Value", "default")}, {1, LL_TEXT("Value", "lower effort")}, {8, "CS1"}, {10, "AF11"}, {12, "AF12"},           \
        {14, "AF13"}, {16, "CS2"}, {18, "AF21"}, {20, "AF22"}, {22, "AF23"}, {24, "CS3"}, {26, "AF31"}, {28, "AF32"},          \
        {30, "AF33"}, {32, "CS4"}, {34, "AF41"}, {36, "AF42"}, {38, "AF43"}, {40, "CS5"},                                      \
        {44, LL_TEXT("Value", "voice admit")}, {46, LL_TEXT("Value", "expedited forwarding")}, {48, "CS6"},                    \
    {                                                                                                                          \
        56, "CS7"                                                                                                              \
    }
#define LAYERLAB_ECN                                                                                                           \
    {0, LL_TEXT("Value", "transport without ECN")}, {1, LL_TEXT("Value", "ECN-capable, ECT(1)")},                              \
        {2, LL_TEXT("Value", "ECN-capable, ECT(0)")},                                                                          \
    {                                                                                                                          \
        3, LL_TEXT("Value", "congestion experienced")                                                                          \
    }
