// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/recording_labels.h"

#include "engine/base/cbor.h"
#include "engine/lab/document.h"
#include "engine/trace/call_record.h"

namespace layerlab {

using recording::EventKind;

RecordingLabels::RecordingLabels(const recording::Recording &recording)
{
    for (const recording::EventEntry &event : recording.events()) {
        if (event.kind != EventKind::Lab)
            continue;
        const auto json = fromCbor(recording.payload(event));
        const auto document = json ? lab::fromJson(*json) : Result<lab::Document>(std::unexpected(json.error()));
        if (!document)
            continue;
        m_hosts.clear();
        m_programs.clear();
        for (const lab::Host &host : document->hosts)
            m_hosts.push_back(host.name);
        for (const lab::Program &program : document->programs)
            m_programs.push_back(program.name);
    }
}

std::string RecordingLabels::host(std::uint32_t index) const
{
    return index < m_hosts.size() ? m_hosts[index] : "host " + std::to_string(index);
}

std::string RecordingLabels::program(std::uint32_t index) const
{
    return index < m_programs.size() ? m_programs[index] : "program " + std::to_string(index);
}

ReplacedCalls::ReplacedCalls(const recording::Recording &recording)
{
    for (const recording::EventEntry &event : recording.events()) {
        if (event.kind != EventKind::Call)
            continue;
        const auto call = trace::decodeCall(recording.payload(event));
        if (call && !(call->flags & trace::CallRecord::stillInside))
            m_final.emplace(call->tid, event.time.count());
    }
}

bool ReplacedCalls::contains(const recording::EventEntry &event, Bytes payload) const
{
    const auto call = trace::decodeCall(payload);
    return call && (call->flags & trace::CallRecord::stillInside) && m_final.contains({call->tid, event.time.count()});
}

} // namespace layerlab
