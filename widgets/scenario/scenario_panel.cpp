// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/scenario/scenario_panel.h"

#include "session/language.h"
#include "widgets/scenario/code_view.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QPainter>
#include <QSplitter>
#include <QTextBrowser>
#include <QTextDocument>
#include <cmath>

namespace layerlab {

namespace {

/// As the pictures' own text: pixels of 1/96 inch.
QFont inPixels(QFont font)
{
    if (font.pixelSize() <= 0)
        font.setPixelSize(std::max(6, static_cast<int>(std::lround(font.pointSizeF() * 96 / 72))));
    return font;
}

} // namespace

ScenarioPanel::ScenarioPanel(Bench *bench, QWidget *parent) : Panel(bench, parent)
{
    setObjectName(QStringLiteral("scenario"));
    auto *split = new QSplitter(Qt::Vertical, this);
    split->setChildrenCollapsible(false);
    m_text = new QTextBrowser(split);
    m_text->setObjectName(QStringLiteral("lesson"));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setOpenLinks(false);
    m_text->setTabChangesFocus(true);
    m_text->document()->setDocumentMargin(space(3));
    split->addWidget(m_text);
    m_codePart = new QWidget(split);
    auto *column = new QVBoxLayout(m_codePart);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(space(2), space(1), space(2), space(1));
    m_files = new QComboBox(m_codePart);
    m_files->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    row->addWidget(m_files);
    m_who = new QLabel(m_codePart);
    m_who->setObjectName(QStringLiteral("weak"));
    m_who->setTextFormat(Qt::PlainText);
    row->addWidget(m_who, 1);
    column->addLayout(row);
    m_code = new CodeView(m_codePart);
    column->addWidget(m_code, 1);
    split->addWidget(m_codePart);
    split->setStretchFactor(0, 2);
    split->setStretchFactor(1, 3);
    setContent(split);
    setFocusProxy(m_text);
    connect(m_files, &QComboBox::activated, this, [this](int index) { showSource(m_files->itemText(index)); });
    connect(session(), &Session::documentChanged, this, &ScenarioPanel::readDocument);
    connect(session(), &Session::recordingReplaced, this, &ScenarioPanel::showStanding);
    connect(session(), &Session::grown, this, [this] {
        if (isVisible() && std::exchange(m_seen, session()->stateLog().version()) != session()->stateLog().version())
            showStanding();
    });
    connect(bench->moment(), &Moment::changed, this, &ScenarioPanel::showStanding);
    readDocument();
}

void ScenarioPanel::retranslate()
{
    setTitle(tr("Lesson"), tr("What this lab is about, what to predict before you run it, what to look at; and the code of its "
                              "programs, with the line at which each stepped thread stands."));
    setEmptyState(tr("This lab has no lesson. The built-in labs about processes and threads have one."),
                  tr("Open the welcome page"), QStringLiteral("lab.welcome"));
    m_files->setAccessibleName(tr("Source file"));
    m_files->setToolTip(m_files->accessibleName());
    m_code->setAccessibleName(tr("Source code"));
    m_text->setAccessibleName(tr("Lesson of the lab"));
    readDocument();
}

void ScenarioPanel::restyle()
{
    m_code->restyle();
    m_text->setFont(textFont());
    m_text->setMarkdown(m_lesson);
}

void ScenarioPanel::showEvent(QShowEvent *event)
{
    Panel::showEvent(event);
    showStanding();
}

void ScenarioPanel::readDocument()
{
    const lab::Document &document = session()->document();
    const QString lesson = lessonText(fromUtf8(document.name));
    if (lesson != m_lesson) {
        m_lesson = lesson;
        m_text->setMarkdown(m_lesson);
    }
    m_text->setVisible(!m_lesson.isEmpty());
    m_sources = sourcesOf(document);
    {
        const QSignalBlocker blocker(m_files);
        m_files->clear();
        for (const Source &source : std::as_const(m_sources))
            m_files->addItem(source.name);
    }
    m_codePart->setVisible(!m_sources.isEmpty());
    setFocusProxy(m_lesson.isEmpty() ? static_cast<QWidget *>(m_code) : m_text);
    setEmpty(m_lesson.isEmpty() && m_sources.isEmpty());
    if (document.programIndex(toUtf8(m_program)) < 0)
        m_program = document.programs.empty() ? QString() : fromUtf8(document.programs.front().name);
    const QString program = std::exchange(m_program, QString());
    showProgram(program);
}

void ScenarioPanel::showProgram(const QString &name)
{
    const lab::Document &document = session()->document();
    const int index = document.programIndex(toUtf8(name));
    if (index < 0 || name == m_program)
        return;
    m_program = name;
    const QList<Source> own = sourcesOf(document, document.programs[static_cast<std::size_t>(index)]);
    showSource(own.isEmpty() ? m_files->itemText(0) : own.first().name);
}

void ScenarioPanel::showSource(const QString &name)
{
    const auto source = std::ranges::find(m_sources, name, &Source::name);
    if (source == m_sources.end())
        return;
    m_files->setCurrentIndex(m_files->findText(name));
    m_code->showSource(source->name, source->text);
    showStanding();
}

/// Where the threads stand now, or stood at the moment gone to.
void ScenarioPanel::showStanding()
{
    const int index = session()->recordedProgramIndex(m_program);
    std::map<int, std::vector<long>> standing;
    if (index >= 0 && session()->capture()) {
        const Nanoseconds time = bench()->moment()->timeOr(Nanoseconds::max());
        standing = standingLines(session()->stateLog().until(time), static_cast<std::uint32_t>(index), m_code->sourceName());
    }
    m_code->showStanding(std::move(standing));
    m_who->setText(m_code->standing().empty() ? QString() : tr("▶ threads of %1 stand before the marked lines").arg(m_program));
}

QSizeF ScenarioPanel::pictureSize(double width) const
{
    QTextDocument text;
    text.setDefaultFont(inPixels(textFont()));
    text.setMarkdown(m_lesson);
    text.setTextWidth(width);
    const double code = m_sources.isEmpty() ? 0 : m_code->paintCode(nullptr, width, inPixels(fixedFont(0.9)), theme()) + 12;
    return {width, std::min(20'000.0, (m_lesson.isEmpty() ? 0 : text.size().height()) + code)};
}

void ScenarioPanel::paintPicture(QPainter &painter, const QSizeF &size, const Theme &of) const
{
    double y = 0;
    if (!m_lesson.isEmpty()) {
        QTextDocument text;
        text.setDefaultFont(inPixels(textFont()));
        text.setDefaultStyleSheet(QStringLiteral("* { color: %1 }").arg(of.text.name()));
        text.setMarkdown(m_lesson);
        QTextCursor all(&text);
        all.select(QTextCursor::Document);
        QTextCharFormat ink;
        ink.setForeground(of.text);
        all.mergeCharFormat(ink);
        text.setTextWidth(size.width());
        text.drawContents(&painter);
        y = text.size().height() + 12;
    }
    if (m_sources.isEmpty())
        return;
    painter.save();
    painter.translate(0, y);
    m_code->paintCode(&painter, size.width(), inPixels(fixedFont(0.9)), of);
    painter.restore();
}

QString ScenarioPanel::pictureTitle() const
{
    const auto &titles = session()->document().titles;
    const auto title = titles.find(toUtf8(language()));
    const QString name = title != titles.end() ? fromUtf8(title->second) : fromUtf8(session()->document().name);
    return m_sources.isEmpty() ? name : QStringLiteral("%1 · %2").arg(name, m_code->sourceName());
}

} // namespace layerlab
