// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/text.h"
#include "engine/packet/field.h"

namespace layerlab::packet::smtp_detail {

inline constexpr auto text = FieldType::Text;
inline constexpr const char *commands = "RFC 5321 §4.1.1";
inline constexpr const char *replies = "RFC 5321 §4.2";
inline constexpr const char *dataEnd = "RFC 5321 §4.1.1.4";
inline constexpr const char *authentication = "RFC 4954 §4";

inline constexpr ValueName replyNames[] = {
    {211, LL_TEXT("Value", "System status")},
    {214, LL_TEXT("Value", "Help")},
    {220, LL_TEXT("Value", "Ready")},
    {221, LL_TEXT("Value", "Closing")},
    {235, LL_TEXT("Value", "Logged in")},
    {250, LL_TEXT("Value", "Done")},
    {251, LL_TEXT("Value", "User is elsewhere, will forward")},
    {252, LL_TEXT("Value", "Can't verify the user, will try")},
    {334, LL_TEXT("Value", "Go on logging in")},
    {354, LL_TEXT("Value", "Send the mail")},
    {421, LL_TEXT("Value", "Not available, closing")},
    {450, LL_TEXT("Value", "Mailbox is busy")},
    {451, LL_TEXT("Value", "Local error")},
    {452, LL_TEXT("Value", "Not enough space")},
    {454, LL_TEXT("Value", "Not available for the moment")},
    {500, LL_TEXT("Value", "Command is not understood")},
    {501, LL_TEXT("Value", "Parameter is not understood")},
    {502, LL_TEXT("Value", "Command is not offered")},
    {503, LL_TEXT("Value", "Command is out of turn")},
    {504, LL_TEXT("Value", "Parameter is not offered")},
    {530, LL_TEXT("Value", "Log in first")},
    {535, LL_TEXT("Value", "Login is wrong")},
    {550, LL_TEXT("Value", "Mailbox is refused")},
    {551, LL_TEXT("Value", "User is elsewhere")},
    {552, LL_TEXT("Value", "Mail is too large")},
    {553, LL_TEXT("Value", "Mailbox name is not allowed")},
    {554, LL_TEXT("Value", "Failed")},
};

inline constexpr Field fields[] = {
    {.key = "smtp.req", .name = LL_TEXT("Field", "Request"), .type = FieldType::Boolean, .reference = commands},
    {.key = "smtp.rsp", .name = LL_TEXT("Field", "Response"), .type = FieldType::Boolean, .reference = replies},
    {.key = "smtp.command_line", .name = LL_TEXT("Field", "Command line"), .type = text, .reference = commands},
    {.key = "smtp.req.command", .name = LL_TEXT("Field", "Command"), .type = text, .level = 1, .reference = commands},
    {.key = "smtp.req.parameter", .name = LL_TEXT("Field", "Parameter"), .type = text, .level = 1, .reference = commands},
    {.key = "smtp.response", .name = LL_TEXT("Field", "Reply"), .type = text, .reference = replies},
    {.key = "smtp.response.code",
     .name = LL_TEXT("Field", "Reply code"),
     .level = 1,
     .names = replyNames,
     .reference = "RFC 5321 §4.2.3"},
    {.key = "smtp.rsp.parameter", .name = LL_TEXT("Field", "Reply text"), .type = text, .level = 1, .reference = replies},
    {.key = "smtp.auth.username", .name = LL_TEXT("Field", "User name"), .type = text, .reference = authentication},
    {.key = "smtp.auth.password", .name = LL_TEXT("Field", "Password"), .type = text, .reference = authentication},
    {.key = "smtp.auth.username_password",
     .name = LL_TEXT("Field", "User name and password"),
     .type = text,
     .reference = authentication},
    {.key = "smtp.eom", .name = LL_TEXT("Field", "End of the mail"), .type = FieldType::None, .reference = dataEnd},
    {.key = "smtp.data.fragment",
     .name = LL_TEXT("Field", "Part of the mail"),
     .type = FieldType::FrameNumber,
     .reference = dataEnd},
    {.key = "smtp.data.fragment.count", .name = LL_TEXT("Field", "Number of parts"), .reference = dataEnd},
    {.key = "smtp.data.reassembled.length",
     .name = LL_TEXT("Field", "Length of the mail"),
     .unit = LL_TEXT("Unit", "bytes"),
     .reference = dataEnd},
};

} // namespace layerlab::packet::smtp_detail
