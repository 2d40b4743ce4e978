// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/recording/contents.h"

namespace layerlab::recording {

/// Reads classic pcap (man 5 pcap-savefile): microseconds, nanoseconds and the modified form with a longer record header, in
/// either byte order.
class PcapReader {
public:
    static constexpr std::size_t fileHeaderBytes = 24;

    /// The file is at least fileHeaderBytes long and begins with one of the magic numbers. A version nobody reads is damage.
    PcapReader(Bytes file, Contents &contents);

    /// Indexes whole records that begin before end, from where the last call ended. What is incomplete is damage if the file is
    /// complete.
    void index(Bytes file, std::uint64_t end, bool isComplete, Contents &contents);
    std::uint64_t position() const { return m_position; }

private:
    /// Before version 2.3 the two lengths of a record stood in the other order, in 2.3 in either.
    enum class Lengths { CapturedFirst, OriginalFirst, SmallerFirst };

    template <ByteOrder order> void indexRecords(Bytes file, std::uint64_t end, bool isComplete, Contents &contents);

    std::uint64_t m_position = 0;
    ByteOrder m_order = ByteOrder::Little;
    Nanoseconds::rep m_fractionUnit = 1000;
    std::size_t m_recordHeaderBytes = 16;
    Lengths m_lengths = Lengths::CapturedFirst;
};

} // namespace layerlab::recording
