// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/http/request_editor.h"

#include "engine/http/curl.h"
#include "widgets/common/theme.h"
#include "widgets/http/byte_edit.h"
#include "widgets/http/http_words.h"
#include "widgets/http/message_highlighter.h"

#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableWidget>
#include <utility>

namespace layerlab {

namespace {

constexpr qsizetype mostFindings = 3;

} // namespace

RequestEditor::RequestEditor(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("surface"));
    setAttribute(Qt::WA_StyledBackground);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(1));
    auto *head = new QHBoxLayout;
    head->setContentsMargins(0, 0, space(1), 0);
    m_tabs = new QTabBar(this);
    m_tabs->addTab({});
    m_tabs->addTab({});
    m_tabs->setExpanding(false);
    head->addWidget(m_tabs);
    head->addStretch(1);
    m_lineEnds = new QPushButton(this);
    m_lineEnds->setText(QStringLiteral("CR LF"));
    m_lineEnds->setCheckable(true);
    m_lineEnds->hide();
    head->addWidget(m_lineEnds);
    column->addLayout(head);
    m_views = new QStackedWidget(this);
    m_views->addWidget(makeForm());
    m_views->addWidget(makeRaw());
    column->addWidget(m_views, 1);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(space(2), 0, space(2), space(1));
    m_findings = new QLabel(this);
    m_findings->setWordWrap(true);
    m_findings->setTextFormat(Qt::PlainText);
    m_findings->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    foot->addWidget(m_findings, 1);
    m_length = new QPushButton(this);
    foot->addWidget(m_length, 0, Qt::AlignTop);
    column->addLayout(foot);

    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        m_views->setCurrentIndex(index);
        m_lineEnds->setVisible(index == 1);
    });
    connect(m_lineEnds, &QPushButton::toggled, m_raw, &ByteEdit::setLineEndsShown);
    connect(m_length, &QPushButton::clicked, this, [this] { change(request_edit::setContentLength(m_request), m_length); });
    connectForm();
    restyle();
    setRequest({});
}

RequestEditor::~RequestEditor() = default;

QWidget *RequestEditor::makeForm()
{
    auto *form = new QWidget(this);
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins(space(2), 0, space(2), 0);
    column->setSpacing(space(1));
    auto *line = new QHBoxLayout;
    line->setSpacing(space(1));
    const auto combo = [form](const QStringList &words) {
        auto *made = new QComboBox(form);
        made->setEditable(true);
        made->addItems(words);
        made->setInsertPolicy(QComboBox::NoInsert);
        made->setCompleter(nullptr);
        made->setFont(fixedFont());
        made->lineEdit()->setFont(fixedFont());
        return made;
    };
    m_method = combo({QStringLiteral("GET"), QStringLiteral("HEAD"), QStringLiteral("POST"), QStringLiteral("PUT"),
                      QStringLiteral("PATCH"), QStringLiteral("DELETE"), QStringLiteral("OPTIONS"), QStringLiteral("TRACE"),
                      QStringLiteral("CONNECT")});
    m_version = combo({QStringLiteral("HTTP/1.1"), QStringLiteral("HTTP/1.0")});
    m_method->setMinimumContentsLength(7);
    m_version->setMinimumContentsLength(8);
    m_target = new QLineEdit(form);
    m_target->setFont(fixedFont());
    line->addWidget(m_method);
    line->addWidget(m_target, 1);
    line->addWidget(m_version);
    column->addLayout(line);

    m_headers = new QTableWidget(0, ColumnCount, form);
    m_headers->verticalHeader()->hide();
    m_headers->verticalHeader()->setMinimumSectionSize(1);
    m_headers->verticalHeader()->setDefaultSectionSize(m_headers->fontMetrics().height() + space(2));
    m_headers->horizontalHeader()->setSectionResizeMode(Enabled, QHeaderView::ResizeToContents);
    m_headers->horizontalHeader()->setSectionResizeMode(Name, QHeaderView::Interactive);
    m_headers->horizontalHeader()->setStretchLastSection(true);
    m_headers->setColumnWidth(Name, m_headers->fontMetrics().averageCharWidth() * 18);
    m_headers->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_headers->setSelectionMode(QAbstractItemView::SingleSelection);
    m_headers->setTabKeyNavigation(false);
    m_headers->setFont(fixedFont());
    column->addWidget(m_headers, 3);
    auto *buttons = new QHBoxLayout;
    m_bodyLabel = new QLabel(form);
    m_bodyLabel->setObjectName(QStringLiteral("weak"));
    buttons->addWidget(m_bodyLabel);
    buttons->addStretch(1);
    m_add = new QPushButton(icon(QStringLiteral("add")), {}, form);
    m_remove = new QPushButton(icon(QStringLiteral("remove")), {}, form);
    buttons->addWidget(m_add);
    buttons->addWidget(m_remove);
    column->addLayout(buttons);
    m_body = new ByteEdit(LineBreaks::Lf, form);
    m_body->setMinimumHeight(m_body->fontMetrics().lineSpacing() * 3);
    column->addWidget(m_body, 2);
    m_bodyLabel->setBuddy(m_body);
    return form;
}

