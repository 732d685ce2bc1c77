"""The code really goes through SMTP: a server of our own takes the letter, the code is read from what it received."""

import email
import email.policy
import re
import socket

import pytest
from aiosmtpd.controller import Controller
from django.core import mail

from yamabiko.people import letters, queries
from yamabiko.people.models import Invitation, User
from yamabiko.people.rules import Role

pytestmark = pytest.mark.django_db


class Sink:
    def __init__(self):
        self.letters = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 aiosmtpd's name
        self.letters.append(
            (envelope.rcpt_tos, email.message_from_bytes(envelope.content, policy=email.policy.default))
        )
        return "250 taken"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def sink(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    taken = Sink()
    server = Controller(taken, hostname=settings.EMAIL_HOST, port=settings.EMAIL_PORT)
    server.start()
    yield taken
    server.stop()


@pytest.fixture
def no_server(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()


def text_of(letter):
    return letter.get_body(preferencelist=("plain",)).get_content().replace("\r", "")


def test_the_code_that_arrived_signs_in(cast, visitor, sink):
    address = User.objects.get(id=cast.bob.user_id).email
    visitor.defaults["HTTP_ACCEPT_LANGUAGE"] = "ja"
    visitor.post("/accounts/login/", {"email": address})
    [(to, letter)] = sink.letters
    assert to == [address] and letter["Subject"] == "山彦のログイン用コード"
    assert letter.get_body(preferencelist=("html",)) is not None
    code = re.search(r"^[B-Z]{6}$", text_of(letter), re.MULTILINE)[0]
    assert visitor.post("/accounts/login/code/confirm/", {"code": code}).url == "/"


def test_the_invitation_that_arrived_lets_in(cast, visitor, as_member, sink):
    as_member(cast.mika).post("/people/invitations/mail/", {"emails": "nao@aoba.example", "language": "en"})
    [(to, letter)] = sink.letters
    assert to == ["nao@aoba.example"]
    text = text_of(letter)
    assert text.index("Mika invites you to share") < text.index(
        "アオバ包装"
    )  # the chosen language first, then the other
    path = re.search(r"https?://[^/\s]+(/join/\S+)", text)[1]
    assert visitor.post(path, {"name": "Nao", "language": "ja"}).url == "/welcome/"
    assert queries.viewer_of_user(User.objects.get(email="nao@aoba.example").id).language == "ja"


def test_without_a_mail_server_nobody_is_invited(cast, as_member, no_server, now):
    page = as_member(cast.mika).post("/people/invitations/mail/", {"emails": "nao@aoba.example", "language": "en"})
    assert page.status_code == 422 and "メールサーバー" in page.text
    assert "nao@aoba.example" in page.text  # what was typed is still there
    assert not Invitation.objects.within(cast.workspace_id).filter(withdrawn_at=None).exists()


def test_one_connection_serves_all_letters(cast, sink, now):
    sent = letters.invite_by_mail(
        viewer=cast.mika,
        addresses=["a@aoba.example", "b@aoba.example", "nobody"],
        language="ja",
        roles=[Role.EMPLOYEE],
        team_id=None,
        now=now,
    )
    assert [one.refusal is None for one in sent] == [True, True, False]
    assert [to for to, _ in sink.letters] == [["a@aoba.example"], ["b@aoba.example"]]


def test_no_header_can_be_smuggled_in(cast, now):
    operations_name = "Mika\r\nBcc: eve@evil.example"
    letter = letters.letter(
        viewer=queries.viewer_of_member(cast.workspace_id, cast.mika.member_id),
        address="nao@aoba.example",
        secret="s" * 32,
        language="ja",
    )
    assert "\n" not in letter.subject
    from dataclasses import replace

    with pytest.raises(mail.BadHeaderError):
        letters.letter(
            viewer=replace(cast.mika, name=operations_name), address="n@aoba.example", secret="s" * 32, language="ja"
        ).message()
