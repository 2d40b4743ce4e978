// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/bytes.h"
#include "engine/packet/field.h"

#include <optional>
#include <string>

/// The parts of a DNS message (RFC 1035 §4.1) as both the tree and the list of packets need them.
namespace layerlab::packet::dns {

constexpr std::size_t headerBytes = 12;

enum Type : std::uint16_t {
    A = 1,
    Ns = 2,
    Cname = 5,
    Soa = 6,
    Null = 10,
    Ptr = 12,
    Hinfo = 13,
    Mx = 15,
    Txt = 16,
    Aaaa = 28,
    Srv = 33,
    Naptr = 35,
    Dname = 39,
    Opt = 41,
    Ds = 43,
    Sshfp = 44,
    Rrsig = 46,
    Nsec = 47,
    Dnskey = 48,
    Nsec3 = 50,
    Nsec3Param = 51,
    Tlsa = 52,
    Cds = 59,
    Cdnskey = 60,
    Svcb = 64,
    Https = 65,
    Spf = 99,
    Tsig = 250,
    Uri = 256,
    Caa = 257,
};

/// Mnemonics of record types.
inline constexpr ValueName typeNames[] = {
    {1, "A"},       {2, "NS"},          {3, "MD"},        {4, "MF"},          {5, "CNAME"},  {6, "SOA"},     {7, "MB"},
    {8, "MG"},      {9, "MR"},          {10, "NULL"},     {11, "WKS"},        {12, "PTR"},   {13, "HINFO"},  {14, "MINFO"},
    {15, "MX"},     {16, "TXT"},        {17, "RP"},       {18, "AFSDB"},      {19, "X25"},   {20, "ISDN"},   {21, "RT"},
    {22, "NSAP"},   {23, "NSAP-PTR"},   {24, "SIG"},      {25, "KEY"},        {26, "PX"},    {27, "GPOS"},   {28, "AAAA"},
    {29, "LOC"},    {30, "NXT"},        {31, "EID"},      {32, "NIMLOC"},     {33, "SRV"},   {34, "ATMA"},   {35, "NAPTR"},
    {36, "KX"},     {37, "CERT"},       {38, "A6"},       {39, "DNAME"},      {40, "SINK"},  {41, "OPT"},    {42, "APL"},
    {43, "DS"},     {44, "SSHFP"},      {45, "IPSECKEY"}, {46, "RRSIG"},      {47, "NSEC"},  {48, "DNSKEY"}, {49, "DHCID"},
    {50, "NSEC3"},  {51, "NSEC3PARAM"}, {52, "TLSA"},     {53, "SMIMEA"},     {55, "HIP"},   {56, "NINFO"},  {57, "RKEY"},
    {58, "TALINK"}, {59, "CDS"},        {60, "CDNSKEY"},  {61, "OPENPGPKEY"}, {62, "CSYNC"}, {63, "ZONEMD"}, {64, "SVCB"},
    {65, "HTTPS"},  {99, "SPF"},        {104, "NID"},     {105, "L32"},       {106, "L64"},  {107, "LP"},    {108, "EUI48"},
    {109, "EUI64"}, {249, "TKEY"},      {250, "TSIG"},    {251, "IXFR"},      {252, "AXFR"}, {253, "MAILB"}, {254, "MAILA"},
    {255, "ANY"},   {256, "URI"},       {257, "CAA"},     {258, "AVC"},       {32768, "TA"}, {32769, "DLV"},
};

/// A name put together from its labels.
struct Name {
    std::string text;       ///< labels with dots between, control characters as in RFC 1035 §5.1; "<Root>" for the root
    std::size_t length = 0; ///< bytes it takes where it stands
    std::size_t size = 0;   ///< bytes of its labels, with the dots
    unsigned labels = 0;
};

/// The name at offset; pointers count from the message's first byte. Nothing if it does not end, points outside or in circles.
std::optional<Name> readName(Bytes message, std::size_t offset);

/// What stands before a record's data, or a question.
struct Record {
    Name name;
    std::size_t offset = 0; ///< of the name
    std::uint16_t type = 0;
    std::uint16_t dnsClass = 0;
    std::uint32_t ttl = 0;
    std::uint16_t dataLength = 0;
    std::size_t data = 0; ///< offset of the data; of a question, where it ends
    std::size_t end() const { return data + dataLength; }
};

std::optional<Record> readQuestion(Bytes message, std::size_t offset);
/// The data may reach beyond the message.
std::optional<Record> readRecord(Bytes message, std::size_t offset);

/// Whether bytes on another port than DNS's own are a message: one with questions, all of which can be read to its end.
bool recognizesMessage(Bytes message);

} // namespace layerlab::packet::dns