QWidget *RequestEditor::makeRaw()
{
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(space(2), 0, space(2), 0);
    m_raw = new ByteEdit(LineBreaks::CrLf, page);
    m_colours = std::make_unique<MessageHighlighter>(m_raw->document());
    m_colours->setContent(MessageHighlighter::Content::Message);
    column->addWidget(m_raw);
    return page;
}

void RequestEditor::connectForm()
{
    using namespace request_edit;
    const auto bytes = [](const QString &text) { return bytesOfText(text, LineBreaks::None); };
    connect(m_method, &QComboBox::currentTextChanged, this,
            [this, bytes](const QString &text) { change(setMethod(m_request, bytes(text)), m_method); });
    connect(m_version, &QComboBox::currentTextChanged, this,
            [this, bytes](const QString &text) { change(setVersion(m_request, bytes(text)), m_version); });
    connect(m_target, &QLineEdit::textChanged, this,
            [this, bytes](const QString &text) { change(setTarget(m_request, bytes(text)), m_target); });
    connect(m_body, &QPlainTextEdit::textChanged, this, [this] { change(setBody(m_request, m_body->bytes()), m_body); });
    connect(m_raw, &QPlainTextEdit::textChanged, this, [this] {
        if (!m_isShowing)
            change(m_raw->bytes(), m_raw);
    });
    connect(m_headers, &QTableWidget::cellChanged, this, &RequestEditor::headerChanged);
    connect(m_headers, &QTableWidget::itemSelectionChanged, this,
            [this] { m_remove->setEnabled(m_headers->currentRow() >= 0); });
    connect(m_add, &QPushButton::clicked, this, &RequestEditor::addHeader);
    connect(m_remove, &QPushButton::clicked, this, &RequestEditor::removeHeader);
    for (ByteEdit *edit : {m_body, m_raw})
        connect(edit, &ByteEdit::left, this, &RequestEditor::finished);
    for (QWidget *widget : {static_cast<QWidget *>(m_method->lineEdit()), static_cast<QWidget *>(m_version->lineEdit()),
                            static_cast<QWidget *>(m_target), static_cast<QWidget *>(m_headers)})
        widget->installEventFilter(this);
}

bool RequestEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut)
        Q_EMIT finished();
    return QWidget::eventFilter(watched, event);
}

void RequestEditor::setRequest(const QByteArray &request)
{
    if (request == m_request && m_raw->bytes() == request && m_headers->rowCount() > 0)
        return;
    m_request = request;
    m_hasCurl = false;
    for (const RequestForm::Header &header : readForm(request).headers) { // what is there again is no longer switched off
        for (auto line = m_disabled.begin(); line != m_disabled.end();)
            line = *line == header.line ? m_disabled.erase(line) : std::next(line);
    }
    m_isShowing = true;
    m_colours->setContent(MessageHighlighter::Content::Message);
    m_raw->setBytes(request);
    m_isShowing = false;
    showForm(nullptr);
    showAdvice();
}

/// Every edit comes through here; `by` keeps its text and cursor.
void RequestEditor::change(const QByteArray &request, const QWidget *by)
{
    if (m_isShowing || request == m_request)
        return;
    m_request = request;
    if (by != m_raw) {
        m_isShowing = true;
        m_colours->setContent(MessageHighlighter::Content::Message);
        m_raw->setBytes(request);
        m_isShowing = false;
    }
    showForm(by);
    showAdvice();
    Q_EMIT edited();
    if (by == m_raw)
        lookForCurl(request);
    else if (by == m_target)
        lookForCurl(bytesOfText(m_target->text(), LineBreaks::None));
    else if (by == m_body)
        lookForCurl(m_body->bytes());
}

