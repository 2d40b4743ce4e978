// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stream/stream_panel.h"

#include "session/language.h"
#include "widgets/common/connection_box.h"
#include "widgets/stream/stream_view.h"

#include <QClipboard>
#include <QComboBox>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QSaveFile>
#include <QSignalBlocker>
#include <QStandardItemModel>
#include <QToolButton>
#include <cmath>

namespace layerlab {

namespace {

/// As the pictures' own text: pixels of 1/96 inch.
QFont pictureFont()
{
    QFont font = textFont();
    if (font.pixelSize() <= 0)
        font.setPixelSize(std::max(6, static_cast<int>(std::lround(font.pointSizeF() * 96 / 72))));
    return font;
}

} // namespace

StreamPanel::StreamPanel(Bench *bench, QWidget *parent) : Panel(bench, parent), m_view(new StreamView(bench, this))
{
    setObjectName(QStringLiteral("stream"));
    makeTools();
    setContent(m_view);
    setFocusProxy(m_view);
    connect(m_view, &StreamView::changed, this, &StreamPanel::updateState);
    connect(m_view, &StreamView::menuWanted, this, &StreamPanel::openMenu);
    connect(session(), &Session::recordingReplaced, this, &StreamPanel::forget);
    connect(session(), &Session::grown, this, &StreamPanel::grow);
    connect(session(), &Session::phaseChanged, this, &StreamPanel::grow);
    connect(selection(), &Selection::changed, this, &StreamPanel::showSelection);
    forget();
}

void StreamPanel::makeTools()
{
    m_connections = new ConnectionBox(session(), this);
    m_side = new QComboBox(this);
    m_side->addItems({{}, {}, {}});
    m_style = new QComboBox(this);
    m_style->addItems({{}, {}, {}});
    m_jump = new QPushButton(this);
    m_jump->setIcon(icon(QStringLiteral("follow")));
    m_filter = flatButton(QStringLiteral("filter"), this);
    m_save = flatButton(QStringLiteral("save"), this);
    m_save->setPopupMode(QToolButton::InstantPopup);
    m_save->setMenu(new QMenu(m_save));
    tools()->addWidget(m_connections, 1);
    tools()->addWidget(m_jump);
    tools()->addWidget(m_side);
    tools()->addWidget(m_style);
    tools()->addWidget(m_filter);
    tools()->addWidget(m_save);
    connect(m_connections, &ConnectionBox::chosen, this, &StreamPanel::showConnection);
    connect(m_side, &QComboBox::activated, this, &StreamPanel::showStyle);
    connect(m_style, &QComboBox::activated, this, &StreamPanel::showStyle);
    connect(m_jump, &QPushButton::clicked, this, [this] { m_view->setFollowing(true); });
    connect(m_filter, &QToolButton::clicked, this, &StreamPanel::filterPackets);
    connect(m_save->menu(), &QMenu::aboutToShow, this, &StreamPanel::fillSaveMenu);
}

void StreamPanel::retranslate()
{
    setTitle(tr("Stream"),
             tr("What one connection carried, both directions in the order in which it could be read: the bytes "
                "that the programs sent and received, without headers. A number is the frame that brought them."));
    setEmptyState(tr("No connection yet. As soon as two programs talk by TCP or UDP, what they say stands here."),
                  tr("Run the first lab"), QStringLiteral("lab.first"));
    m_connections->retranslate();
    const QString sides[] = {tr("→ and ←"), tr("only →"), tr("only ←")};
    const QString styles[] = {tr("Text"), tr("Hex"), tr("HTTP")};
    for (int i = 0; i < 3; ++i) {
        m_side->setItemText(i, sides[i]);
        m_style->setItemText(i, styles[i]);
    }
    m_side->setToolTip(tr("Which direction is shown: from the connection's opener (→), to it (←), or both"));
    m_side->setAccessibleName(tr("Direction"));
    m_style->setToolTip(
        tr("How the bytes are written: as text, in hex, or as messages of HTTP put together from their frames"));
    m_style->setAccessibleName(tr("How the bytes are written"));
    m_jump->setText(tr("Jump to now"));
    m_filter->setToolTip(tr("Show only this connection's packets"));
    m_filter->setAccessibleName(m_filter->toolTip());
    m_save->setToolTip(tr("Save the bytes of one direction"));
    m_save->setAccessibleName(m_save->toolTip());
    m_view->setAccessibleName(tr("Stream of the connection"));
    m_view->restyle();
    m_view->showSelection();
    updateState();
}

void StreamPanel::restyle()
{
    m_view->restyle();
}

void StreamPanel::showEvent(QShowEvent *event)
{
    Panel::showEvent(event);
    showSelection();
    grow();
}

void StreamPanel::forget()
{
    m_connections->setShown(ConnectionBox::none);
    m_view->choose(StreamContent::none);
    grow();
    showSelection();
}

void StreamPanel::grow()
{
    const Capture *capture = session()->capture();
    if (capture && m_view->content().connection() == StreamContent::none && !capture->connections().connections().empty())
        showConnection(0);
    else
        m_view->grow();
    m_connections->grow();
    updateState();
}

void StreamPanel::showConnection(std::uint32_t connection)
{
    if (connection == m_view->content().connection())
        return;
    m_view->choose(connection);
    m_connections->setShown(connection);
    updateState();
}

void StreamPanel::showSelection()
{
    if (const auto connection = selectedConnection(*session(), *selection()))
        showConnection(*connection);
    m_view->showSelection();
}

void StreamPanel::showStyle()
{
    m_view->showAs(static_cast<StreamStyle>(m_style->currentIndex()), static_cast<StreamSide>(m_side->currentIndex()));
}

void StreamPanel::updateState()
{
    const StreamContent &content = m_view->content();
    const Capture *capture = session()->capture();
    const bool hasConnection = capture && content.connection() < capture->connections().connections().size();
    setEmpty(!hasConnection);
    m_jump->setVisible(!m_view->isFollowing() && !m_view->isAtEnd() && session()->phase() == Session::Phase::Live);
    for (QWidget *tool : std::initializer_list<QWidget *>{m_connections, m_side, m_style, m_filter})
        tool->setEnabled(hasConnection);
    m_save->setEnabled(content.byteCount(false) + content.byteCount(true) > 0);
    if (auto *items = qobject_cast<QStandardItemModel *>(m_style->model())) {
        QStandardItem *http = items->item(static_cast<int>(StreamStyle::Http));
        http->setEnabled(content.isHttp());
        http->setToolTip(content.isHttp() ? QString() : tr("This connection does not begin with a message of HTTP/1."));
    }
}

void StreamPanel::filterPackets()
{
    const Capture *capture = session()->capture();
    const std::uint32_t id = m_view->content().connection();
    if (capture && id < capture->connections().connections().size())
        bench()->filterPackets(filterOf(capture->connections().connections()[id]));
}

void StreamPanel::fillSaveMenu()
{
    QMenu *menu = m_save->menu();
    menu->clear();
    const Capture *capture = session()->capture();
    const StreamContent &content = m_view->content();
    if (!capture || content.connection() >= capture->connections().connections().size())
        return;
    const flow::Connection &connection = capture->connections().connections()[content.connection()];
    for (const bool isReversed : {false, true}) {
        QAction *action = menu->addAction(icon(QStringLiteral("save")),
                                          tr("Save what %1 sent (%2 bytes) …")
                                              .arg(endText(connection, isReversed),
                                                   QLocale().toString(static_cast<qulonglong>(content.byteCount(isReversed)))),
                                          this, [this, isReversed] { save(isReversed); });
        action->setEnabled(content.byteCount(isReversed) > 0);
    }
}

void StreamPanel::save(bool isReversed)
{
    const QString path = askPath(isReversed ? QStringLiteral("answer.bin") : QStringLiteral("question.bin"), QString());
    if (path.isEmpty())
        return;
    if (const auto saved = saveBytes(isReversed, path); !saved) {
        session()->addNotice(Notice::Level::Warning, layerlab::sentence(saved.error(), path));
        return;
    }
    const std::uint64_t missing = m_view->content().missing(isReversed);
    session()->addNotice(missing ? Notice::Level::Warning : Notice::Level::Information,
                         missing ? tr("Saved: %1. %2 bytes are not in the recording and so not in the file.")
                                       .arg(path, QLocale().toString(static_cast<qulonglong>(missing)))
                                 : tr("Saved: %1").arg(path));
}

Result<void> StreamPanel::saveBytes(bool isReversed, const QString &path) const
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(QFileInfo(QFileInfo(path).path()).isDir() ? Errc::PermissionDenied : Errc::NotFound,
                    toUtf8(file.errorString()));
    for (const flow::StreamPiece &piece : m_view->content().stream().pieces) {
        if (piece.isReversed == isReversed && !piece.bytes.empty())
            file.write(reinterpret_cast<const char *>(piece.bytes.data()), std::ssize(piece.bytes));
    }
    if (!file.commit())
        return fail(file.error() == QFileDevice::ResourceError ? Errc::NoSpace : Errc::System, toUtf8(file.errorString()));
    return {};
}

