// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/failure_text.h"

#include "engine/lab/kinds.h"
#include "session/installation.h"
#include "session/language.h"
#include "session/program_status.h"

#include <QCoreApplication>

namespace layerlab {

namespace {

Errc codeNamed(const std::string &name)
{
    for (int code = 0; code <= static_cast<int>(Errc::System); ++code) {
        if (name == errcName(static_cast<Errc>(code)))
            return static_cast<Errc>(code);
    }
    return Errc::System;
}

class LabSession { // the context of these texts
    Q_DECLARE_TR_FUNCTIONS(LabSession)
public:
    static QString failed(const control::Failed &failed, const lab::Document &document)
    {
        const Error error{codeNamed(failed.code), failed.detail};
        if (failed.step == "namespaces" || failed.step == "setUp")
            return tr("A lab can't be made on this system: %1 “layerlab doctor” tells what is missing and what to do.")
                .arg(sentence(error, tr("The lab")));
        if (failed.step == "record")
            return tr("The recording had to stop: %1 What was recorded before is kept; the programs go on.")
                .arg(sentence(error, tr("The recording")));
        if (failed.step == "output")
            return tr("%1 has written more than is recorded of a run: what follows is counted, not kept. Its limit is among "
                      "“Terminal and limits”.")
                .arg(programName(document, failed.program));
        QString subject = programName(document, failed.program);
        if (failed.step == "start" && failed.program >= 0 &&
            static_cast<std::size_t>(failed.program) < document.programs.size()) {
            const auto &program = document.programs[static_cast<std::size_t>(failed.program)];
            subject = tr("%1: the program “%2”").arg(subject, fromUtf8(lab::commandLine(program, labProgramPath()).front()));
        }
        return sentence(error, subject);
    }
    static QString ended(const control::PartEnded &part)
    {
        return part.part == "recorder"
                   ? tr("The recorder has ended (%1). The recording stops here; the programs go on.")
                         .arg(statusText(part.status))
                   : tr("The tracer has ended (%1), and the programs it traced with it. Programs started now are not traced.")
                         .arg(statusText(part.status));
    }
    static QString lab() { return tr("The lab"); }
};

} // namespace

QString failureSentence(const control::Failed &failed, const lab::Document &document)
{
    return LabSession::failed(failed, document);
}

QString failureSentence(const control::PartEnded &part)
{
    return LabSession::ended(part);
}

QString programName(const lab::Document &document, std::int64_t index)
{
    if (index < 0 || static_cast<std::size_t>(index) >= document.programs.size())
        return LabSession::lab();
    return fromUtf8(document.programs[static_cast<std::size_t>(index)].name);
}

} // namespace layerlab
