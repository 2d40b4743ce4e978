// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/language.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

namespace layerlab {

namespace {

QString languageInForce = QStringLiteral("en");

class Sentences {
    Q_DECLARE_TR_FUNCTIONS(Sentences)
public:
    static QString of(Errc code)
    {
        switch (code) {
        case Errc::NotFound:
            return tr("%1 was not found. Check the name.");
        case Errc::PermissionDenied:
            return tr("%1: the system does not allow it to this user. Choose another place or ask for the right.");
        case Errc::AddressInUse:
            return tr("%1: the address is already in use. Choose another port or path, or stop the program that uses it.");
        case Errc::InvalidAddress:
            return tr("%1: this is not an address that can be used here. Check the address and the port.");
        case Errc::PathTooLong:
            return tr("%1: the path is too long. A Unix-domain socket's path has at most 107 bytes; choose a shorter one.");
        case Errc::NoSpace:
            return tr("%1: there is no space left. Free some space, or choose another disk.");
        case Errc::ReadOnly:
            return tr("%1: the place can only be read, not written. Choose another folder.");
        case Errc::NotACapture:
            return tr("%1 is not a capture file. Layerlab opens pcap and pcapng files.");
        case Errc::BadFormat:
            return tr("%1 is damaged or not of the expected form.");
        case Errc::Truncated:
            return tr("%1 ends too early: nothing in it can be read.");
        case Errc::TooLarge:
            return tr("%1 is larger than is allowed here.");
        case Errc::Unsupported:
            return tr("%1: this version of Layerlab does not know how to do that.");
        case Errc::VersionMismatch:
            return tr("%1 is of another version. Use the parts of one and the same Layerlab.");
        case Errc::Refused:
            return tr("%1: the connection was refused. Is the server running, and is the port right?");
        case Errc::Closed:
            return tr("%1: the other side is gone.");
        case Errc::TimedOut:
            return tr("%1: no answer came in time.");
        case Errc::InvalidArgument:
            return tr("%1: this can't be done as it was asked for.");
        case Errc::System:
            return tr("%1: the system reported an error.");
        }
        return tr("%1: the system reported an error.");
    }
};

/// Texts that count say "byte(s)" in the source: in English one of the two is right.
class EnglishPlurals : public QTranslator {
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *, const char *source, const char *, int count) const override
    {
        QString text = QString::fromUtf8(source);
        if (count < 0 || !text.contains(QLatin1String("%n")))
            return {};
        text.replace(QLatin1String("(es)"), count == 1 ? QLatin1String() : QLatin1String("es"));
        return text.replace(QLatin1String("(s)"), count == 1 ? QLatin1String() : QLatin1String("s"));
    }
};

} // namespace

bool setLanguage(const QString &name)
{
    static QTranslator chinese;
    static EnglishPlurals english; // below: what Chinese lacks is said in good English
    static const bool isInstalled = QCoreApplication::installTranslator(&english);
    Q_UNUSED(isInstalled)
    const QString wanted = name.isEmpty() ? QLocale().name() : name;
    const bool isChinese = wanted.startsWith(QLatin1String("zh"));
    QCoreApplication::removeTranslator(&chinese);
    languageInForce = QStringLiteral("en");
    if (isChinese && chinese.load(QStringLiteral(":/translations/layerlab_zh_CN.qm"))) {
        QCoreApplication::installTranslator(&chinese);
        languageInForce = QStringLiteral("zh_CN");
    }
    return name.isEmpty() || isChinese || wanted.startsWith(QLatin1String("en"));
}

QString language()
{
    return languageInForce;
}

QString translated(const char *context, const char *text)
{
    return QCoreApplication::translate(context, text);
}

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::string toUtf8(const QString &text)
{
    return text.toStdString();
}

QString sentence(const Error &error, const QString &subject)
{
    QString text = Sentences::of(error.code).arg(subject);
    if (!error.detail.empty())
        text += QStringLiteral(" [%1]").arg(fromUtf8(error.detail));
    return text;
}

} // namespace layerlab
