// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/socket_diag.h"

#include "engine/base/bytes.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cstring>
#include <libmnl/libmnl.h>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <linux/tcp.h>
#include <linux/unix_diag.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace layerlab::net {

namespace {

constexpr ByteOrder nativeOrder = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? ByteOrder::Little : ByteOrder::Big;

// enum tcp_states of the kernel (include/net/tcp_states.h), in ss's words.
constexpr std::array<const char *, 13> stateNames = {"?",          "ESTAB",     "SYN-SENT",    "SYN-RECV",   "FIN-WAIT-1",
                                                     "FIN-WAIT-2", "TIME-WAIT", "UNCONN",      "CLOSE-WAIT", "LAST-ACK",
                                                     "LISTEN",     "CLOSING",   "NEW-SYN-RECV"};

const char *stateName(unsigned state)
{
    return state < stateNames.size() ? stateNames[state] : "?";
}

std::string addressText(int family, const void *address)
{
    char text[INET6_ADDRSTRLEN] = "";
    inet_ntop(family, address, text, sizeof text);
    return text;
}

const char *unixTypeName(unsigned type)
{
    switch (type) {
    case SOCK_STREAM:
        return "stream";
    case SOCK_DGRAM:
        return "dgram";
    case SOCK_SEQPACKET:
        return "seqpacket";
    default:
        return "?";
    }
}

/// Calls f(type, payload, length) for every attribute behind a message's fixed part.
template <class F> void forEachAttribute(const nlmsghdr *header, unsigned fixedBytes, F f)
{
    mnl_attr_parse(
        header, fixedBytes,
        [](const nlattr *attribute, void *data) {
            (*static_cast<F *>(data))(mnl_attr_get_type(attribute), static_cast<const char *>(mnl_attr_get_payload(attribute)),
                                      mnl_attr_get_payload_len(attribute));
            return MNL_CB_OK;
        },
        &f);
}

struct Dump {
    std::vector<KernelSocket> *sockets;
    const char *protocol;
};

int onInetSocket(const nlmsghdr *header, void *data)
{
    const auto *dump = static_cast<const Dump *>(data);
    if (mnl_nlmsg_get_payload_len(header) < sizeof(inet_diag_msg))
        return MNL_CB_OK;
    const auto *message = static_cast<const inet_diag_msg *>(mnl_nlmsg_get_payload(header));
    KernelSocket &socket = dump->sockets->emplace_back();
    socket.protocol = dump->protocol;
    socket.state = stateName(message->idiag_state);
    socket.localAddress = addressText(message->idiag_family, message->id.idiag_src);
    socket.remoteAddress = addressText(message->idiag_family, message->id.idiag_dst);
    socket.localPort = ntohs(message->id.idiag_sport);
    socket.remotePort = ntohs(message->id.idiag_dport);
    socket.inode = message->idiag_inode;
    socket.receiveQueueBytes = message->idiag_rqueue;
    socket.sendQueueBytes = message->idiag_wqueue;
    forEachAttribute(header, sizeof(inet_diag_msg), [&](unsigned type, const char *payload, std::size_t length) {
        if (type != INET_DIAG_INFO)
            return;
        tcp_info info{}; // kernels differ in its length: take what both know
        std::memcpy(&info, payload, std::min(sizeof info, length));
        socket.roundTripMicroseconds = info.tcpi_rtt;
        socket.congestionWindow = info.tcpi_snd_cwnd;
        socket.retransmits = info.tcpi_total_retrans;
    });
    return MNL_CB_OK;
}

int onUnixSocket(const nlmsghdr *header, void *data)
{
    const auto *dump = static_cast<const Dump *>(data);
    if (mnl_nlmsg_get_payload_len(header) < sizeof(unix_diag_msg))
        return MNL_CB_OK;
    const auto *message = static_cast<const unix_diag_msg *>(mnl_nlmsg_get_payload(header));
    KernelSocket &socket = dump->sockets->emplace_back();
    socket.protocol = dump->protocol;
    socket.type = unixTypeName(message->udiag_type);
    socket.state = stateName(message->udiag_state);
    socket.inode = message->udiag_ino;
    forEachAttribute(header, sizeof(unix_diag_msg), [&](unsigned type, const char *payload, std::size_t length) {
        if (type == UNIX_DIAG_NAME && length > 0) {
            socket.path.assign(payload, length);
            if (socket.path.front() == '\0')
                socket.path.front() = '@';
            else if (const auto end = socket.path.find('\0'); end != std::string::npos)
                socket.path.resize(end);
        } else if (type == UNIX_DIAG_PEER && length >= sizeof(std::uint32_t)) {
            socket.peerInode = loadInteger<std::uint32_t>(asBytes({payload, length}).data(), nativeOrder);
        } else if (type == UNIX_DIAG_RQLEN && length >= sizeof(unix_diag_rqlen)) {
            unix_diag_rqlen queues;
            std::memcpy(&queues, payload, sizeof queues);
            socket.receiveQueueBytes = queues.udiag_rqueue;
            socket.sendQueueBytes = queues.udiag_wqueue;
        }
    });
    return MNL_CB_OK;
}

} // namespace

