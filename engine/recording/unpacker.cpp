// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/recording/unpacker.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <vector>
#include <zlib.h>
#include <zstd.h>

namespace layerlab::recording {

namespace {

constexpr std::size_t chunkBytes = 256 * 1024;
// A small file may not fill the disk: real captures pack to a tenth, zeros to a thousandth.
constexpr std::uint64_t mostFromAnything = std::uint64_t{1} << 30;
constexpr std::uint64_t mostTimes = 1000;
constexpr std::uint64_t mostAtAll = std::uint64_t{1} << 35;
constexpr std::uint64_t mostInMemory = std::uint64_t{1} << 28;
constexpr std::uint64_t smallWindowBytes = 8 * 1024 * 1024; // what zstd's ordinary levels use
constexpr int largestWindowLog = 27;

bool isGzip(Bytes file)
{
    return file.size() >= 3 && file[0] == 0x1f && file[1] == 0x8b && file[2] == 8;
}

bool isZstd(Bytes file)
{
    return file.size() >= 4 && loadInteger<std::uint32_t>(file.data(), ByteOrder::Little) == ZSTD_MAGICNUMBER;
}

/// What both libraries do, the same way: a piece in, a piece out.
class Decoder {
public:
    enum class Outcome { More, MemberEnd, Damaged };
    struct Step {
        Outcome outcome;
        std::size_t consumed;
        std::size_t produced;
    };
    virtual ~Decoder() = default;
    virtual Step step(Bytes in, std::span<std::uint8_t> out) = 0;
    /// Whether another member begins with these bytes.
    virtual bool isMember(Bytes rest) = 0;
};

class GzipDecoder : public Decoder {
public:
    GzipDecoder() { m_isGood = inflateInit2(&m_stream, 15 + 16) == Z_OK; } // 16: a gzip header and its checksum
    ~GzipDecoder() override { inflateEnd(&m_stream); }
    GzipDecoder(const GzipDecoder &) = delete;
    GzipDecoder &operator=(const GzipDecoder &) = delete;

    Step step(Bytes in, std::span<std::uint8_t> out) override
    {
        if (!m_isGood)
            return {Outcome::Damaged, 0, 0};
        m_stream.next_in = const_cast<Bytef *>(in.data()); // zlib reads only
        m_stream.avail_in = static_cast<uInt>(in.size());
        m_stream.next_out = out.data();
        m_stream.avail_out = static_cast<uInt>(out.size());
        const int code = inflate(&m_stream, Z_NO_FLUSH);
        const Step step{code == Z_STREAM_END                  ? Outcome::MemberEnd
                        : code == Z_OK || code == Z_BUF_ERROR ? Outcome::More
                                                              : Outcome::Damaged,
                        in.size() - m_stream.avail_in, out.size() - m_stream.avail_out};
        if (code == Z_STREAM_END)
            m_isGood = inflateReset(&m_stream) == Z_OK;
        return step;
    }
    bool isMember(Bytes rest) override { return isGzip(rest); }

private:
    z_stream m_stream{};
    bool m_isGood = false;
};

class ZstdDecoder : public Decoder {
public:
    explicit ZstdDecoder(std::uint64_t packedBytes) : m_context(ZSTD_createDCtx())
    {
        const std::uint64_t window = std::max(smallWindowBytes, packedBytes * 8);
        ZSTD_DCtx_setParameter(m_context, ZSTD_d_windowLogMax, std::min(std::bit_width(window) - 1, largestWindowLog));
    }
    ~ZstdDecoder() override { ZSTD_freeDCtx(m_context); }
    ZstdDecoder(const ZstdDecoder &) = delete;
    ZstdDecoder &operator=(const ZstdDecoder &) = delete;

    Step step(Bytes in, std::span<std::uint8_t> out) override
    {
        ZSTD_inBuffer source{in.data(), in.size(), 0};
        ZSTD_outBuffer target{out.data(), out.size(), 0};
        const std::size_t code = ZSTD_decompressStream(m_context, &target, &source);
        const Outcome outcome = ZSTD_isError(code) ? Outcome::Damaged : code == 0 ? Outcome::MemberEnd : Outcome::More;
        return {outcome, source.pos, target.pos};
    }
    bool isMember(Bytes rest) override
    {
        if (isZstd(rest))
            return true;
        const std::uint32_t magic = rest.size() < 4 ? 0 : loadInteger<std::uint32_t>(rest.data(), ByteOrder::Little);
        return (magic & ZSTD_MAGIC_SKIPPABLE_MASK) == ZSTD_MAGIC_SKIPPABLE_START;
    }

private:
    ZSTD_DCtx *m_context;
};

/// A file without a name; isInMemory where no folder could be written.
UniqueFd namelessFile(bool &isInMemory)
{
    const char *wanted = std::getenv("TMPDIR");
    for (const char *folder : {wanted, "/var/tmp", "/tmp"}) {
        if (!folder || !*folder)
            continue;
        UniqueFd fd(open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
        if (fd)
            return fd;
    }
    isInMemory = true;
    return UniqueFd(memfd_create("unpacked", MFD_CLOEXEC));
}

} // namespace

struct Unpacker::Private {
    explicit Private(MappedFile file) : packed(std::move(file)) {}

