// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/loopback.h"

#include "engine/base/unique_fd.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <linux/ethtool.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <string>
#include <sys/ioctl.h>
#include <sys/socket.h>

namespace layerlab::net {

namespace {

constexpr int ethernetMtuBytes = 1500;

ifreq loopbackRequest()
{
    ifreq request{};
    std::strcpy(request.ifr_name, "lo");
    return request;
}

Result<void> switchOff(int fd, unsigned command, const char *name)
{
    ethtool_value value{.cmd = command, .data = 0};
    ifreq request = loopbackRequest();
    request.ifr_data = reinterpret_cast<char *>(&value);
    if (ioctl(fd, SIOCETHTOOL, &request) != 0 && errno != EOPNOTSUPP)
        return failErrno(std::string("switch off ") + name + " on lo");
    return {};
}

} // namespace

Result<void> configureLoopback()
{
    const UniqueFd fd(socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    if (!fd)
        return failErrno("socket for interface settings");
    ifreq request = loopbackRequest();
    request.ifr_mtu = ethernetMtuBytes;
    if (ioctl(fd.value(), SIOCSIFMTU, &request) != 0)
        return failErrno("set the MTU of lo");
    for (const auto &[command, name] : {std::pair<unsigned, const char *>{ETHTOOL_STSO, "TCP segmentation offload"},
                                        {ETHTOOL_SGSO, "generic segmentation offload"},
                                        {ETHTOOL_SGRO, "generic receive offload"}}) {
        if (auto done = switchOff(fd.value(), command, name); !done)
            return done;
    }
    request = loopbackRequest();
    if (ioctl(fd.value(), SIOCGIFFLAGS, &request) != 0)
        return failErrno("read the flags of lo");
    request.ifr_flags = static_cast<short>(request.ifr_flags | IFF_UP);
    if (ioctl(fd.value(), SIOCSIFFLAGS, &request) != 0)
        return failErrno("set lo up");
    return {};
}

Result<void> writeSysctl(const char *path, const char *text)
{
    const UniqueFd fd(open(path, O_WRONLY | O_CLOEXEC));
    if (!fd || write(fd.value(), text, std::strlen(text)) < 0)
        return failErrno(path);
    return {};
}

} // namespace layerlab::net