void StreamPanel::openMenu(const QPoint &at)
{
    QMenu menu;
    const QString text = m_view->selectedText();
    menu.addAction(icon(QStringLiteral("copy")), tr("Copy this piece"), this,
                   [text] { QGuiApplication::clipboard()->setText(text); })
        ->setEnabled(!text.isEmpty());
    menu.addAction(m_filter->icon(), m_filter->toolTip(), this, &StreamPanel::filterPackets)->setEnabled(m_filter->isEnabled());
    menu.addSeparator();
    fillSaveMenu();
    menu.addActions(m_save->menu()->actions());
    menu.exec(at);
}

QSizeF StreamPanel::pictureSize(double width) const
{
    StreamPages pages(m_view->content());
    return {width, m_view->pictureScene(width, pictureFont(), pages).size.height()};
}

void StreamPanel::paintPicture(QPainter &painter, const QSizeF &size, const Theme &of) const
{
    StreamPages pages(m_view->content());
    if (session()->capture())
        paintStream(painter, m_view->pictureScene(size.width(), painter.font(), pages), of);
}

QString StreamPanel::pictureTitle() const
{
    const Capture *capture = session()->capture();
    const std::uint32_t id = m_view->content().connection();
    if (!capture || id >= capture->connections().connections().size())
        return tr("Stream");
    const flow::Connection &connection = capture->connections().connections()[id];
    return tr("Stream: %1 ↔ %2").arg(endText(connection, 0), endText(connection, 1));
}

} // namespace layerlab
