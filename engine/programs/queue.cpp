// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/programs/kinds.h"
#include "engine/programs/state_line.h"
#include "engine/programs/text.h"
#include "engine/programs/work.h"

#include <cerrno>
#include <deque>
#include <pthread.h>

namespace layerlab::programs {
namespace {

enum class Form { Blocking, NonBlocking, Timeout };

/// Queue(maxsize) with its three forms of put and get. Errors: TimedOut for "full" and "empty".
class BoundedQueue {
public:
    explicit BoundedQueue(std::size_t mostItems) : m_mostItems(mostItems)
    {
        pthread_condattr_t attributes;
        pthread_condattr_init(&attributes);
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
        pthread_cond_init(&m_hasRoom, &attributes);
        pthread_cond_init(&m_hasItem, &attributes);
        pthread_condattr_destroy(&attributes);
    }

    Result<void> put(long item, Form form, std::chrono::nanoseconds timeout)
    {
        pthread_mutex_lock(&m_lock);
        const bool hasRoom = waitUntil(
            m_hasRoom, form, timeout, [&] { return m_items.size() < m_mostItems; }, "put-wanted");
        if (hasRoom) {
            m_items.push_back(item);
            tell("queue", "queue", "put", state() + " value=" + std::to_string(item));
            pthread_cond_signal(&m_hasItem);
        }
        pthread_mutex_unlock(&m_lock);
        if (!hasRoom)
            return fail(Errc::TimedOut, "Full");
        return {};
    }
    Result<long> get(Form form, std::chrono::nanoseconds timeout)
    {
        long item = 0;
        pthread_mutex_lock(&m_lock);
        const bool hasItem = waitUntil(
            m_hasItem, form, timeout, [&] { return !m_items.empty(); }, "get-wanted");
        if (hasItem) {
            item = m_items.front();
            m_items.pop_front();
            tell("queue", "queue", "got", state() + " value=" + std::to_string(item));
            pthread_cond_signal(&m_hasRoom);
        }
        pthread_mutex_unlock(&m_lock);
        if (!hasItem)
            return fail(Errc::TimedOut, "Empty");
        return item;
    }
    std::string sizes()
    {
        pthread_mutex_lock(&m_lock);
        const std::size_t size = m_items.size();
        pthread_mutex_unlock(&m_lock);
        return "qsize " + std::to_string(size) + ", full: " + (size == m_mostItems ? "yes" : "no") +
               ", empty: " + (size == 0 ? "yes" : "no");
    }

private:
    std::string state() const { return "items=" + std::to_string(m_items.size()) + " size=" + std::to_string(m_mostItems); }
    bool waitUntil(pthread_cond_t &condition, Form form, std::chrono::nanoseconds timeout, const auto &isMet, const char *event)
    {
        if (isMet() || form == Form::NonBlocking)
            return isMet();
        tell("queue", "queue", event, state());
        timespec now{};
        clock_gettime(CLOCK_MONOTONIC, &now);
        const timespec end = asTimespec(std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec) + timeout);
        while (!isMet()) { // a woken thread must look again
            const int error = form == Form::Blocking ? pthread_cond_wait(&condition, &m_lock)
                                                     : pthread_cond_timedwait(&condition, &m_lock, &end);
            if (error == ETIMEDOUT)
                return isMet();
        }
        return true;
    }

    std::size_t m_mostItems;
    std::deque<long> m_items;
    pthread_mutex_t m_lock = PTHREAD_MUTEX_INITIALIZER;
    pthread_cond_t m_hasRoom{}, m_hasItem{};
};

struct Other {
    BoundedQueue *queue = nullptr;
    std::chrono::nanoseconds after{};
};

void *takeOne(void *argument)
{
    const Other &other = *static_cast<Other *>(argument);
    setTaskNumber(2);
    sleepFor(other.after);
    if (const auto item = other.queue->get(Form::Blocking, {}))
        say("consumer: got " + std::to_string(*item));
    return nullptr;
}

void *putOne(void *argument)
{
    const Other &other = *static_cast<Other *>(argument);
    setTaskNumber(2);
    sleepFor(other.after);
    if (other.queue->put(99, Form::Blocking, {}))
        say("producer: put 99");
    return nullptr;
}

} // namespace

ExitCode runQueue(const Options &options)
{
    const auto form = options.choice<Form>(
        "form", {{"blocking", Form::Blocking}, {"non-blocking", Form::NonBlocking}, {"timeout", Form::Timeout}});
    if (!form)
        return endWith(form.error());
    const auto maxsize = options.number("maxsize", 1, 1000, 3);
    if (!maxsize)
        return endWith(maxsize.error());
    const auto timeout = options.seconds("timeout", std::chrono::milliseconds(500));
    if (!timeout)
        return endWith(timeout.error());
    setTaskNumber(1);
    BoundedQueue queue(static_cast<std::size_t>(*maxsize));
    Other other{&queue, *timeout};
    const bool isHelped = *form == Form::Blocking; // else nobody would ever make room
    pthread_t thread{};
    say("empty queue: " + queue.sizes());
    for (long i = 1; i <= *maxsize; ++i)
        (void)queue.put(i, *form, *timeout);
    say("filled: " + queue.sizes());
    if (isHelped && pthread_create(&thread, nullptr, takeOne, &other) != 0)
        return ExitCode::Other;
    const auto put = queue.put(*maxsize + 1, *form, *timeout);
    say("put into the full queue: " +
        (put ? "done" + std::string(isHelped ? ", after a get made room" : "") : put.error().detail));
    if (isHelped)
        pthread_join(thread, nullptr);
    for (long i = 1; i <= *maxsize; ++i)
        (void)queue.get(*form, *timeout);
    say("emptied: " + queue.sizes());
    if (isHelped && pthread_create(&thread, nullptr, putOne, &other) != 0)
        return ExitCode::Other;
    const auto got = queue.get(*form, *timeout);
    say("get from the empty queue: " + (got ? std::to_string(*got) + (isHelped ? ", after a put" : "") : got.error().detail));
    if (isHelped)
        pthread_join(thread, nullptr);
    return ExitCode::Success;
}

} // namespace layerlab::programs
