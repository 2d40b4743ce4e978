// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/filter/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

namespace layerlab::filter {

namespace {

// Far above what useful expressions need on a packet, far below what a person would wait for.
constexpr std::uint32_t stepLimit = 200'000;
constexpr std::uint32_t heapKibibytes = 4096;

} // namespace

struct Regex::Compiled {
    pcre2_code *code = nullptr;
    pcre2_match_data *match = nullptr;
    pcre2_match_context *context = nullptr;
    ~Compiled()
    {
        pcre2_match_context_free(context);
        pcre2_match_data_free(match);
        pcre2_code_free(code);
    }
};

std::expected<Regex, Regex::Fault> Regex::compile(std::string_view pattern)
{
    int error = 0;
    PCRE2_SIZE offset = 0;
    Regex regex;
    regex.m_compiled = std::make_shared<Compiled>();
    Compiled &compiled = *regex.m_compiled;
    compiled.code = pcre2_compile(asBytes(pattern).data(), pattern.size(),
                                  PCRE2_CASELESS | PCRE2_NEVER_UTF | PCRE2_NEVER_BACKSLASH_C, &error, &offset, nullptr);
    if (!compiled.code) {
        std::string reason(256, '\0');
        const int length = pcre2_get_error_message(error, reinterpret_cast<PCRE2_UCHAR *>(reason.data()), reason.size());
        reason.resize(length > 0 ? static_cast<std::size_t>(length) : 0);
        return std::unexpected(Fault{std::move(reason), offset});
    }
    compiled.match = pcre2_match_data_create(1, nullptr);
    compiled.context = pcre2_match_context_create(nullptr);
    pcre2_set_match_limit(compiled.context, stepLimit);
    pcre2_set_heap_limit(compiled.context, heapKibibytes);
    return regex;
}

bool Regex::matches(Bytes subject) const
{
    static constexpr std::uint8_t nothing = 0;
    const std::uint8_t *data = subject.empty() ? &nothing : subject.data();
    return m_compiled && pcre2_match(m_compiled->code, data, subject.size(), 0, 0, m_compiled->match, m_compiled->context) >= 0;
}

} // namespace layerlab::filter
