// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/packets/packet_finder.h"

#include "session/filter_words.h"
#include "session/language.h"
#include "session/packet_marks.h"
#include "widgets/packets/packet_model.h"

#include <QElapsedTimer>
#include <algorithm>

namespace layerlab {

namespace {

constexpr qint64 portionMilliseconds = 10;

std::uint8_t lowered(std::uint8_t byte)
{
    return byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte;
}

} // namespace

PacketFinder::PacketFinder(Session *session, PacketModel *model, QObject *parent)
    : QObject(parent), m_session(session), m_model(model)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &PacketFinder::look);
    connect(session, &Session::grown, this, [this] {
        if (m_isOn && !m_timer.isActive())
            m_timer.start();
    });
    connect(session, &Session::recordingReplaced, this, [this] { setQuery(m_by, {}); });
}

std::optional<QByteArray> PacketFinder::bytesOfHex(const QString &text)
{
    QString digits = text;
    digits.remove(QLatin1Char(' ')).remove(QLatin1Char(':')).remove(QLatin1Char('-'));
    if (digits.startsWith(QLatin1String("0x"), Qt::CaseInsensitive))
        digits.remove(0, 2);
    const bool isHex = std::ranges::all_of(
        digits, [](QChar c) { return (c >= u'0' && c <= u'9') || (c.toLower() >= u'a' && c.toLower() <= u'f'); });
    if (digits.isEmpty() || digits.size() % 2 != 0 || !isHex)
        return {};
    return QByteArray::fromHex(digits.toLatin1());
}

QString PacketFinder::setQuery(By by, const QString &text)
{
    m_by = by;
    m_isOn = false;
    m_hits.clear();
    m_looked = 0;
    m_matcher.reset();
    m_timer.stop();
    QString problem;
    if (!text.trimmed().isEmpty()) {
        m_isOn = true;
        if (by == By::Expression) {
            auto compiled = filter::compile(toUtf8(text));
            if (compiled)
                m_filter = *compiled;
            else
                problem = sentence(compiled.error());
        } else if (by == By::Hex) {
            const auto bytes = bytesOfHex(text);
            if (bytes)
                m_bytes.assign(bytes->begin(), bytes->end());
            else
                problem = tr("Bytes are written as pairs of hex digits: 47 45 54");
        } else if (by == By::Characters) {
            const QByteArray bytes = text.toUtf8();
            m_bytes.assign(bytes.begin(), bytes.end());
            std::ranges::transform(m_bytes, m_bytes.begin(), lowered);
        } else {
            m_words = packets::LineWords({text.trimmed()});
        }
    }
    m_isOn = m_isOn && problem.isEmpty();
    if (m_isOn)
        m_timer.start();
    Q_EMIT progressed();
    return problem;
}

bool PacketFinder::isWhole() const
{
    return !m_isOn || !m_session->capture() || m_looked >= m_session->capture()->packetCount();
}

void PacketFinder::look()
{
    const Capture *capture = m_session->capture();
    if (!m_isOn || !capture)
        return;
    if (m_by == By::Expression && !m_matcher)
        m_matcher = std::make_unique<filter::PacketMatcher>(m_filter, capture->connections(), *capture);
    QElapsedTimer clock;
    clock.start();
    while (m_looked < capture->packetCount() && clock.elapsed() < portionMilliseconds) {
        const std::uint32_t end = std::min(capture->packetCount(), m_looked + 64);
        for (; m_looked < end; ++m_looked) {
            if (!m_session->marks()->isIgnored(m_looked) && matches(m_looked))
                m_hits.push_back(m_looked);
        }
    }
    if (m_looked < capture->packetCount())
        m_timer.start();
    Q_EMIT progressed();
}

bool PacketFinder::matches(std::uint32_t packet)
{
    switch (m_by) {
    case By::Expression:
        return m_matcher->matches(packet);
    case By::Text:
        return m_model->hasWords(packet, m_words);
    case By::Hex:
        return !std::ranges::search(m_session->capture()->bytes(packet), m_bytes).empty();
    case By::Characters:
        break;
    }
    return !std::ranges::search(m_session->capture()->bytes(packet), m_bytes, {}, lowered).empty();
}

int PacketFinder::nextRow(int row, bool isForward) const
{
    int next = -1, end = -1; // the nearest beyond the row, and the first from the other end
    for (const std::uint32_t packet : m_hits) {
        const int at = m_model->rowOf(packet);
        if (at < 0)
            continue;
        const auto isNearer = [isForward](int a, int b) { return b < 0 || (isForward ? a < b : a > b); };
        if ((isForward ? at > row : at < row) && isNearer(at, next))
            next = at;
        if (isNearer(at, end))
            end = at;
    }
    return next >= 0 ? next : end;
}

} // namespace layerlab
