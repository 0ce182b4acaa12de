"""The one door for mail: the only import of smtplib.

Each message goes to one person, as plain text, under a Message-ID made from its own key, so that
a copy that went out twice is recognised. No header is ever made of unchecked words: the standard
library refuses line breaks, and names lose theirs before. Requests can be unsubscribed from by
mail (RFC 2369); receipts and reasons are owed and say so with Auto-Submitted (RFC 3834).
"""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote

from chorus.errors import AccessDenied, NetworkDown, RateLimited, Refused
from chorus.http import TIMEOUT_SECONDS, Http
from chorus.text import is_address
from chorus.types import Mail, Message, Post
from collectors.connector import Delivered, Letter

NETWORK = "mail"
LATER = timedelta(minutes=15)
_UNASKED = ("request", "reminder", "thanks")


class Mailer:
    """Sends messages of the outbox by SMTP. `context` is what certificates are checked with."""

    def __init__(self, mail: Mail, name: str, context: ssl.SSLContext | None = None) -> None:
        self._mail, self._name = mail, _line(name)
        self._context = context

    def ready(self, message: Message, post: Post | None, http: Http, now: datetime) -> Letter:
        """The mail in its bytes; Refused when it has no address it could go to."""
        del post, http
        if not is_address(self._mail.sender):
            raise Refused(
                NETWORK,
                f"`mail: sender: {self._mail.sender}` is not one mail address",
                what_to_do="Correct it in config.yaml.",
            )
        if not is_address(message.to):
            raise Refused(NETWORK, "what it should go to is not one mail address")
        return Letter(key=message.key, body={"to": message.to, "bytes": self.written(message, now)})

    def send(self, letter: Letter, http: Http, now: datetime) -> Delivered:
        """Hand it to the server. Refusals for now (4xx) come back as RateLimited, for good (5xx)
        as Refused; only a connection that breaks while the mail is handed over leaves doubt."""
        del http
        with self._connected(now) as server, _answers(now):
            server.sendmail(self._mail.sender, [letter.body["to"]], letter.body["bytes"])
        return Delivered(remote_id=self._message_id(letter.key))

    def find(
        self, message: Message, post: Post | None, http: Http, now: datetime
    ) -> Delivered | None:
        """Nobody can look into another's mailbox: a person decides."""
        del message, post, http, now
        return None

    def written(self, message: Message, now: datetime) -> bytes:
        """The mail as it will be handed over."""
        mail = EmailMessage(policy=SMTP)
        mail["From"] = Address(self._name, addr_spec=self._mail.sender)
        mail["To"] = Address(addr_spec=message.to)
        mail["Subject"] = _line(message.subject) or self._name
        mail["Date"] = now.astimezone(UTC)
        mail["Message-ID"] = self._message_id(message.key)
        if message.kind in _UNASKED:
            words = quote(f"unsubscribe {message.id}")
            mail["List-Unsubscribe"] = f"<mailto:{self._mail.sender}?subject={words}>"
        else:
            mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(message.text)
        mail["Content-Language"] = message.language
        return mail.as_bytes()

    def _message_id(self, key: str) -> str:
        return f"<{key}@{self._mail.sender.rpartition('@')[2]}>"

    @contextmanager
    def _connected(self, now: datetime) -> Iterator[smtplib.SMTP]:
        """Signed in to the server. Until here nothing was handed over, whatever fails."""
        mail = self._mail
        context = self._context or ssl.create_default_context()
        server: smtplib.SMTP | None = None
        try:
            with _answers(now, began=False):
                if mail.security == "tls":
                    server = smtplib.SMTP_SSL(
                        mail.host, mail.port, timeout=TIMEOUT_SECONDS, context=context
                    )
                else:
                    server = smtplib.SMTP(mail.host, mail.port, timeout=TIMEOUT_SECONDS)
                if mail.security == "starttls":
                    server.starttls(context=context)
                if mail.user:
                    server.login(mail.user, mail.password)
            yield server
        finally:
            if server is not None:
                with suppress(smtplib.SMTPException, OSError):
                    server.quit()


@contextmanager
def _answers(now: datetime, *, began: bool = True) -> Iterator[None]:
    """What the server answers, as one of our errors."""
    try:
        yield
    except smtplib.SMTPAuthenticationError as error:
        raise AccessDenied(
            NETWORK, f"{error.smtp_code} wrong user or password", what_to_do="Correct `mail:`."
        ) from error
    except smtplib.SMTPRecipientsRefused as error:
        raise _judged(*next(iter(error.recipients.values())), now) from error
    except smtplib.SMTPResponseException as error:
        raise _judged(error.smtp_code, error.smtp_error, now) from error
    except smtplib.SMTPNotSupportedError as error:
        raise Refused(
            NETWORK,
            f"the server cannot do what `mail: security:` asks for ({error})",
            what_to_do="Choose starttls, tls or none.",
        ) from error
    except (smtplib.SMTPException, OSError) as error:
        why = f"{type(error).__name__}: {error}"[:200]
        if began:
            raise NetworkDown(NETWORK, why) from error
        raise RateLimited(
            NETWORK, until=now + LATER, why=f"the server cannot be reached: {why}"
        ) from error


def _judged(code: int, why: bytes | str, now: datetime) -> RateLimited | Refused | AccessDenied:
    told = why.decode("utf-8", "replace") if isinstance(why, bytes) else why
    said = f"{code} {_line(told)}"[:200]
    if code in (530, 534, 535, 538):
        return AccessDenied(NETWORK, said, what_to_do="Correct `mail:` in config.yaml.")
    if 400 <= code < 500:
        return RateLimited(NETWORK, until=now + LATER, why=said)
    return Refused(NETWORK, said)


def _line(text: str) -> str:
    """One line of visible characters: what may stand in a header."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
