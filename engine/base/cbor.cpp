// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/cbor.h"

namespace layerlab {

namespace {

constexpr int deepestNesting = 16;

/// Builds nothing: lets the parser run over the input once and stops it where it nests too deep or is wrong.
class NestingGuard : public nlohmann::json_sax<Json> {
public:
    std::string problem;

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t &) override { return true; }
    bool string(string_t &) override { return true; }
    bool binary(binary_t &) override { return true; }
    bool start_object(std::size_t) override { return enter(); }
    bool key(string_t &) override { return true; }
    bool end_object() override { return leave(); }
    bool start_array(std::size_t) override { return enter(); }
    bool end_array() override { return leave(); }
    bool parse_error(std::size_t position, const std::string &, const nlohmann::detail::exception &error) override
    {
        problem = "at byte " + std::to_string(position) + ": " + error.what();
        return false;
    }

private:
    bool enter()
    {
        if (++m_depth <= deepestNesting)
            return true;
        problem = "nested deeper than " + std::to_string(deepestNesting);
        return false;
    }
    bool leave()
    {
        --m_depth;
        return true;
    }
    int m_depth = 0;
};

Result<Json> parse(Bytes bytes, Json::input_format_t format)
{
    NestingGuard guard;
    if (!Json::sax_parse(bytes.begin(), bytes.end(), &guard, format))
        return fail(Errc::BadFormat, guard.problem.empty() ? "not well-formed" : guard.problem);
    Json value = format == Json::input_format_t::cbor ? Json::from_cbor(bytes.begin(), bytes.end(), true, false)
                                                      : Json::parse(bytes.begin(), bytes.end(), nullptr, false);
    if (value.is_discarded())
        return fail(Errc::BadFormat, "not well-formed");
    return value;
}

} // namespace

std::vector<std::uint8_t> toCbor(const Json &value)
{
    return Json::to_cbor(value);
}

Result<Json> fromCbor(Bytes bytes)
{
    return parse(bytes, Json::input_format_t::cbor);
}

Result<Json> fromJson(std::string_view text)
{
    return parse(asBytes(text), Json::input_format_t::json);
}

} // namespace layerlab