struct SocketDiag::Private {
    mnl_socket *socket = nullptr;
    unsigned sequence = 0;
    std::vector<char> buffer = std::vector<char>(64 * 1024);

    ~Private()
    {
        if (socket)
            mnl_socket_close(socket);
    }

    nlmsghdr *request(std::array<char, 256> &memory)
    {
        memory.fill(0);
        nlmsghdr *header = mnl_nlmsg_put_header(memory.data());
        header->nlmsg_type = SOCK_DIAG_BY_FAMILY;
        header->nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
        header->nlmsg_seq = ++sequence;
        return header;
    }

    Result<void> run(const nlmsghdr *header, mnl_cb_t callback, Dump dump)
    {
        if (mnl_socket_sendto(socket, header, header->nlmsg_len) < 0)
            return failErrno("ask for sockets");
        for (int more = MNL_CB_OK; more > MNL_CB_STOP;) {
            const auto length = mnl_socket_recvfrom(socket, buffer.data(), buffer.size());
            if (length < 0)
                return failErrno("read sockets");
            more = mnl_cb_run(buffer.data(), static_cast<std::size_t>(length), sequence, mnl_socket_get_portid(socket),
                              callback, &dump);
            if (more < 0) // a family the kernel was built without: nothing to tell
                return {};
        }
        return {};
    }
};

SocketDiag::SocketDiag() : d(std::make_unique<Private>()) {}
SocketDiag::SocketDiag(SocketDiag &&) noexcept = default;
SocketDiag &SocketDiag::operator=(SocketDiag &&) noexcept = default;
SocketDiag::~SocketDiag() = default;

Result<SocketDiag> SocketDiag::open()
{
    SocketDiag diag;
    diag.d->socket = mnl_socket_open2(NETLINK_SOCK_DIAG, SOCK_CLOEXEC);
    if (!diag.d->socket)
        return failErrno("open a socket for socket diagnosis");
    if (mnl_socket_bind(diag.d->socket, 0, MNL_SOCKET_AUTOPID) < 0)
        return failErrno("bind a socket for socket diagnosis");
    return diag;
}

Result<std::vector<KernelSocket>> SocketDiag::dump()
{
    std::vector<KernelSocket> sockets;
    std::array<char, 256> memory;
    for (const int family : {AF_INET, AF_INET6}) {
        for (const int protocol : {IPPROTO_TCP, IPPROTO_UDP}) {
            nlmsghdr *header = d->request(memory);
            auto *query = static_cast<inet_diag_req_v2 *>(mnl_nlmsg_put_extra_header(header, sizeof(inet_diag_req_v2)));
            query->sdiag_family = static_cast<__u8>(family);
            query->sdiag_protocol = static_cast<__u8>(protocol);
            query->idiag_ext = protocol == IPPROTO_TCP ? 1 << (INET_DIAG_INFO - 1) : 0;
            query->idiag_states = ~0u;
            if (auto done = d->run(header, onInetSocket, {&sockets, protocol == IPPROTO_TCP ? "tcp" : "udp"}); !done)
                return std::unexpected(done.error());
        }
    }
    nlmsghdr *header = d->request(memory);
    auto *query = static_cast<unix_diag_req *>(mnl_nlmsg_put_extra_header(header, sizeof(unix_diag_req)));
    query->sdiag_family = AF_UNIX;
    query->udiag_states = ~0u;
    query->udiag_show = UDIAG_SHOW_NAME | UDIAG_SHOW_PEER | UDIAG_SHOW_RQLEN;
    if (auto done = d->run(header, onUnixSocket, {&sockets, "unix"}); !done)
        return std::unexpected(done.error());
    return sockets;
}

} // namespace layerlab::net