    MappedFile packed;
    UniqueFd fd;
    std::unique_ptr<Decoder> decoder;
    std::vector<std::uint8_t> buffer = std::vector<std::uint8_t>(chunkBytes);
    std::uint64_t consumed = 0;
    std::uint64_t produced = 0;
    std::uint64_t limit = 0;
    bool isWithinMember = true;
    bool isDone = false;
    std::optional<Error> error;

    void end(Errc code, std::string reason)
    {
        error = Error{code, std::move(reason)};
        isDone = true;
    }
    void step();
    void write(Bytes data);
    std::string_view format() const { return isGzip(packed.bytes()) ? "gzip" : "zstd"; }
};

void Unpacker::Private::step()
{
    const Bytes rest = packed.bytes().subspan(consumed);
    if (!isWithinMember && !decoder->isMember(rest)) { // the end, or what follows it: padding, mostly
        isDone = true;
        return;
    }
    const auto [outcome, taken, made] = decoder->step(rest.first(std::min(rest.size(), chunkBytes)), buffer);
    consumed += taken;
    write(Bytes(buffer).first(made));
    if (isDone)
        return;
    isWithinMember = outcome != Decoder::Outcome::MemberEnd;
    if (outcome == Decoder::Outcome::Damaged)
        end(Errc::BadFormat, "the " + std::string(format()) + " data is damaged at byte " + std::to_string(consumed));
    else if (isWithinMember && taken == 0 && made == 0)
        end(Errc::Truncated, "the file ends within its " + std::string(format()) + " data");
}

void Unpacker::Private::write(Bytes data)
{
    if (produced + data.size() > limit)
        return end(Errc::TooLarge, "it unpacks to more than " + std::to_string(limit >> 20) + " MiB");
    while (!data.empty()) {
        const ssize_t written = ::write(fd.value(), data.data(), data.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            const Error failure = failErrno("write unpacked data").error();
            return end(failure.code, failure.detail);
        }
        produced += static_cast<std::uint64_t>(written);
        data = data.subspan(static_cast<std::size_t>(written));
    }
}

bool Unpacker::canUnpack(Bytes file)
{
    return isGzip(file) || isZstd(file);
}

Result<Unpacker> Unpacker::create(MappedFile packed)
{
    Unpacker unpacker;
    unpacker.d = std::make_unique<Private>(std::move(packed));
    const Bytes bytes = unpacker.d->packed.bytes();
    bool isInMemory = false;
    unpacker.d->fd = namelessFile(isInMemory);
    if (!unpacker.d->fd)
        return failErrno("a file to unpack into");
    unpacker.d->limit = std::min(std::max(mostFromAnything, bytes.size() * mostTimes), isInMemory ? mostInMemory : mostAtAll);
    if (isGzip(bytes))
        unpacker.d->decoder = std::make_unique<GzipDecoder>();
    else
        unpacker.d->decoder = std::make_unique<ZstdDecoder>(bytes.size());
    return unpacker;
}

Unpacker::Unpacker() = default;
Unpacker::Unpacker(Unpacker &&) noexcept = default;
Unpacker &Unpacker::operator=(Unpacker &&) noexcept = default;
Unpacker::~Unpacker() = default;

void Unpacker::advance(std::uint64_t bytes)
{
    const std::uint64_t start = d->produced;
    while (!d->isDone && d->produced - start < std::max<std::uint64_t>(bytes, 1))
        d->step();
}

bool Unpacker::isDone() const
{
    return d->isDone;
}

const std::optional<Error> &Unpacker::error() const
{
    return d->error;
}

Result<UniqueFd> Unpacker::unpacked() const
{
    UniqueFd fd(fcntl(d->fd.value(), F_DUPFD_CLOEXEC, 0));
    if (!fd)
        return failErrno("duplicate a descriptor");
    return fd;
}

std::string_view Unpacker::format() const
{
    return d->format();
}

std::uint64_t Unpacker::packedBytes() const
{
    return d->packed.bytes().size();
}

std::uint64_t Unpacker::consumedBytes() const
{
    return d->consumed;
}

} // namespace layerlab::recording
