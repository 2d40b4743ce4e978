// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <QString>
#include <map>
#include <unordered_map>
#include <vector>

namespace layerlab {

/// Whom a program's socket speaks with: one connection, or for datagrams one address at the other end.
struct Peer {
    int run = 0;
    int client = 0;  ///< a server's number for it, as the program counts: from 1 in each run; 0 for the server of a client
    QString address; ///< empty: it has no name (a Unix-domain client)
    bool isDatagram = false;
    bool isUnix = false;
    std::uint64_t inode = 0;
    std::uint64_t sentBytes = 0, receivedBytes = 0;
    enum class End { Open, Closed, Reset, ResetByPeer, Refused, Failed, WithProgram };
    End end = End::Open;
    bool hasPeerEnded = false; ///< its FIN was read
    bool hasEndedSending = false;
    bool willReset = false; ///< SO_LINGER of 0: close() will send RST
    Nanoseconds since{};    ///< the latest change of all this

    bool isOpen() const { return end == End::Open; }
};

/// One thing that happened at a program's sockets.
struct ConversationItem {
    enum class Kind : std::uint8_t {
        Started,   ///< a run of the program begins
        Listening, ///< or, with datagrams, bound
        BindFailed,
        Accepted,
        Connecting, ///< a connect() that did not wait
        Connected,
        ConnectFailed,
        Sent,         ///< data
        Received,     ///< data
        Failed,       ///< a call that should have moved data
        PeerEnded,    ///< recv() gave 0
        EndedSending, ///< shutdown()
        Closed,
        Reset,
        StoppedListening,
        Ended, ///< the program's end
    };
    static constexpr std::uint32_t noCall = 0xffffffff;

    Kind kind = Kind::Started;
    std::uint8_t part = 0;       ///< which message of a sendmmsg or recvmmsg
    std::uint32_t call = noCall; ///< index into TraceStore::calls()
    int peer = -1;               ///< index into Conversation::peers()
    int value = 0;               ///< errno of a failure, wait status of an end
    std::uint64_t length = 0;    ///< bytes moved
    Nanoseconds time{};          ///< of a sending call's entry, of all others' return
    QString address;             ///< of Listening, BindFailed, Connect…

    bool isMessage() const { return kind == Kind::Sent || kind == Kind::Received; }
};

/// What one program sent and received, and how its connections came and went: read from its recorded calls alone, as they come.
class Conversation {
public:
    Conversation(const Session &session, QString program) : m_session(&session), m_program(std::move(program)) {}

    /// Takes in what is new. Items from the returned index on are new or have moved; size() if none.
    std::size_t update();
    void clear();

    const Session &session() const { return *m_session; }
    const QString &program() const { return m_program; }
    const std::vector<ConversationItem> &items() const { return m_items; }
    const std::vector<Peer> &peers() const { return m_peers; }
    /// Of the latest run.
    bool isListening() const { return m_isListening; }
    int run() const { return static_cast<int>(m_starts.size()); }
    /// The bytes of a message as far as they were recorded, with the call they are from.
    QByteArray bytes(const ConversationItem &item) const;
    std::string callName(const ConversationItem &item) const;

private:
    struct Descriptor {
        bool isUnix = false, isDatagram = false;
        int peer = -1;
    };
    struct Known { ///< of a socket
        bool isUnix = false, isDatagram = false, isListening = false;
        QString bound;
        int peer = -1;                ///< of a connection
        std::map<QString, int> peers; ///< of datagrams, by address
    };
    using DescriptorKey = std::pair<std::uint32_t, int>; ///< pid, number

    void readEvents(int program);
    void learnSocket(const recording::EventEntry &event);
    void learnLife(const recording::EventEntry &event, int program);
    void learn(std::uint32_t call, int program);
    void apply(const trace::CallRecord &record, const std::string &name, ConversationItem item);
    void accept(const trace::CallRecord &record, ConversationItem item, Known &listener);
    void connect(const trace::CallRecord &record, ConversationItem item, Known &socket);
    void bind(const trace::CallRecord &record, ConversationItem item, Known &socket);
    void move(const trace::CallRecord &record, const std::string &name, ConversationItem item, Known &socket);
    void endRuns();
    void fail(ConversationItem item, Known &socket, int error);
    void shutDown(const trace::CallRecord &record, ConversationItem item, Known &socket);
    void close(const trace::CallRecord &record, ConversationItem item, Known &socket);

    Known &socketOf(const trace::CallRecord &record);
    int newPeer(const Known &socket, const QString &address, bool isClient, const ConversationItem &item, std::uint64_t inode);
    int datagramPeer(Known &socket, const QString &address, const ConversationItem &item, std::uint64_t inode);
    int runAt(Nanoseconds time) const;
    void add(ConversationItem item);

    const Session *m_session;
    QString m_program;
    std::vector<ConversationItem> m_items; ///< by time
    std::vector<Peer> m_peers;
    std::size_t m_readEvents = 0;
    std::size_t m_readCalls = 0;
    std::vector<std::uint32_t> m_open; ///< calls that had not returned when they were read
    std::map<DescriptorKey, Descriptor> m_descriptors;
    std::unordered_map<std::uint64_t, Known> m_sockets;         ///< by inode
    std::unordered_map<std::uint64_t, QString> m_kernelRemotes; ///< by inode: what the kernel's table of sockets said
    std::vector<Nanoseconds> m_starts;                          ///< of the runs
    std::map<int, Nanoseconds> m_ends;                          ///< by run, from 1
    std::map<int, int> m_clientCounts;                          ///< by run
    std::size_t m_firstChanged = 0;
    bool m_isListening = false;
};

/// The address that an argument of a call points at: "127.0.0.1:9000", a path, or empty.
QString addressArgument(const trace::CallRecord &record, int argument);

} // namespace layerlab
