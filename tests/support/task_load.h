// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <string_view>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

// What tests and benches of task states let run: the program that includes this, started with "load" as its first word.
namespace layerlab::test {

inline long switchesSoFar(int who)
{
    rusage usage{};
    getrusage(who, &usage);
    return usage.ru_nvcsw + usage.ru_nivcsw;
}

inline void sleepMilliseconds(long milliseconds)
{
    const timespec time{milliseconds / 1000, milliseconds % 1000 * 1'000'000};
    nanosleep(&time, nullptr);
}

inline void spinMicroseconds(long microseconds)
{
    const auto end = std::chrono::steady_clock::now() + std::chrono::microseconds(microseconds);
    while (std::chrono::steady_clock::now() < end) {
    }
}

/// Two processes hand a byte to and fro through pipes; prints what the kernel counted: "switches N", and "microseconds N" a
/// trip.
inline int pingPong(long trips)
{
    const long before = switchesSoFar(RUSAGE_SELF);
    int there[2], back[2];
    if (pipe(there) != 0 || pipe(back) != 0)
        return 1;
    const auto begin = std::chrono::steady_clock::now();
    const pid_t child = fork();
    char byte = 'x';
    if (child == 0) {
        close(there[1]);
        while (read(there[0], &byte, 1) == 1)
            (void)!write(back[1], &byte, 1);
        _exit(0);
    }
    close(there[0]);
    for (long i = 0; i < trips; ++i) {
        if (write(there[1], &byte, 1) != 1 || read(back[0], &byte, 1) != 1)
            return 1;
    }
    close(there[1]);
    waitpid(child, nullptr, 0);
    const std::chrono::duration<double, std::micro> whole = std::chrono::steady_clock::now() - begin;
    std::printf("microseconds %f\nswitches %ld\n", whole.count() / static_cast<double>(trips),
                switchesSoFar(RUSAGE_SELF) - before + switchesSoFar(RUSAGE_CHILDREN));
    return 0;
}

/// Threads of every kind: one computes, one works in short bursts, one mostly sleeps, two share what cores there are.
inline int mixed(long milliseconds)
{
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
    const auto repeat = [end](auto once) {
        return std::thread([end, once] {
            while (std::chrono::steady_clock::now() < end)
                once();
        });
    };
    std::vector<std::thread> threads;
    threads.push_back(repeat([] { spinMicroseconds(50'000); }));
    threads.push_back(repeat([] {
        spinMicroseconds(3000);
        sleepMilliseconds(5);
    }));
    threads.push_back(repeat([] {
        spinMicroseconds(100);
        sleepMilliseconds(20);
    }));
    for (int i = 0; i < 2; ++i)
        threads.push_back(repeat([] { spinMicroseconds(10'000); }));
    for (std::thread &thread : threads)
        thread.join();
    std::puts("done");
    return 0;
}

inline volatile std::sig_atomic_t hasSignal = 0;

/// A child that signals its parent, leaves an orphan, ends and stays a zombie for a while; and a thread.
inline int family()
{
    struct sigaction action = {};
    action.sa_handler = [](int) { hasSignal = 1; };
    sigaction(SIGUSR1, &action, nullptr);
    const pid_t child = fork();
    if (child == 0) {
        kill(getppid(), SIGUSR1);
        if (fork() == 0) {
            sleepMilliseconds(400);
            _exit(0);
        }
        _exit(3);
    }
    while (!hasSignal)
        sleepMilliseconds(1);
    sleepMilliseconds(500); // long enough to be looked at on a busy machine
    int status = 0;
    waitpid(child, &status, 0);
    std::thread([] { spinMicroseconds(2000); }).join();
    sleepMilliseconds(100);
    std::printf("collected %d\n", WEXITSTATUS(status));
    return 0;
}

inline int runTaskLoad(int argc, char **argv)
{
    const std::string_view what = argc > 2 ? argv[2] : "";
    const long number = argc > 3 ? std::atol(argv[3]) : 1000;
    if (what == "pingpong")
        return pingPong(number);
    if (what == "mixed")
        return mixed(number);
    return what == "family" ? family() : 2;
}

/// From here on the kernel refuses performance events to this process and all that come from it, as a hardened one does.
inline bool refusePerformanceEvents()
{
    sock_filter code[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 0), // the call's number
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_perf_event_open, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | 13), // EACCES
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    const sock_fprog program{std::size(code), code};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

} // namespace layerlab::test