/// Said once, when it comes. A field of one line has lost the line ends: the clipboard has them still.
void RequestEditor::lookForCurl(const QByteArray &text)
{
    const auto isCurl = [](const QByteArray &bytes) { return http::looksLikeCurl(asText(layerlab::bytesOf(bytes))); };
    const bool had = std::exchange(m_hasCurl, isCurl(text));
    if (!m_hasCurl || had)
        return;
    const QByteArray pasted = QGuiApplication::clipboard()->text().toUtf8();
    Q_EMIT curlFound(QString::fromUtf8(isCurl(pasted) ? pasted : text));
}

void RequestEditor::showForm(const QWidget *except)
{
    const RequestForm form = readForm(m_request);
    m_isShowing = true;
    const auto text = [](const QByteArray &bytes) { return textOfBytes(bytes, LineBreaks::None); };
    if (except != m_method)
        m_method->setCurrentText(text(form.method));
    if (except != m_version)
        m_version->setCurrentText(text(form.version));
    if (except != m_target && m_target->text() != text(form.target))
        m_target->setText(text(form.target));
    if (except != m_body && m_body->bytes() != form.body)
        m_body->setBytes(form.body);
    if (except != m_headers)
        showHeaders(form);
    m_isShowing = false;
    m_bodyLabel->setText(tr("Body: %n byte(s)", nullptr, static_cast<int>(form.body.size())));
}

void RequestEditor::showAdvice()
{
    const LengthAdvice advice = lengthAdvice(m_request);
    m_length->setVisible(advice.isNeeded);
    m_length->setText(advice.isPresent ? tr("Set Content-Length to %1").arg(advice.actual)
                                       : tr("Add Content-Length: %1").arg(advice.actual));
    const QStringList all = requestFindings(m_request);
    QStringList shown;
    for (const QString &one : all.first(std::min(all.size(), mostFindings)))
        shown.append(QStringLiteral("⚠ ") + one);
    if (all.size() > mostFindings)
        shown.append(tr("… and %n more", nullptr, static_cast<int>(all.size() - mostFindings)));
    m_findings->setText(all.isEmpty() ? tr("✓ A well-formed request.") : shown.join(QLatin1Char('\n')));
    m_findings->setToolTip(all.join(QLatin1Char('\n')));
}

void RequestEditor::showRaw(bool isRaw)
{
    m_tabs->setCurrentIndex(isRaw ? 1 : 0);
}

bool RequestEditor::isRawShown() const
{
    return m_views->currentIndex() == 1;
}

void RequestEditor::retranslate()
{
    m_tabs->setTabText(0, tr("Form"));
    m_tabs->setTabText(1, tr("Raw"));
    m_tabs->setTabToolTip(0, tr("The request in its parts"));
    m_tabs->setTabToolTip(1, tr("The request as it is sent, byte for byte"));
    m_tabs->setAccessibleName(tr("Form or raw text of the request"));
    m_lineEnds->setToolTip(tr("Show how each line ends: CR LF, or LF alone. Shift+Enter makes a line that ends in LF alone."));
    m_lineEnds->setAccessibleName(tr("Show the line ends"));
    m_method->setAccessibleName(tr("Method"));
    m_method->setToolTip(tr("Method: what is to be done with the target"));
    m_target->setAccessibleName(tr("Target"));
    m_target->setToolTip(tr("Target: what it is to be done with"));
    m_version->setAccessibleName(tr("Version"));
    m_headers->setAccessibleName(tr("Header fields"));
    m_headers->setHorizontalHeaderLabels({QString(), tr("Name"), tr("Value")});
    m_add->setText(tr("Add field"));
    m_remove->setText(tr("Remove"));
    m_remove->setToolTip(tr("Remove the chosen header field"));
    m_body->setAccessibleName(tr("Body"));
    m_raw->setAccessibleName(tr("Raw request"));
    m_length->setToolTip(tr("Nothing is changed silently: this writes the length of the body into the head"));
    showForm(nullptr);
    showAdvice();
}

void RequestEditor::restyle()
{
    m_findings->setFont(textFont(0.9));
    m_colours->restyle();
}

} // namespace layerlab
