// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "widgets/common/panel.h"
namespace layerlab {
#define PH(N)                                                                                                                  \
    class N : public Panel {                                                                                                   \
    public:                                                                                                                    \
        explicit N(Bench *b, QWidget *p = nullptr) : Panel(b, p) {}                                                            \
        N(Bench *b, QString, QWidget *p) : Panel(b, p) {}                                                                      \
        void retranslate() override { setTitle(QStringLiteral(#N), {}); }                                                      \
    };
} // namespace layerlab
#if __has_include("widgets/layers/inspector.h")
#include "widgets/layers/inspector.h"
#else
namespace layerlab {
PH(Inspector)
}
#endif
#if __has_include("widgets/timeline/time_line.h")
#include "widgets/timeline/time_line.h"
#else
namespace layerlab {
PH(TimeLine)
}
#endif
#if __has_include("widgets/calls/calls_panel.h")
#include "widgets/calls/calls_panel.h"
#else
namespace layerlab {
PH(CallsPanel)
}
#endif
#if __has_include("widgets/endpoint/endpoint_bench.h")
#include "widgets/endpoint/endpoint_bench.h"
#else
namespace layerlab {
PH(EndpointBench)
}
#endif
#if __has_include("widgets/http/http_bench.h")
#include "widgets/http/http_bench.h"
#else
namespace layerlab {
PH(HttpBench)
}
#endif
#if __has_include("widgets/tasks/task_bench.h")
#include "widgets/tasks/task_bench.h"
#else
namespace layerlab {
PH(TaskBench)
}
#endif
