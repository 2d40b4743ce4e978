// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/call_names.h"

#include <array>
#include <csignal>
#include <fcntl.h>
#include <format>
#include <linux/futex.h>
#include <linux/netlink.h>
#include <linux/sockios.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <netinet/udp.h>
#include <poll.h>
#include <sched.h>
#include <span>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/msg.h>
#include <sys/resource.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <sys/wait.h>

namespace layerlab::trace {

namespace {

struct Constant {
    std::uint64_t value;
    std::string_view name;
};

struct Table {
    std::span<const Constant> constants;
    std::string_view placeholder; ///< for a value that is not in it
};

template <class T> constexpr Constant named(T value, std::string_view name)
{
    return {static_cast<std::uint32_t>(value), name}; // the kernel's constants are 32 bits wide
}
constexpr Constant named(long value, std::string_view name)
{
    return {static_cast<std::uint64_t>(value), name};
}

// The C library hides the kernel's value where files are always large.
#if defined(__x86_64__) || defined(__riscv)
constexpr int largeFile = 0100000;
#else
constexpr int largeFile = 0400000;
#endif

// clang-format off

constexpr std::array socketFamilyNames = {
    named(AF_UNSPEC, "AF_UNSPEC"), named(AF_UNIX, "AF_UNIX"), named(AF_INET, "AF_INET"), named(AF_AX25, "AF_AX25"),
    named(AF_IPX, "AF_IPX"), named(AF_APPLETALK, "AF_APPLETALK"), named(AF_X25, "AF_X25"), named(AF_INET6, "AF_INET6"),
    named(AF_KEY, "AF_KEY"), named(AF_NETLINK, "AF_NETLINK"), named(AF_PACKET, "AF_PACKET"), named(AF_LLC, "AF_LLC"),
    named(AF_CAN, "AF_CAN"), named(AF_TIPC, "AF_TIPC"), named(AF_BLUETOOTH, "AF_BLUETOOTH"), named(AF_ALG, "AF_ALG"),
    named(AF_VSOCK, "AF_VSOCK"), named(AF_KCM, "AF_KCM"), named(AF_QIPCRTR, "AF_QIPCRTR"), named(AF_SMC, "AF_SMC"),
    named(AF_XDP, "AF_XDP"),
};
constexpr std::array socketTypeNames = {
    named(SOCK_STREAM, "SOCK_STREAM"), named(SOCK_DGRAM, "SOCK_DGRAM"), named(SOCK_RAW, "SOCK_RAW"),
    named(SOCK_RDM, "SOCK_RDM"), named(SOCK_SEQPACKET, "SOCK_SEQPACKET"), named(SOCK_DCCP, "SOCK_DCCP"),
    named(SOCK_PACKET, "SOCK_PACKET"),
};
constexpr std::array socketFlagsNames = {
    named(SOCK_CLOEXEC, "SOCK_CLOEXEC"), named(SOCK_NONBLOCK, "SOCK_NONBLOCK"),
};
constexpr std::array internetProtocolNames = {
    named(IPPROTO_IP, "IPPROTO_IP"), named(IPPROTO_ICMP, "IPPROTO_ICMP"), named(IPPROTO_IGMP, "IPPROTO_IGMP"),
    named(IPPROTO_IPIP, "IPPROTO_IPIP"), named(IPPROTO_TCP, "IPPROTO_TCP"), named(IPPROTO_EGP, "IPPROTO_EGP"),
    named(IPPROTO_PUP, "IPPROTO_PUP"), named(IPPROTO_UDP, "IPPROTO_UDP"), named(IPPROTO_IDP, "IPPROTO_IDP"),
    named(IPPROTO_TP, "IPPROTO_TP"), named(IPPROTO_DCCP, "IPPROTO_DCCP"), named(IPPROTO_IPV6, "IPPROTO_IPV6"),
    named(IPPROTO_RSVP, "IPPROTO_RSVP"), named(IPPROTO_GRE, "IPPROTO_GRE"), named(IPPROTO_ESP, "IPPROTO_ESP"),
    named(IPPROTO_AH, "IPPROTO_AH"), named(IPPROTO_ICMPV6, "IPPROTO_ICMPV6"), named(IPPROTO_MTP, "IPPROTO_MTP"),
    named(IPPROTO_BEETPH, "IPPROTO_BEETPH"), named(IPPROTO_ENCAP, "IPPROTO_ENCAP"), named(IPPROTO_PIM, "IPPROTO_PIM"),
    named(IPPROTO_COMP, "IPPROTO_COMP"), named(IPPROTO_SCTP, "IPPROTO_SCTP"), named(IPPROTO_UDPLITE, "IPPROTO_UDPLITE"),
    named(IPPROTO_MPLS, "IPPROTO_MPLS"), named(IPPROTO_RAW, "IPPROTO_RAW"), named(262, "IPPROTO_MPTCP"),
};
constexpr std::array netlinkProtocolNames = {
    named(NETLINK_ROUTE, "NETLINK_ROUTE"), named(NETLINK_USERSOCK, "NETLINK_USERSOCK"),
    named(NETLINK_FIREWALL, "NETLINK_FIREWALL"), named(NETLINK_SOCK_DIAG, "NETLINK_SOCK_DIAG"),
    named(NETLINK_NFLOG, "NETLINK_NFLOG"), named(NETLINK_XFRM, "NETLINK_XFRM"), named(NETLINK_SELINUX, "NETLINK_SELINUX"),
    named(NETLINK_AUDIT, "NETLINK_AUDIT"), named(NETLINK_CONNECTOR, "NETLINK_CONNECTOR"),
    named(NETLINK_NETFILTER, "NETLINK_NETFILTER"), named(NETLINK_KOBJECT_UEVENT, "NETLINK_KOBJECT_UEVENT"),
    named(NETLINK_GENERIC, "NETLINK_GENERIC"), named(NETLINK_CRYPTO, "NETLINK_CRYPTO"),
};
constexpr std::array messageFlagsNames = {
    named(MSG_OOB, "MSG_OOB"), named(MSG_PEEK, "MSG_PEEK"), named(MSG_DONTROUTE, "MSG_DONTROUTE"),
    named(MSG_CTRUNC, "MSG_CTRUNC"), named(MSG_PROXY, "MSG_PROXY"), named(MSG_TRUNC, "MSG_TRUNC"),
    named(MSG_DONTWAIT, "MSG_DONTWAIT"), named(MSG_EOR, "MSG_EOR"), named(MSG_WAITALL, "MSG_WAITALL"),
    named(MSG_FIN, "MSG_FIN"), named(MSG_SYN, "MSG_SYN"), named(MSG_CONFIRM, "MSG_CONFIRM"), named(MSG_RST, "MSG_RST"),
    named(MSG_ERRQUEUE, "MSG_ERRQUEUE"), named(MSG_NOSIGNAL, "MSG_NOSIGNAL"), named(MSG_MORE, "MSG_MORE"),
    named(MSG_WAITFORONE, "MSG_WAITFORONE"), named(MSG_BATCH, "MSG_BATCH"), named(MSG_ZEROCOPY, "MSG_ZEROCOPY"),
    named(MSG_FASTOPEN, "MSG_FASTOPEN"), named(MSG_CMSG_CLOEXEC, "MSG_CMSG_CLOEXEC"),
};
constexpr std::array shutdownHowNames = {
    named(SHUT_RD, "SHUT_RD"), named(SHUT_WR, "SHUT_WR"), named(SHUT_RDWR, "SHUT_RDWR"),
};
constexpr std::array optionLevelNames = {
    named(IPPROTO_IP, "SOL_IP"), named(SOL_SOCKET, "SOL_SOCKET"), named(IPPROTO_TCP, "SOL_TCP"),
    named(IPPROTO_UDP, "SOL_UDP"), named(IPPROTO_IPV6, "SOL_IPV6"), named(IPPROTO_ICMPV6, "SOL_ICMPV6"),
    named(SOL_RAW, "SOL_RAW"), named(SOL_PACKET, "SOL_PACKET"), named(SOL_NETLINK, "SOL_NETLINK"),
};
constexpr std::array socketOptionNames = {
    named(SO_DEBUG, "SO_DEBUG"), named(SO_REUSEADDR, "SO_REUSEADDR"), named(SO_TYPE, "SO_TYPE"), named(SO_ERROR, "SO_ERROR"),
    named(SO_DONTROUTE, "SO_DONTROUTE"), named(SO_BROADCAST, "SO_BROADCAST"), named(SO_SNDBUF, "SO_SNDBUF"),
    named(SO_RCVBUF, "SO_RCVBUF"), named(SO_KEEPALIVE, "SO_KEEPALIVE"), named(SO_OOBINLINE, "SO_OOBINLINE"),
    named(SO_NO_CHECK, "SO_NO_CHECK"), named(SO_PRIORITY, "SO_PRIORITY"), named(SO_LINGER, "SO_LINGER"),
    named(SO_BSDCOMPAT, "SO_BSDCOMPAT"), named(SO_REUSEPORT, "SO_REUSEPORT"), named(SO_PASSCRED, "SO_PASSCRED"),
    named(SO_PEERCRED, "SO_PEERCRED"), named(SO_RCVLOWAT, "SO_RCVLOWAT"), named(SO_SNDLOWAT, "SO_SNDLOWAT"),
    named(SO_RCVTIMEO, "SO_RCVTIMEO"), named(SO_SNDTIMEO, "SO_SNDTIMEO"), named(SO_BINDTODEVICE, "SO_BINDTODEVICE"),
    named(SO_ATTACH_FILTER, "SO_ATTACH_FILTER"), named(SO_DETACH_FILTER, "SO_DETACH_FILTER"),
    named(SO_PEERNAME, "SO_PEERNAME"), named(SO_TIMESTAMP, "SO_TIMESTAMP"), named(SO_ACCEPTCONN, "SO_ACCEPTCONN"),
    named(SO_PEERSEC, "SO_PEERSEC"), named(SO_SNDBUFFORCE, "SO_SNDBUFFORCE"), named(SO_RCVBUFFORCE, "SO_RCVBUFFORCE"),
    named(SO_PASSSEC, "SO_PASSSEC"), named(SO_TIMESTAMPNS, "SO_TIMESTAMPNS"), named(SO_MARK, "SO_MARK"),
    named(SO_TIMESTAMPING, "SO_TIMESTAMPING"), named(SO_PROTOCOL, "SO_PROTOCOL"), named(SO_DOMAIN, "SO_DOMAIN"),
    named(SO_RXQ_OVFL, "SO_RXQ_OVFL"), named(SO_WIFI_STATUS, "SO_WIFI_STATUS"), named(SO_PEEK_OFF, "SO_PEEK_OFF"),
    named(SO_NOFCS, "SO_NOFCS"), named(SO_LOCK_FILTER, "SO_LOCK_FILTER"), named(SO_SELECT_ERR_QUEUE, "SO_SELECT_ERR_QUEUE"),
    named(SO_BUSY_POLL, "SO_BUSY_POLL"), named(SO_MAX_PACING_RATE, "SO_MAX_PACING_RATE"),
    named(SO_BPF_EXTENSIONS, "SO_BPF_EXTENSIONS"), named(SO_INCOMING_CPU, "SO_INCOMING_CPU"),
    named(SO_ATTACH_BPF, "SO_ATTACH_BPF"), named(SO_ATTACH_REUSEPORT_CBPF, "SO_ATTACH_REUSEPORT_CBPF"),
    named(SO_ATTACH_REUSEPORT_EBPF, "SO_ATTACH_REUSEPORT_EBPF"), named(SO_CNX_ADVICE, "SO_CNX_ADVICE"),
    named(SO_MEMINFO, "SO_MEMINFO"), named(SO_INCOMING_NAPI_ID, "SO_INCOMING_NAPI_ID"), named(SO_COOKIE, "SO_COOKIE"),
    named(SO_PEERGROUPS, "SO_PEERGROUPS"), named(SO_ZEROCOPY, "SO_ZEROCOPY"), named(SO_TXTIME, "SO_TXTIME"),
    named(SO_BINDTOIFINDEX, "SO_BINDTOIFINDEX"), named(69, "SO_PREFER_BUSY_POLL"), named(70, "SO_BUSY_POLL_BUDGET"),
    named(71, "SO_NETNS_COOKIE"), named(72, "SO_BUF_LOCK"),
};
constexpr std::array tcpOptionNames = {
    named(TCP_NODELAY, "TCP_NODELAY"), named(TCP_MAXSEG, "TCP_MAXSEG"), named(TCP_CORK, "TCP_CORK"),
    named(TCP_KEEPIDLE, "TCP_KEEPIDLE"), named(TCP_KEEPINTVL, "TCP_KEEPINTVL"), named(TCP_KEEPCNT, "TCP_KEEPCNT"),
    named(TCP_SYNCNT, "TCP_SYNCNT"), named(TCP_LINGER2, "TCP_LINGER2"), named(TCP_DEFER_ACCEPT, "TCP_DEFER_ACCEPT"),
    named(TCP_WINDOW_CLAMP, "TCP_WINDOW_CLAMP"), named(TCP_INFO, "TCP_INFO"), named(TCP_QUICKACK, "TCP_QUICKACK"),
    named(TCP_CONGESTION, "TCP_CONGESTION"), named(TCP_MD5SIG, "TCP_MD5SIG"),
    named(TCP_THIN_LINEAR_TIMEOUTS, "TCP_THIN_LINEAR_TIMEOUTS"), named(TCP_THIN_DUPACK, "TCP_THIN_DUPACK"),
    named(TCP_USER_TIMEOUT, "TCP_USER_TIMEOUT"), named(TCP_REPAIR, "TCP_REPAIR"), named(TCP_REPAIR_QUEUE, "TCP_REPAIR_QUEUE"),
    named(TCP_QUEUE_SEQ, "TCP_QUEUE_SEQ"), named(TCP_REPAIR_OPTIONS, "TCP_REPAIR_OPTIONS"),
    named(TCP_FASTOPEN, "TCP_FASTOPEN"), named(TCP_TIMESTAMP, "TCP_TIMESTAMP"), named(TCP_NOTSENT_LOWAT, "TCP_NOTSENT_LOWAT"),
    named(TCP_CC_INFO, "TCP_CC_INFO"), named(TCP_SAVE_SYN, "TCP_SAVE_SYN"), named(TCP_SAVED_SYN, "TCP_SAVED_SYN"),
    named(TCP_REPAIR_WINDOW, "TCP_REPAIR_WINDOW"), named(TCP_FASTOPEN_CONNECT, "TCP_FASTOPEN_CONNECT"),
    named(TCP_ULP, "TCP_ULP"), named(TCP_MD5SIG_EXT, "TCP_MD5SIG_EXT"), named(TCP_FASTOPEN_KEY, "TCP_FASTOPEN_KEY"),
    named(TCP_FASTOPEN_NO_COOKIE, "TCP_FASTOPEN_NO_COOKIE"), named(TCP_ZEROCOPY_RECEIVE, "TCP_ZEROCOPY_RECEIVE"),
    named(TCP_INQ, "TCP_INQ"), named(TCP_TX_DELAY, "TCP_TX_DELAY"),
};
constexpr std::array udpOptionNames = {
    named(UDP_CORK, "UDP_CORK"), named(UDP_ENCAP, "UDP_ENCAP"), named(UDP_NO_CHECK6_TX, "UDP_NO_CHECK6_TX"),
    named(UDP_NO_CHECK6_RX, "UDP_NO_CHECK6_RX"), named(UDP_SEGMENT, "UDP_SEGMENT"), named(UDP_GRO, "UDP_GRO"),
};
constexpr std::array ipOptionNames = {
    named(IP_TOS, "IP_TOS"), named(IP_TTL, "IP_TTL"), named(IP_HDRINCL, "IP_HDRINCL"), named(IP_OPTIONS, "IP_OPTIONS"),
    named(IP_ROUTER_ALERT, "IP_ROUTER_ALERT"), named(IP_RECVOPTS, "IP_RECVOPTS"), named(IP_RETOPTS, "IP_RETOPTS"),
    named(IP_PKTINFO, "IP_PKTINFO"), named(IP_PKTOPTIONS, "IP_PKTOPTIONS"), named(IP_MTU_DISCOVER, "IP_MTU_DISCOVER"),
    named(IP_RECVERR, "IP_RECVERR"), named(IP_RECVTTL, "IP_RECVTTL"), named(IP_RECVTOS, "IP_RECVTOS"),
    named(IP_MTU, "IP_MTU"), named(IP_FREEBIND, "IP_FREEBIND"), named(IP_IPSEC_POLICY, "IP_IPSEC_POLICY"),
    named(IP_XFRM_POLICY, "IP_XFRM_POLICY"), named(IP_PASSSEC, "IP_PASSSEC"), named(IP_TRANSPARENT, "IP_TRANSPARENT"),
    named(IP_ORIGDSTADDR, "IP_ORIGDSTADDR"), named(IP_MINTTL, "IP_MINTTL"), named(IP_NODEFRAG, "IP_NODEFRAG"),
    named(IP_CHECKSUM, "IP_CHECKSUM"), named(IP_BIND_ADDRESS_NO_PORT, "IP_BIND_ADDRESS_NO_PORT"),
    named(IP_RECVFRAGSIZE, "IP_RECVFRAGSIZE"), named(IP_MULTICAST_IF, "IP_MULTICAST_IF"),
    named(IP_MULTICAST_TTL, "IP_MULTICAST_TTL"), named(IP_MULTICAST_LOOP, "IP_MULTICAST_LOOP"),
    named(IP_ADD_MEMBERSHIP, "IP_ADD_MEMBERSHIP"), named(IP_DROP_MEMBERSHIP, "IP_DROP_MEMBERSHIP"),
    named(IP_UNBLOCK_SOURCE, "IP_UNBLOCK_SOURCE"), named(IP_BLOCK_SOURCE, "IP_BLOCK_SOURCE"),
    named(IP_ADD_SOURCE_MEMBERSHIP, "IP_ADD_SOURCE_MEMBERSHIP"),
    named(IP_DROP_SOURCE_MEMBERSHIP, "IP_DROP_SOURCE_MEMBERSHIP"), named(IP_MSFILTER, "IP_MSFILTER"),
    named(IP_MULTICAST_ALL, "IP_MULTICAST_ALL"), named(IP_UNICAST_IF, "IP_UNICAST_IF"), named(51, "IP_LOCAL_PORT_RANGE"),
};
constexpr std::array ip6OptionNames = {
    named(IPV6_ADDRFORM, "IPV6_ADDRFORM"), named(IPV6_2292PKTINFO, "IPV6_2292PKTINFO"),
    named(IPV6_2292HOPOPTS, "IPV6_2292HOPOPTS"), named(IPV6_2292DSTOPTS, "IPV6_2292DSTOPTS"),
    named(IPV6_2292RTHDR, "IPV6_2292RTHDR"), named(IPV6_2292PKTOPTIONS, "IPV6_2292PKTOPTIONS"),
    named(IPV6_CHECKSUM, "IPV6_CHECKSUM"), named(IPV6_2292HOPLIMIT, "IPV6_2292HOPLIMIT"), named(IPV6_NEXTHOP, "IPV6_NEXTHOP"),
    named(IPV6_UNICAST_HOPS, "IPV6_UNICAST_HOPS"), named(IPV6_MULTICAST_IF, "IPV6_MULTICAST_IF"),
    named(IPV6_MULTICAST_HOPS, "IPV6_MULTICAST_HOPS"), named(IPV6_MULTICAST_LOOP, "IPV6_MULTICAST_LOOP"),
    named(IPV6_JOIN_GROUP, "IPV6_ADD_MEMBERSHIP"), named(IPV6_LEAVE_GROUP, "IPV6_DROP_MEMBERSHIP"),
    named(IPV6_ROUTER_ALERT, "IPV6_ROUTER_ALERT"), named(IPV6_MTU_DISCOVER, "IPV6_MTU_DISCOVER"), named(IPV6_MTU, "IPV6_MTU"),
    named(IPV6_RECVERR, "IPV6_RECVERR"), named(IPV6_V6ONLY, "IPV6_V6ONLY"), named(IPV6_JOIN_ANYCAST, "IPV6_JOIN_ANYCAST"),
    named(IPV6_LEAVE_ANYCAST, "IPV6_LEAVE_ANYCAST"), named(IPV6_MULTICAST_ALL, "IPV6_MULTICAST_ALL"),
    named(IPV6_ROUTER_ALERT_ISOLATE, "IPV6_ROUTER_ALERT_ISOLATE"), named(IPV6_RECVPKTINFO, "IPV6_RECVPKTINFO"),
    named(IPV6_PKTINFO, "IPV6_PKTINFO"), named(IPV6_RECVHOPLIMIT, "IPV6_RECVHOPLIMIT"), named(IPV6_HOPLIMIT, "IPV6_HOPLIMIT"),
    named(IPV6_RECVTCLASS, "IPV6_RECVTCLASS"), named(IPV6_TCLASS, "IPV6_TCLASS"),
    named(IPV6_AUTOFLOWLABEL, "IPV6_AUTOFLOWLABEL"), named(IPV6_ADDR_PREFERENCES, "IPV6_ADDR_PREFERENCES"),
    named(IPV6_MINHOPCOUNT, "IPV6_MINHOPCOUNT"), named(IPV6_TRANSPARENT, "IPV6_TRANSPARENT"),
    named(IPV6_FREEBIND, "IPV6_FREEBIND"),
};
constexpr std::array controlMessageNames = {
    named(SCM_RIGHTS, "SCM_RIGHTS"), named(SCM_CREDENTIALS, "SCM_CREDENTIALS"), named(SCM_TIMESTAMP, "SCM_TIMESTAMP"),
    named(SCM_TIMESTAMPNS, "SCM_TIMESTAMPNS"), named(SCM_TIMESTAMPING, "SCM_TIMESTAMPING"),
};
constexpr std::array openAccessNames = {
    named(O_RDONLY, "O_RDONLY"), named(O_WRONLY, "O_WRONLY"), named(O_RDWR, "O_RDWR"), named(O_ACCMODE, "O_ACCMODE"),
};
constexpr std::array openFlagsNames = {
    named(O_CREAT, "O_CREAT"), named(O_EXCL, "O_EXCL"), named(O_NOCTTY, "O_NOCTTY"), named(O_TRUNC, "O_TRUNC"),
    named(O_APPEND, "O_APPEND"), named(O_NONBLOCK, "O_NONBLOCK"), named(O_SYNC, "O_SYNC"), named(O_DSYNC, "O_DSYNC"),
    named(O_ASYNC, "O_ASYNC"), named(O_DIRECT, "O_DIRECT"), named(largeFile, "O_LARGEFILE"),
    named(O_DIRECTORY, "O_DIRECTORY"), named(O_NOFOLLOW, "O_NOFOLLOW"), named(O_NOATIME, "O_NOATIME"),
    named(O_CLOEXEC, "O_CLOEXEC"), named(O_PATH, "O_PATH"), named(O_TMPFILE, "O_TMPFILE"),
};
constexpr std::array descriptorFlagsNames = {
    named(FD_CLOEXEC, "FD_CLOEXEC"),
};
constexpr std::array fileTypeNames = {
    named(S_IFREG, "S_IFREG"), named(S_IFDIR, "S_IFDIR"), named(S_IFCHR, "S_IFCHR"), named(S_IFBLK, "S_IFBLK"),
    named(S_IFIFO, "S_IFIFO"), named(S_IFLNK, "S_IFLNK"), named(S_IFSOCK, "S_IFSOCK"),
};
constexpr std::array atFlagsNames = {
    named(AT_SYMLINK_NOFOLLOW, "AT_SYMLINK_NOFOLLOW"), named(AT_REMOVEDIR, "AT_REMOVEDIR"),
    named(AT_SYMLINK_FOLLOW, "AT_SYMLINK_FOLLOW"), named(AT_NO_AUTOMOUNT, "AT_NO_AUTOMOUNT"),
    named(AT_EMPTY_PATH, "AT_EMPTY_PATH"),
};
constexpr std::array fcntlCommandNames = {
    named(F_DUPFD, "F_DUPFD"), named(F_GETFD, "F_GETFD"), named(F_SETFD, "F_SETFD"), named(F_GETFL, "F_GETFL"),
    named(F_SETFL, "F_SETFL"), named(F_GETLK, "F_GETLK"), named(F_SETLK, "F_SETLK"), named(F_SETLKW, "F_SETLKW"),
    named(F_SETOWN, "F_SETOWN"), named(F_GETOWN, "F_GETOWN"), named(F_SETSIG, "F_SETSIG"), named(F_GETSIG, "F_GETSIG"),
    named(F_SETOWN_EX, "F_SETOWN_EX"), named(F_GETOWN_EX, "F_GETOWN_EX"), named(F_OFD_GETLK, "F_OFD_GETLK"),
    named(F_OFD_SETLK, "F_OFD_SETLK"), named(F_OFD_SETLKW, "F_OFD_SETLKW"), named(F_SETLEASE, "F_SETLEASE"),
    named(F_GETLEASE, "F_GETLEASE"), named(F_NOTIFY, "F_NOTIFY"), named(F_DUPFD_CLOEXEC, "F_DUPFD_CLOEXEC"),
    named(F_SETPIPE_SZ, "F_SETPIPE_SZ"), named(F_GETPIPE_SZ, "F_GETPIPE_SZ"), named(F_ADD_SEALS, "F_ADD_SEALS"),
    named(F_GET_SEALS, "F_GET_SEALS"), named(F_GET_RW_HINT, "F_GET_RW_HINT"), named(F_SET_RW_HINT, "F_SET_RW_HINT"),
};
constexpr std::array lockTypeNames = {
    named(F_RDLCK, "F_RDLCK"), named(F_WRLCK, "F_WRLCK"), named(F_UNLCK, "F_UNLCK"),
};
constexpr std::array lockWhenceNames = {
    named(SEEK_SET, "SEEK_SET"), named(SEEK_CUR, "SEEK_CUR"), named(SEEK_END, "SEEK_END"),
};
constexpr std::array lockOperationNames = {
    named(LOCK_SH, "LOCK_SH"), named(LOCK_EX, "LOCK_EX"), named(LOCK_NB, "LOCK_NB"), named(LOCK_UN, "LOCK_UN"),
};
constexpr std::array ioctlRequestNames = {
    named(FIONBIO, "FIONBIO"), named(FIONREAD, "FIONREAD"), named(FIOASYNC, "FIOASYNC"), named(FIOCLEX, "FIOCLEX"),
    named(FIONCLEX, "FIONCLEX"), named(TCGETS, "TCGETS"), named(TCSETS, "TCSETS"), named(TCSETSW, "TCSETSW"),
    named(TCSETSF, "TCSETSF"), named(TIOCGWINSZ, "TIOCGWINSZ"), named(TIOCSWINSZ, "TIOCSWINSZ"),
    named(TIOCGPGRP, "TIOCGPGRP"), named(TIOCSPGRP, "TIOCSPGRP"), named(TIOCOUTQ, "TIOCOUTQ"), named(TIOCSCTTY, "TIOCSCTTY"),
    named(TIOCNOTTY, "TIOCNOTTY"), named(TIOCGPTN, "TIOCGPTN"), named(TIOCSPTLCK, "TIOCSPTLCK"),
    named(SIOCATMARK, "SIOCATMARK"), named(SIOCSPGRP, "SIOCSPGRP"), named(SIOCGPGRP, "SIOCGPGRP"),
    named(SIOCGIFNAME, "SIOCGIFNAME"), named(SIOCGIFCONF, "SIOCGIFCONF"), named(SIOCGIFFLAGS, "SIOCGIFFLAGS"),
    named(SIOCSIFFLAGS, "SIOCSIFFLAGS"), named(SIOCGIFADDR, "SIOCGIFADDR"), named(SIOCSIFADDR, "SIOCSIFADDR"),
    named(SIOCGIFDSTADDR, "SIOCGIFDSTADDR"), named(SIOCGIFBRDADDR, "SIOCGIFBRDADDR"), named(SIOCGIFNETMASK, "SIOCGIFNETMASK"),
    named(SIOCGIFMTU, "SIOCGIFMTU"), named(SIOCSIFMTU, "SIOCSIFMTU"), named(SIOCGIFHWADDR, "SIOCGIFHWADDR"),
    named(SIOCGIFINDEX, "SIOCGIFINDEX"), named(SIOCGIFTXQLEN, "SIOCGIFTXQLEN"), named(SIOCGARP, "SIOCGARP"),
    named(SIOCETHTOOL, "SIOCETHTOOL"),
};
constexpr std::array pollEventsNames = {
    named(POLLIN, "POLLIN"), named(POLLPRI, "POLLPRI"), named(POLLOUT, "POLLOUT"), named(POLLRDNORM, "POLLRDNORM"),
    named(POLLWRNORM, "POLLWRNORM"), named(POLLRDBAND, "POLLRDBAND"), named(POLLWRBAND, "POLLWRBAND"),
    named(POLLERR, "POLLERR"), named(POLLHUP, "POLLHUP"), named(POLLNVAL, "POLLNVAL"), named(POLLMSG, "POLLMSG"),
    named(POLLREMOVE, "POLLREMOVE"), named(POLLRDHUP, "POLLRDHUP"), named(0x8000, "POLL_BUSY_LOOP"),
};
constexpr std::array epollEventsNames = {
    named(EPOLLIN, "EPOLLIN"), named(EPOLLPRI, "EPOLLPRI"), named(EPOLLOUT, "EPOLLOUT"), named(EPOLLRDNORM, "EPOLLRDNORM"),
    named(EPOLLRDBAND, "EPOLLRDBAND"), named(EPOLLWRNORM, "EPOLLWRNORM"), named(EPOLLWRBAND, "EPOLLWRBAND"),
    named(EPOLLMSG, "EPOLLMSG"), named(EPOLLERR, "EPOLLERR"), named(EPOLLHUP, "EPOLLHUP"), named(EPOLLRDHUP, "EPOLLRDHUP"),
    named(EPOLLEXCLUSIVE, "EPOLLEXCLUSIVE"), named(EPOLLWAKEUP, "EPOLLWAKEUP"), named(EPOLLONESHOT, "EPOLLONESHOT"),
    named(EPOLLET, "EPOLLET"),
};
constexpr std::array epollFlagsNames = {
    named(EPOLL_CLOEXEC, "EPOLL_CLOEXEC"),
};
constexpr std::array epollOperationNames = {
    named(EPOLL_CTL_ADD, "EPOLL_CTL_ADD"), named(EPOLL_CTL_DEL, "EPOLL_CTL_DEL"), named(EPOLL_CTL_MOD, "EPOLL_CTL_MOD"),
};
constexpr std::array eventFdFlagsNames = {
    named(EFD_SEMAPHORE, "EFD_SEMAPHORE"), named(EFD_CLOEXEC, "EFD_CLOEXEC"), named(EFD_NONBLOCK, "EFD_NONBLOCK"),
};
constexpr std::array timerFdFlagsNames = {
    named(TFD_CLOEXEC, "TFD_CLOEXEC"), named(TFD_NONBLOCK, "TFD_NONBLOCK"),
};
constexpr std::array timerFdSetFlagsNames = {
    named(TFD_TIMER_ABSTIME, "TFD_TIMER_ABSTIME"), named(TFD_TIMER_CANCEL_ON_SET, "TFD_TIMER_CANCEL_ON_SET"),
};
constexpr std::array timerFlagsNames = {
    named(TIMER_ABSTIME, "TIMER_ABSTIME"),
};
constexpr std::array signalFdFlagsNames = {
    named(SFD_CLOEXEC, "SFD_CLOEXEC"), named(SFD_NONBLOCK, "SFD_NONBLOCK"),
};
constexpr std::array clockIdNames = {
    named(CLOCK_REALTIME, "CLOCK_REALTIME"), named(CLOCK_MONOTONIC, "CLOCK_MONOTONIC"),
    named(CLOCK_PROCESS_CPUTIME_ID, "CLOCK_PROCESS_CPUTIME_ID"), named(CLOCK_THREAD_CPUTIME_ID, "CLOCK_THREAD_CPUTIME_ID"),
    named(CLOCK_MONOTONIC_RAW, "CLOCK_MONOTONIC_RAW"), named(CLOCK_REALTIME_COARSE, "CLOCK_REALTIME_COARSE"),
    named(CLOCK_MONOTONIC_COARSE, "CLOCK_MONOTONIC_COARSE"), named(CLOCK_BOOTTIME, "CLOCK_BOOTTIME"),
    named(CLOCK_REALTIME_ALARM, "CLOCK_REALTIME_ALARM"), named(CLOCK_BOOTTIME_ALARM, "CLOCK_BOOTTIME_ALARM"),
    named(CLOCK_TAI, "CLOCK_TAI"),
};
constexpr std::array waitOptionsNames = {
    named(WNOHANG, "WNOHANG"), named(WSTOPPED, "WSTOPPED"), named(WEXITED, "WEXITED"), named(WCONTINUED, "WCONTINUED"),
    named(WNOWAIT, "WNOWAIT"), named(__WCLONE, "__WCLONE"), named(__WALL, "__WALL"), named(__WNOTHREAD, "__WNOTHREAD"),
};
constexpr std::array waitIdTypeNames = {
    named(P_ALL, "P_ALL"), named(P_PID, "P_PID"), named(P_PGID, "P_PGID"), named(3, "P_PIDFD"),
};
constexpr std::array childCodeNames = {
    named(CLD_EXITED, "CLD_EXITED"), named(CLD_KILLED, "CLD_KILLED"), named(CLD_DUMPED, "CLD_DUMPED"),
    named(CLD_TRAPPED, "CLD_TRAPPED"), named(CLD_STOPPED, "CLD_STOPPED"), named(CLD_CONTINUED, "CLD_CONTINUED"),
};
constexpr std::array timerWhichNames = {
    named(ITIMER_REAL, "ITIMER_REAL"), named(ITIMER_VIRTUAL, "ITIMER_VIRTUAL"), named(ITIMER_PROF, "ITIMER_PROF"),
};
constexpr std::array priorityWhichNames = {
    named(PRIO_PROCESS, "PRIO_PROCESS"), named(PRIO_PGRP, "PRIO_PGRP"), named(PRIO_USER, "PRIO_USER"),
};
constexpr std::array schedulingPolicyNames = {
    named(SCHED_OTHER, "SCHED_OTHER"), named(SCHED_FIFO, "SCHED_FIFO"), named(SCHED_RR, "SCHED_RR"),
    named(SCHED_BATCH, "SCHED_BATCH"), named(SCHED_IDLE, "SCHED_IDLE"), named(6, "SCHED_DEADLINE"),
};
constexpr std::array cloneFlagsNames = {
    named(0x80, "CLONE_NEWTIME"), named(CLONE_VM, "CLONE_VM"), named(CLONE_FS, "CLONE_FS"), named(CLONE_FILES, "CLONE_FILES"),
    named(CLONE_SIGHAND, "CLONE_SIGHAND"), named(CLONE_PIDFD, "CLONE_PIDFD"), named(CLONE_PTRACE, "CLONE_PTRACE"),
    named(CLONE_VFORK, "CLONE_VFORK"), named(CLONE_PARENT, "CLONE_PARENT"), named(CLONE_THREAD, "CLONE_THREAD"),
    named(CLONE_NEWNS, "CLONE_NEWNS"), named(CLONE_SYSVSEM, "CLONE_SYSVSEM"), named(CLONE_SETTLS, "CLONE_SETTLS"),
    named(CLONE_PARENT_SETTID, "CLONE_PARENT_SETTID"), named(CLONE_CHILD_CLEARTID, "CLONE_CHILD_CLEARTID"),
    named(CLONE_DETACHED, "CLONE_DETACHED"), named(CLONE_UNTRACED, "CLONE_UNTRACED"),
    named(CLONE_CHILD_SETTID, "CLONE_CHILD_SETTID"), named(CLONE_NEWCGROUP, "CLONE_NEWCGROUP"),
    named(CLONE_NEWUTS, "CLONE_NEWUTS"), named(CLONE_NEWIPC, "CLONE_NEWIPC"), named(CLONE_NEWUSER, "CLONE_NEWUSER"),
    named(CLONE_NEWPID, "CLONE_NEWPID"), named(CLONE_NEWNET, "CLONE_NEWNET"), named(CLONE_IO, "CLONE_IO"),
    named(0x100000000L, "CLONE_CLEAR_SIGHAND"), named(0x200000000L, "CLONE_INTO_CGROUP"),
};
constexpr std::array futexOperationNames = {
    named(FUTEX_WAIT, "FUTEX_WAIT"), named(FUTEX_WAKE, "FUTEX_WAKE"), named(FUTEX_FD, "FUTEX_FD"),
    named(FUTEX_REQUEUE, "FUTEX_REQUEUE"), named(FUTEX_CMP_REQUEUE, "FUTEX_CMP_REQUEUE"),
    named(FUTEX_WAKE_OP, "FUTEX_WAKE_OP"), named(FUTEX_LOCK_PI, "FUTEX_LOCK_PI"), named(FUTEX_UNLOCK_PI, "FUTEX_UNLOCK_PI"),
    named(FUTEX_TRYLOCK_PI, "FUTEX_TRYLOCK_PI"), named(FUTEX_WAIT_BITSET, "FUTEX_WAIT_BITSET"),
    named(FUTEX_WAKE_BITSET, "FUTEX_WAKE_BITSET"), named(FUTEX_WAIT_REQUEUE_PI, "FUTEX_WAIT_REQUEUE_PI"),
    named(FUTEX_CMP_REQUEUE_PI, "FUTEX_CMP_REQUEUE_PI"), named(13, "FUTEX_LOCK_PI2"),
};
constexpr std::array ipcGetFlagsNames = {
    named(IPC_CREAT, "IPC_CREAT"), named(IPC_EXCL, "IPC_EXCL"), named(SHM_HUGETLB, "SHM_HUGETLB"),
    named(SHM_NORESERVE, "SHM_NORESERVE"),
};
constexpr std::array ipcCommandNames = {
    named(IPC_RMID, "IPC_RMID"), named(IPC_SET, "IPC_SET"), named(IPC_STAT, "IPC_STAT"), named(IPC_INFO, "IPC_INFO"),
    named(13, "SHM_STAT"), named(14, "SHM_INFO"), named(15, "SHM_STAT_ANY"), named(11, "SHM_LOCK"), named(12, "SHM_UNLOCK"),
};
constexpr std::array sharedMemoryFlagsNames = {
    named(SHM_RDONLY, "SHM_RDONLY"), named(SHM_RND, "SHM_RND"), named(SHM_REMAP, "SHM_REMAP"), named(SHM_EXEC, "SHM_EXEC"),
};
constexpr std::array ipcFlagsNames = {
    named(IPC_NOWAIT, "IPC_NOWAIT"), named(010000, "MSG_NOERROR"), named(020000, "MSG_EXCEPT"), named(040000, "MSG_COPY"),
};
constexpr std::array semaphoreFlagsNames = {
    named(SEM_UNDO, "SEM_UNDO"), named(IPC_NOWAIT, "IPC_NOWAIT"),
};
constexpr std::array semaphoreCommandNames = {
    named(IPC_RMID, "IPC_RMID"), named(IPC_SET, "IPC_SET"), named(IPC_STAT, "IPC_STAT"), named(IPC_INFO, "IPC_INFO"),
    named(GETPID, "GETPID"), named(GETVAL, "GETVAL"), named(GETALL, "GETALL"), named(GETNCNT, "GETNCNT"),
    named(GETZCNT, "GETZCNT"), named(SETVAL, "SETVAL"), named(SETALL, "SETALL"), named(SEM_STAT, "SEM_STAT"),
    named(SEM_INFO, "SEM_INFO"), named(20, "SEM_STAT_ANY"),
};
// clang-format on

Table tableOf(NameSet set)
{
    switch (set) {
    case NameSet::SocketFamily:
        return {socketFamilyNames, "AF_???"};
    case NameSet::SocketType:
        return {socketTypeNames, "SOCK_???"};
    case NameSet::SocketFlags:
        return {socketFlagsNames, "SOCK_???"};
    case NameSet::InternetProtocol:
        return {internetProtocolNames, "IPPROTO_???"};
    case NameSet::NetlinkProtocol:
        return {netlinkProtocolNames, "NETLINK_???"};
    case NameSet::MessageFlags:
        return {messageFlagsNames, "MSG_???"};
    case NameSet::ShutdownHow:
        return {shutdownHowNames, "SHUT_???"};
    case NameSet::OptionLevel:
        return {optionLevelNames, "SOL_??"};
    case NameSet::SocketOption:
        return {socketOptionNames, "SO_???"};
    case NameSet::TcpOption:
        return {tcpOptionNames, "TCP_???"};
    case NameSet::UdpOption:
        return {udpOptionNames, "UDP_???"};
    case NameSet::IpOption:
        return {ipOptionNames, "IP_???"};
    case NameSet::Ip6Option:
        return {ip6OptionNames, "IPV6_???"};
    case NameSet::ControlMessage:
        return {controlMessageNames, "SCM_???"};
    case NameSet::OpenAccess:
        return {openAccessNames, "O_???"};
    case NameSet::OpenFlags:
        return {openFlagsNames, "O_???"};
    case NameSet::DescriptorFlags:
        return {descriptorFlagsNames, "FD_???"};
    case NameSet::FileType:
        return {fileTypeNames, "S_IF???"};
    case NameSet::AtFlags:
        return {atFlagsNames, "AT_???"};
    case NameSet::FcntlCommand:
        return {fcntlCommandNames, "F_???"};
    case NameSet::LockType:
        return {lockTypeNames, "F_???"};
    case NameSet::LockWhence:
        return {lockWhenceNames, "SEEK_???"};
    case NameSet::LockOperation:
        return {lockOperationNames, "LOCK_???"};
    case NameSet::IoctlRequest:
        return {ioctlRequestNames, ""};
    case NameSet::PollEvents:
        return {pollEventsNames, "POLL???"};
    case NameSet::EpollEvents:
        return {epollEventsNames, "EPOLL???"};
    case NameSet::EpollFlags:
        return {epollFlagsNames, "EPOLL_???"};
    case NameSet::EpollOperation:
        return {epollOperationNames, "EPOLL_CTL_???"};
    case NameSet::EventFdFlags:
        return {eventFdFlagsNames, "EFD_???"};
    case NameSet::TimerFdFlags:
        return {timerFdFlagsNames, "TFD_???"};
    case NameSet::TimerFdSetFlags:
        return {timerFdSetFlagsNames, "TFD_???"};
    case NameSet::TimerFlags:
        return {timerFlagsNames, "TIMER_???"};
    case NameSet::SignalFdFlags:
        return {signalFdFlagsNames, "SFD_???"};
    case NameSet::ClockId:
        return {clockIdNames, "CLOCK_???"};
    case NameSet::WaitOptions:
        return {waitOptionsNames, "W???"};
    case NameSet::WaitIdType:
        return {waitIdTypeNames, "P_???"};
    case NameSet::ChildCode:
        return {childCodeNames, "CLD_???"};
    case NameSet::TimerWhich:
        return {timerWhichNames, "ITIMER_???"};
    case NameSet::PriorityWhich:
        return {priorityWhichNames, "PRIO_???"};
    case NameSet::SchedulingPolicy:
        return {schedulingPolicyNames, "SCHED_???"};
    case NameSet::CloneFlags:
        return {cloneFlagsNames, "CLONE_???"};
    case NameSet::FutexOperation:
        return {futexOperationNames, "FUTEX_???"};
    case NameSet::IpcGetFlags:
        return {ipcGetFlagsNames, "IPC_???"};
    case NameSet::IpcCommand:
        return {ipcCommandNames, "IPC_???"};
    case NameSet::SharedMemoryFlags:
        return {sharedMemoryFlagsNames, "SHM_???"};
    case NameSet::IpcFlags:
        return {ipcFlagsNames, "IPC_???"};
    case NameSet::SemaphoreFlags:
        return {semaphoreFlagsNames, "SEM_???"};
    case NameSet::SemaphoreCommand:
        return {semaphoreCommandNames, "SEM_???"};
    }
    return {};
}

constexpr std::array signalNames = {
    named(SIGHUP, "SIGHUP"),   named(SIGINT, "SIGINT"),       named(SIGQUIT, "SIGQUIT"), named(SIGILL, "SIGILL"),
    named(SIGTRAP, "SIGTRAP"), named(SIGABRT, "SIGABRT"),     named(SIGBUS, "SIGBUS"),   named(SIGFPE, "SIGFPE"),
    named(SIGKILL, "SIGKILL"), named(SIGUSR1, "SIGUSR1"),     named(SIGSEGV, "SIGSEGV"), named(SIGUSR2, "SIGUSR2"),
    named(SIGPIPE, "SIGPIPE"), named(SIGALRM, "SIGALRM"),     named(SIGTERM, "SIGTERM"), named(SIGSTKFLT, "SIGSTKFLT"),
    named(SIGCHLD, "SIGCHLD"), named(SIGCONT, "SIGCONT"),     named(SIGSTOP, "SIGSTOP"), named(SIGTSTP, "SIGTSTP"),
    named(SIGTTIN, "SIGTTIN"), named(SIGTTOU, "SIGTTOU"),     named(SIGURG, "SIGURG"),   named(SIGXCPU, "SIGXCPU"),
    named(SIGXFSZ, "SIGXFSZ"), named(SIGVTALRM, "SIGVTALRM"), named(SIGPROF, "SIGPROF"), named(SIGWINCH, "SIGWINCH"),
    named(SIGIO, "SIGIO"),     named(SIGPWR, "SIGPWR"),       named(SIGSYS, "SIGSYS"),
};
constexpr int firstRealTimeSignal = 32; // the kernel's; the C library keeps some for itself
constexpr int lastSignal = 64;

std::string unnamed(std::uint64_t value, std::string_view placeholder)
{
    return placeholder.empty() ? std::format("{:#x}", value) : std::format("{:#x} /* {} */", value, placeholder);
}

} // namespace

std::string_view findName(NameSet set, std::uint64_t value)
{
    for (const Constant &constant : tableOf(set).constants)
        if (constant.value == value)
            return constant.name;
    return {};
}

std::string nameOf(NameSet set, std::uint64_t value)
{
    const std::string_view name = findName(set, value);
    return name.empty() ? unnamed(value, tableOf(set).placeholder) : std::string(name);
}

std::string flagsOf(NameSet set, std::uint64_t value)
{
    if (value == 0)
        return "0";
    const Table table = tableOf(set);
    std::string text;
    std::uint64_t rest = value;
    for (const Constant &constant : table.constants) {
        if (constant.value == 0 || (rest & constant.value) != constant.value)
            continue;
        text += (text.empty() ? "" : "|") + std::string(constant.name);
        rest &= ~constant.value;
    }
    if (text.empty())
        return unnamed(value, table.placeholder);
    return rest == 0 ? text : text + std::format("|{:#x}", rest);
}

std::string signalName(std::int64_t signal)
{
    for (const Constant &constant : signalNames)
        if (signal == static_cast<std::int64_t>(constant.value))
            return std::string(constant.name);
    if (signal == firstRealTimeSignal)
        return "SIGRTMIN";
    if (signal > firstRealTimeSignal && signal <= lastSignal)
        return std::format("SIGRT_{}", signal - firstRealTimeSignal);
    return std::to_string(signal);
}

} // namespace layerlab::trace
