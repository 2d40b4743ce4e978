// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// HTTP archives: opened into the benches of HTTP clients, and saved from the recording.
#include "app/window/har_saver.h"
#include "app/window/main_window.h"
#include "app/window/notice_bar.h"
#include "session/language.h"
#include "widgets/http/har_requests.h"
#include "widgets/http/http_bench.h"
#include "widgets/lab/program_kinds.h"

#include <QFileDialog>
#include <QTabWidget>
#include <algorithm>

namespace layerlab {

void MainWindow::connectHttpActions()
{
    const auto on = [this](const char *name, auto &&what) {
        connect(m_actions->action(QLatin1String(name)), &QAction::triggered, this, what);
    };
    on("program.http", [this] { addHttpClient(); });
    on("packets.har", [this] { saveArchive(); });
    askArchivePath = [this](const QString &suggested) {
        return QFileDialog::getSaveFileName(this, tr("Export HTTP as an archive"), suggested,
                                            tr("HTTP archives (*.har);;All files (*)"));
    };
    m_harSaver = new HarSaver(&m_session, this);
    connect(&m_files, &LabFiles::archiveOpened, this, &MainWindow::offerArchive);
}

/// With a server beside it where there is none: a client alone has nobody to talk to.
void MainWindow::addHttpClient()
{
    lab::Document document = m_session.document();
    if (document.hosts.empty())
        document.hosts.push_back({"host"});
    if (std::ranges::find(document.programs, "http-server", &lab::Program::kind) == document.programs.end())
        document.programs.push_back(newProgram(document, "http-server"));
    const lab::Program client = newProgram(document, "http-client");
    document.programs.push_back(client);
    m_files.change(tr("add %1").arg(fromUtf8(client.name)), document);
    openProgram(fromUtf8(client.name));
    m_notices->hide(); // it may have asked for this
}

void MainWindow::offerArchive(const std::shared_ptr<const HarRequests> &archive)
{
    m_archive = archive;
    for (int i = 0; i < m_tabs->count(); ++i) {
        if (auto *bench = qobject_cast<HttpBench *>(m_tabs->widget(i)))
            bench->setHar(archive);
    }
    if (qobject_cast<HttpBench *>(m_tabs->currentWidget()))
        return;
    const auto &programs = m_session.document().programs;
    const auto client = std::ranges::find(programs, "http-client", &lab::Program::kind);
    if (client != programs.end()) {
        openProgram(fromUtf8(client->name));
        return;
    }
    Notice notice;
    notice.text = tr("%n request(s) of %1 can be sent again: the lab needs an HTTP client for that.", nullptr,
                     static_cast<int>(archive->file.entries.size()))
                      .arg(archive->fileName);
    m_notices->showNotice(notice, QStringLiteral("program.http"), tr("Add an HTTP client"));
}

void MainWindow::saveArchive()
{
    const QString path = askArchivePath(fromUtf8(m_session.document().name) + QStringLiteral(".har"));
    if (!path.isEmpty())
        m_harSaver->save(path);
}

} // namespace layerlab
