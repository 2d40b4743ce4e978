// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/action_table.h"

#include "engine/base/text.h"
#include "session/language.h"
#include "widgets/common/theme.h"

#include <QRegularExpression>
#include <QSettings>
#include <QWidget>

namespace layerlab {

namespace {

// clang-format off
constexpr ActionRow rows[] = {
    {"lab.new", "lab", "new", LL_TEXT("Action", "&New lab"), LL_TEXT("ActionTip", "Begins with an empty lab: one host, no programs."), "Ctrl+N"},
    {"lab.open", "lab", "open", LL_TEXT("Action", "&Open …"), LL_TEXT("ActionTip", "Opens a lab, a saved session, a capture file (pcap, pcapng) or an HTTP archive (HAR)."), "Ctrl+O"},
    {"lab.save", "lab", "save", LL_TEXT("Action", "&Save"), LL_TEXT("ActionTip", "Saves the session with all that was recorded, or the lab alone while nothing is."), "Ctrl+S"},
    {"lab.saveAs", "lab", "save", LL_TEXT("Action", "Save &as …"), LL_TEXT("ActionTip", "Saves under another name: a session (.pcapng) or the lab alone (.lab.json)."), "Ctrl+Shift+S"},
    {"lab.welcome", "lab", "home", LL_TEXT("Action", "&Welcome page"), LL_TEXT("ActionTip", "Shows the first page again."), "Alt+Home"},
    {"lab.first", "lab", "tcp", LL_TEXT("Action", "Start a &TCP server and client"), LL_TEXT("ActionTip", "A server and a client connect; type a message and follow it."), "", "welcome page, menu, Ctrl+K"},
    {"lab.zombie", "lab", "fork", LL_TEXT("Action", "Make a &zombie"), LL_TEXT("ActionTip", "A child process ends while its parent does not wait for it."), "", "welcome page, menu, Ctrl+K"},
    {"lab.http", "lab", "http", LL_TEXT("Action", "Send an &HTTP request"), LL_TEXT("ActionTip", "Starts a small HTTP server and sends it a request."), "", "welcome page, menu, Ctrl+K"},
    {"lab.quit", "lab", "quit", LL_TEXT("Action", "&Quit"), LL_TEXT("ActionTip", "Ends the lab and closes the window."), "Ctrl+Q"},

    {"edit.undo", "edit", "undo", LL_TEXT("Action", "&Undo"), LL_TEXT("ActionTip", "Takes back the last change of the lab. What runs is stopped, not undone."), "Ctrl+Z"},
    {"edit.redo", "edit", "redo", LL_TEXT("Action", "&Redo"), LL_TEXT("ActionTip", "Does again what was taken back."), "Ctrl+Shift+Z"},
    {"selection.back", "edit", "back", LL_TEXT("Action", "Selection &back"), LL_TEXT("ActionTip", "Selects what was selected before."), "Alt+Left"},
    {"selection.forward", "edit", "forward", LL_TEXT("Action", "Selection &forward"), LL_TEXT("ActionTip", "Selects what was selected after."), "Alt+Right"},
    {"selection.clear", "edit", "close", LL_TEXT("Action", "Select &nothing"), LL_TEXT("ActionTip", "Lets go of the selection."), "Ctrl+Shift+A"},
    {"edit.filter", "edit", "filter", LL_TEXT("Action", "&Filter the packets"), LL_TEXT("ActionTip", "Goes to the field that filters the packets."), "Ctrl+/"},
    {"edit.palette", "edit", "search", LL_TEXT("Action", "&Command palette"), LL_TEXT("ActionTip", "Finds any action by its name, and packets by their number."), "Ctrl+K"},
    {"edit.shortcuts", "edit", "keyboard", LL_TEXT("Action", "&Keyboard shortcuts"), LL_TEXT("ActionTip", "Shows every shortcut and lets you change it."), "Ctrl+Shift+K"},
    {"edit.preferences", "edit", "settings", LL_TEXT("Action", "&Preferences"), LL_TEXT("ActionTip", "Language, theme, size of the type, motion, your name for pictures."), "Ctrl+,"},

    {"program.new", "run", "add", LL_TEXT("Action", "&New program"), LL_TEXT("ActionTip", "Adds a program to the lab: choose what kind."), "Ctrl+Shift+N"},
    {"program.http", "run", "http", LL_TEXT("Action", "Add an &HTTP client"), LL_TEXT("ActionTip", "Adds a program that sends requests of your own making, and a server to answer them if the lab has none."), "", "menu, Ctrl+K"},
    {"program.open", "run", "open", LL_TEXT("Action", "&Open program"), LL_TEXT("ActionTip", "Opens the bench of the program chosen in the lab."), "Ctrl+Return"},
    {"program.start", "run", "start", LL_TEXT("Action", "&Start"), LL_TEXT("ActionTip", "Starts the program chosen in the lab."), "F5"},
    {"program.stop", "run", "stop", LL_TEXT("Action", "S&top"), LL_TEXT("ActionTip", "Asks the program to end (SIGTERM)."), "Shift+F5"},
    {"program.restart", "run", "restart", LL_TEXT("Action", "&Restart"), LL_TEXT("ActionTip", "Ends the program and starts it again."), "Ctrl+F5"},
    {"program.kill", "run", "kill", LL_TEXT("Action", "&Kill"), LL_TEXT("ActionTip", "Ends the program at once (SIGKILL): it can't clean up."), "Ctrl+Shift+F5"},
    {"program.remove", "run", "remove", LL_TEXT("Action", "Re&move program"), LL_TEXT("ActionTip", "Takes the program out of the lab; what was recorded of it stays."), "Ctrl+Delete"},
    {"run.all", "run", "start", LL_TEXT("Action", "Start &all programs"), LL_TEXT("ActionTip", "Does what the lab describes: starts its programs in their order."), "F6"},
    {"run.end", "run", "end", LL_TEXT("Action", "&End the lab"), LL_TEXT("ActionTip", "Ends every program and closes the recording; all that was recorded stays."), "Shift+F6"},

    {"packets.find", "packets", "search", LL_TEXT("Action", "&Find packets"), LL_TEXT("ActionTip", "Finds packets by text, bytes or an expression, and leaves the others in sight."), "Ctrl+F"},
    {"packets.next", "packets", "step-forward", LL_TEXT("Action", "Find &next"), LL_TEXT("ActionTip", "Goes to the next packet that was found."), "F3"},
    {"packets.previous", "packets", "step-back", LL_TEXT("Action", "Find &previous"), LL_TEXT("ActionTip", "Goes to the packet found before."), "Shift+F3"},
    {"packets.goTo", "packets", "goto", LL_TEXT("Action", "&Go to a packet …"), LL_TEXT("ActionTip", "Goes to a packet by its number, or by seconds since the start."), "Ctrl+G"},
    {"packets.later", "packets", "down", LL_TEXT("Action", "Next in the &connection"), LL_TEXT("ActionTip", "Goes to the next packet of the same connection."), "Ctrl+Alt+Down"},
    {"packets.earlier", "packets", "up", LL_TEXT("Action", "Previous in the c&onnection"), LL_TEXT("ActionTip", "Goes to the packet before in the same connection."), "Ctrl+Alt+Up"},
    {"packets.mark", "packets", "mark", LL_TEXT("Action", "&Mark the packet"), LL_TEXT("ActionTip", "Marks the selected packet, or takes the mark away."), "Ctrl+M"},
    {"packets.nextMark", "packets", "mark", LL_TEXT("Action", "Next m&ark"), LL_TEXT("ActionTip", "Goes to the next marked packet."), "Ctrl+Alt+M"},
    {"packets.previousMark", "packets", "mark", LL_TEXT("Action", "P&revious mark"), LL_TEXT("ActionTip", "Goes to the marked packet before."), "Ctrl+Alt+Shift+M"},
    {"packets.markShown", "packets", "mark", LL_TEXT("Action", "Mark all &shown"), LL_TEXT("ActionTip", "Marks every packet that the filter lets pass."), "", "menu, Ctrl+K"},
    {"packets.unmarkShown", "packets", "mark", LL_TEXT("Action", "&Unmark all shown"), LL_TEXT("ActionTip", "Takes the marks of all packets shown away."), "", "menu, Ctrl+K"},
    {"packets.comment", "packets", "comment", LL_TEXT("Action", "C&omment on the packet …"), LL_TEXT("ActionTip", "Writes a comment that is saved with the packet, as pcapng has it."), "Ctrl+Alt+C"},
    {"packets.ignore", "packets", "ignore", LL_TEXT("Action", "&Ignore the packet"), LL_TEXT("ActionTip", "Leaves the selected packet out of filters, searches and copies, or takes it back in."), "Ctrl+D"},
    {"packets.columns", "packets", "columns", LL_TEXT("Action", "Choose co&lumns"), LL_TEXT("ActionTip", "Shows, hides, moves and adds columns of the list."), "Ctrl+Alt+K"},
    {"packets.colours", "packets", "colours", LL_TEXT("Action", "Colour rul&es"), LL_TEXT("ActionTip", "Changes the rules that colour the list."), "Ctrl+Alt+R"},
    {"packets.export", "packets", "export", LL_TEXT("Action", "E&xport packets …"), LL_TEXT("ActionTip", "Saves all, shown or marked packets into a file of their own, safe to share if wanted."), "Ctrl+E"},
    {"packets.har", "packets", "http", LL_TEXT("Action", "Export &HTTP as an archive (HAR) …"), LL_TEXT("ActionTip", "Saves the HTTP requests of the recording with their answers, as browsers and other tools read them."), "", "menu, Ctrl+K"},

    {"view.lab", "view", "lab", LL_TEXT("Action", "&Lab"), LL_TEXT("ActionTip", "Shows or hides the hosts and programs."), "Ctrl+1", "", true},
    {"view.inspector", "view", "layers", LL_TEXT("Action", "&Inspector"), LL_TEXT("ActionTip", "Shows or hides the layers of what is selected."), "Ctrl+2", "", true},
    {"view.timeline", "view", "timeline", LL_TEXT("Action", "&Time line"), LL_TEXT("ActionTip", "Shows or hides the time line."), "Ctrl+3", "", true},
    {"view.packets", "view", "packets", LL_TEXT("Action", "&Packets"), LL_TEXT("ActionTip", "Shows or hides the list of packets."), "Ctrl+4", "", true},
    {"view.ladder", "view", "ladder", LL_TEXT("Action", "Ladde&r"), LL_TEXT("ActionTip", "Shows or hides the ladder of a connection: its frames to and fro, the states of both ends."), "Ctrl+7", "", true},
    {"view.calls", "view", "calls", LL_TEXT("Action", "&Calls"), LL_TEXT("ActionTip", "Shows or hides the list of system calls."), "Ctrl+5", "", true},
    {"view.log", "view", "log", LL_TEXT("Action", "L&og"), LL_TEXT("ActionTip", "Shows or hides what the lab said."), "Ctrl+6", "", true},
    {"view.stream", "view", "stream", LL_TEXT("Action", "&Stream of a connection"), LL_TEXT("ActionTip", "Shows or hides what a connection carried: the bytes of both directions as text, in hex, or as HTTP."), "Ctrl+8", "", true},
    {"view.conversations", "view", "conversations", LL_TEXT("Action", "Con&versations and endpoints"), LL_TEXT("ActionTip", "Shows or hides who talked with whom, and how much."), "Ctrl+9", "", true},
    {"view.notes", "view", "notes", LL_TEXT("Action", "&Notes"), LL_TEXT("ActionTip", "Shows or hides what is worth knowing about the packets: losses, refusals, damage."), "Ctrl+Alt+N", "", true},
    {"view.files", "view", "files", LL_TEXT("Action", "&Files"), LL_TEXT("ActionTip", "Shows or hides the files that packets carried: contents of HTTP, transfers of TFTP, mails."), "Ctrl+Alt+F", "", true},
    {"view.plots", "view", "plots", LL_TEXT("Action", "Pl&ots"), LL_TEXT("ActionTip", "Shows or hides packets over time, and how a TCP connection fared."), "Ctrl+Alt+P", "", true},
    {"view.overview", "view", "overview", LL_TEXT("Action", "Over&view of the capture"), LL_TEXT("ActionTip", "Shows the recording as a whole: its protocols and its busiest connections."), "Ctrl+Alt+V"},
    {"view.scenario", "view", "lesson", LL_TEXT("Action", "L&esson and code"), LL_TEXT("ActionTip", "Shows or hides what the lab is about, what to predict, and the code of its programs."), "Ctrl+Alt+E", "", true},
    {"view.objects", "view", "objects", LL_TEXT("Action", "O&bjects"), LL_TEXT("ActionTip", "Shows or hides the locks, queues and pipes of a program: who has them, who waits."), "Ctrl+Alt+O", "", true},
    {"view.process", "view", "process", LL_TEXT("Action", "Process control bloc&k"), LL_TEXT("ActionTip", "Shows or hides what the kernel keeps of the selected task, and the signals for it."), "Ctrl+Alt+B", "", true},
    {"view.processes", "view", "processes", LL_TEXT("Action", "P&rocesses (ps, top)"), LL_TEXT("ActionTip", "Shows or hides the processes of the lab and of this computer as ps and top show them, with STAT explained."), "Ctrl+Alt+A", "", true},
    {"view.ownWindow", "view", "presentation", LL_TEXT("Action", "In its &own window"), LL_TEXT("ActionTip", "Puts the panel you are in into a window of its own, for the projector, or back."), "Ctrl+Alt+W"},
    {"view.network", "view", "perspective", LL_TEXT("Action", "Arrange for the &network"), LL_TEXT("ActionTip", "Packets below, the seven layers at the right."), "Ctrl+Alt+1"},
    {"view.tasks", "view", "perspective", LL_TEXT("Action", "Arrange for t&asks"), LL_TEXT("ActionTip", "The time line below, large; calls beside it."), "Ctrl+Alt+2"},
    {"view.http", "view", "perspective", LL_TEXT("Action", "Arrange for &HTTP"), LL_TEXT("ActionTip", "The request large, packets below."), "Ctrl+Alt+3"},
    {"view.presentation", "view", "presentation", LL_TEXT("Action", "&Presentation"), LL_TEXT("ActionTip", "For the projector: doubles the type and hides what stands around."), "F11", "", true},
    {"view.zoomIn", "view", "zoom-in", LL_TEXT("Action", "&Larger type"), LL_TEXT("ActionTip", "Makes all text larger."), "Ctrl++"},
    {"view.zoomOut", "view", "zoom-out", LL_TEXT("Action", "&Smaller type"), LL_TEXT("ActionTip", "Makes all text smaller."), "Ctrl+-"},
    {"view.zoomReset", "view", "zoom-fit", LL_TEXT("Action", "&Usual type"), LL_TEXT("ActionTip", "Sets the system's size of type."), "Ctrl+0"},
    {"view.language", "view", "language", LL_TEXT("Action", "中文 / &English"), LL_TEXT("ActionTip", "Switches the language of everything at once."), "Ctrl+Alt+L"},
    {"view.theme", "view", "theme", LL_TEXT("Action", "Light or &dark"), LL_TEXT("ActionTip", "Switches between the light and the dark theme."), "Ctrl+Alt+D"},

    {"picture.png", "picture", "picture", LL_TEXT("Action", "Save as &PNG …"), LL_TEXT("ActionTip", "Saves a picture of the current view, drawn from its data."), "Ctrl+Shift+P"},
    {"picture.svg", "picture", "picture", LL_TEXT("Action", "Save as &SVG …"), LL_TEXT("ActionTip", "The same with selectable text, for documents."), "", "menu, Ctrl+K"},
    {"picture.pdf", "picture", "picture", LL_TEXT("Action", "Save as P&DF …"), LL_TEXT("ActionTip", "The same as a page, fonts included."), "", "menu, Ctrl+K"},
    {"picture.copy", "picture", "copy", LL_TEXT("Action", "&Copy the picture"), LL_TEXT("ActionTip", "Puts a picture of the current view on the clipboard."), "Ctrl+Shift+C"},

    {"help.doctor", "help", "doctor", LL_TEXT("Action", "What this system &allows"), LL_TEXT("ActionTip", "Tells what a lab needs, whether it is there, and how to get it."), "", "menu, Ctrl+K"},
    {"help.about", "help", "about", LL_TEXT("Action", "A&bout Layerlab"), LL_TEXT("ActionTip", "Version, licence, where files are kept."), "F1"},
};
// clang-format on

} // namespace

QString withoutMnemonic(QString text)
{
    static const QRegularExpression behind(QStringLiteral("\\(&[A-Za-z0-9]\\)"));
    return text.remove(behind).remove(QLatin1Char('&'));
}

std::span<const ActionRow> actionRows()
{
    return rows;
}

ActionTable::ActionTable(QWidget *window) : QObject(window)
{
    for (const ActionRow &row : rows) {
        auto *action = new QAction(icon(QLatin1String(row.icon)), {}, window);
        action->setObjectName(QLatin1String(row.name));
        action->setShortcut(QKeySequence(QLatin1String(row.shortcut), QKeySequence::PortableText));
        action->setCheckable(row.isCheckable);
        window->addAction(action); // shortcuts work whatever menu is open or hidden
        m_actions.insert(action->objectName(), action);
        m_order.append(action);
    }
    retranslate();
}

void ActionTable::retranslate()
{
    for (const ActionRow &row : rows) {
        QAction *action = m_actions.value(QLatin1String(row.name));
        action->setText(translated("Action", row.text));
        action->setIconText(withoutMnemonic(action->text()));
        const QString sentence = translated("ActionTip", row.sentence);
        action->setStatusTip(sentence);
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        action->setToolTip(keys.isEmpty() ? sentence : QStringLiteral("%1 (%2)").arg(sentence, keys));
    }
}

QAction *ActionTable::addExtra(const QString &name, const QString &iconName, const QString &text)
{
    QAction *&action = m_actions[name];
    if (!action) {
        action = new QAction(this);
        action->setObjectName(name);
        m_order.append(action);
    }
    action->setIcon(icon(iconName));
    action->setText(text);
    return action;
}

bool ActionTable::trigger(const QString &name)
{
    QAction *wanted = action(name);
    if (!wanted || !wanted->isEnabled())
        return false;
    wanted->trigger();
    return true;
}

QKeySequence ActionTable::standardShortcut(const QString &name) const
{
    for (const ActionRow &row : rows) {
        if (name == QLatin1String(row.name))
            return QKeySequence(QLatin1String(row.shortcut), QKeySequence::PortableText);
    }
    return {};
}

void ActionTable::setShortcut(const QString &name, const QKeySequence &shortcut)
{
    if (QAction *wanted = action(name))
        wanted->setShortcut(shortcut);
    retranslate();
}

QAction *ActionTable::holder(const QKeySequence &shortcut, const QString &except) const
{
    if (shortcut.isEmpty())
        return nullptr;
    for (QAction *action : m_order) {
        if (action->objectName() != except && action->shortcut() == shortcut)
            return action;
    }
    return nullptr;
}

void ActionTable::load(QSettings &settings)
{
    settings.beginGroup(QStringLiteral("shortcuts"));
    for (const QString &name : settings.childKeys())
        setShortcut(name, QKeySequence(settings.value(name).toString(), QKeySequence::PortableText));
    settings.endGroup();
}

void ActionTable::save(QSettings &settings) const
{
    settings.beginGroup(QStringLiteral("shortcuts"));
    settings.remove(QString());
    for (const ActionRow &row : rows) {
        const QString name = QLatin1String(row.name);
        if (action(name)->shortcut() != standardShortcut(name))
            settings.setValue(name, action(name)->shortcut().toString(QKeySequence::PortableText));
    }
    settings.endGroup();
}

} // namespace layerlab
