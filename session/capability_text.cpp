// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/capability_text.h"

#include "session/installation.h"
#include "session/language.h"

#include <QCoreApplication>

namespace layerlab {

namespace {

class Doctor {
    Q_DECLARE_TR_FUNCTIONS(Doctor)
public:
    static QString what(const std::string &capability)
    {
        if (capability == "namespaces")
            return tr("a lab of the user's own (user, network, process namespaces)");
        if (capability == "mounts")
            return tr("own /proc and own files inside the lab");
        if (capability == "network")
            return tr("hosts with their own network");
        if (capability == "capture")
            return tr("recording every frame of a host");
        if (capability == "sockets")
            return tr("socket states from the kernel");
        if (capability == "calls")
            return tr("recording system calls");
        if (capability == "states")
            return tr("exact task states from the kernel (without them they are sampled, and marked so)");
        if (capability == "tap")
            return tr("TAP devices for wires between hosts (without them veth pairs do)");
        return fromUtf8(capability);
    }

    static QString cure(const std::string &pattern)
    {
        if (pattern == "apparmor-userns")
            return tr("Ubuntu's AppArmor leaves new user namespaces without power. Install Layerlab's package, which brings a "
                      "profile for "
                      "layerlab-host alone, or have the administrator put this into /etc/apparmor.d/layerlab-host and run "
                      "“apparmor_parser -r /etc/apparmor.d/layerlab-host”:\n%1")
                .arg(profile());
        if (pattern == "namespace-limit")
            return tr("The limit on namespaces is 0. The administrator can raise it: sysctl user.max_user_namespaces=10000 "
                      "user.max_net_namespaces=10000");
        if (pattern == "userns-switched-off")
            return tr("User namespaces are switched off. The administrator can switch them on: sysctl "
                      "kernel.unprivileged_userns_clone=1");
        if (pattern == "sandbox")
            return tr("This program runs inside a sandbox, a container or a chroot that forbids namespaces. Start it outside.");
        if (pattern == "masked-proc")
            return tr("/proc is masked here, as in many containers. Start Layerlab outside the container.");
        if (pattern == "perf-paranoid")
            return tr(
                "The kernel refuses performance events. The administrator can allow them: sysctl kernel.perf_event_paranoid=2");
        if (pattern == "locked-memory")
            return tr(
                "The memory that a user may lock is used up, by other labs or recorders of performance events. End them, or "
                "have the administrator raise the limit (ulimit -l).");
        if (pattern == "tun-device")
            return tr(
                "Nothing to do: veth pairs take their place. Where wanted, the administrator can run: chmod 0666 /dev/net/tun");
        return tr("No cure is known for this one. The text in brackets is what the system said.");
    }

private:
    static QString profile()
    {
        return QStringLiteral(
                   "    abi <abi/4.0>,\n    include <tunables/global>\n    profile layerlab-host %1 flags=(unconfined) {\n"
                   "        userns,\n        include if exists <local/layerlab-host>\n    }")
            .arg(fromUtf8(hostProgramPath()));
    }
};

} // namespace

QString capabilityText(const std::string &capability)
{
    return Doctor::what(capability);
}

QString capabilityCure(const std::string &pattern)
{
    return Doctor::cure(pattern);
}

} // namespace layerlab
