"""Pictures and PDFs are decoded in a process that may use little: what it cannot do in time, it does not do."""

import io
import random

import pytest
from PIL import Image

from yamabiko.content.reading.files import Misfit, apart, inside
from yamabiko.content.rules.files import Unfit
from yamabiko.content.tests.files import object_stream, pdf, zipped

JAVASCRIPT = b"<< /S /JavaScript /JS (app.alert(1)) >>"


def why(body: bytes) -> Unfit:
    with pytest.raises(Misfit) as raised:
        apart.document([body])
    return raised.value.why


def encoded(image: Image.Image, form: str, **more) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **more)
    return out.getvalue()


def test_a_pdf_tells_its_pages_its_words_and_its_first_page():
    found = apart.document([pdf()[:100], pdf()[100:]])
    assert (found.pages, found.title) == (1, "Cool box") and "kept its cold" in found.text
    shown = Image.open(io.BytesIO(found.first_page.body))
    assert shown.size == (found.first_page.width, found.first_page.height) and shown.height > shown.width > 1000
    assert shown.convert("L").getextrema()[0] < 60  # its words are drawn


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (pdf(JAVASCRIPT, root=b"/OpenAction 10 0 R"), Unfit.ACTIVE),
        (pdf(b"<< /S /Java#53cript /JS (1) >>", root=b"/OpenAction 10 0 R"), Unfit.ACTIVE),
        (pdf(b"<< /S /Launch /F (calc.exe) >>", root=b"/OpenAction 10 0 R"), Unfit.ACTIVE),
        (pdf(object_stream(b"10 0 " + JAVASCRIPT)), Unfit.ACTIVE),
        (pdf(object_stream(b"10 0 " + JAVASCRIPT, filters=b"")), Unfit.ACTIVE),
        (pdf(object_stream(b"10 0 <<>>", filters=b"/Filter /LZWDecode")), Unfit.TOO_MUCH_WORK),
        (pdf(b"<< /Type /EmbeddedFile /Length 2 >>\nstream\nhi\nendstream"), Unfit.CARRIES_FILES),
        (pdf(root=b"/Names << /EmbeddedFiles << /Names [] >> >>"), Unfit.CARRIES_FILES),
        (pdf().replace(b"/Info 6 0 R", b"/Encrypt << /Filter /Standard /V 1 /R 2 /O (x) /U (x) /P -4 >>"), Unfit.PROTECTED),
        (b"%PDF-1.7\nnothing in here\nstartxref\n0\n%%EOF", Unfit.BROKEN),
        (b"%PDF-1.7\n" + random.Random(1).randbytes(5000) + b"startxref\n9\n%%EOF", Unfit.BROKEN),
    ],
)  # fmt: skip
def test_a_pdf_that_does_more_than_show_itself_is_refused(body, expected):
    assert why(body) is expected


def test_a_bomb_of_an_object_stream_ends_early():
    assert why(pdf(object_stream(b"10 0 " + bytes(90_000_000)))) is Unfit.TOO_MUCH_WORK


def test_a_page_that_draws_for_ever_is_stopped(monkeypatch):
    """Forms that call each other ten at a time: 10^9 drawings."""
    monkeypatch.setattr(apart, "WAIT", 3)
    forms = [
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 500 500] /Resources << /XObject << /X %d 0 R >> >> /Length %d >>\nstream\n%s\nendstream"
        % (number + 1, 6 * 60, b"/X Do " * 60)
        for number in range(10, 19)
    ]
    last = b"<< /Type /XObject /Subtype /Form /BBox [0 0 500 500] /Length 26 >>\nstream\n0 0 m 400 400 l S 1 2 3 rg \nendstream"
    body = pdf(*forms, last).replace(b"/Resources << /Font", b"/Resources << /XObject << /X 10 0 R >> /Font")
    body = body.replace(
        b"/Length 63 >>\nstream\nBT /F1 24 Tf 40 700 Td (The", b"/Length 63 >>\nstream\n/X Do     Tf 40 700 Td (The"
    )
    try:
        found = apart.document([body])
    except Misfit as misfit:
        assert misfit.why is Unfit.TOO_MUCH_WORK
    else:
        assert found.pages == 1  # the library's own limit was faster


def test_a_picture_comes_back_without_what_the_camera_wrote():
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = "At home, Aoba 1-2-3", 6  # upright only when turned
    body = encoded(Image.new("RGB", (400, 200), "#236d63"), "JPEG", exif=exif)
    found = apart.picture([body + zipped() + b"<script>alert(1)</script>"])
    assert (found.width, found.height) == (200, 400)
    assert b"Aoba" not in found.body and b"script" not in found.body and b"PK" not in found.body
    assert not Image.open(io.BytesIO(found.body)).getexif()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Unfit.NO_PICTURE),
        (zipped("picture.png"), Unfit.NO_PICTURE),
        (encoded(Image.new("RGB", (16, 16)), "PNG"), Unfit.TOO_SMALL),
        (encoded(Image.new("1", (8000, 8000)), "PNG"), Unfit.TOO_MANY_PIXELS),
        (encoded(Image.effect_noise((400, 400), 50), "PNG")[:20_000], Unfit.BROKEN),
        (encoded(Image.new("RGB", (400, 400)), "PPM"), Unfit.NO_PICTURE),
        (pdf(), Unfit.NO_PICTURE),
    ],
)
def test_what_is_no_picture_is_refused(body, expected):
    with pytest.raises(Misfit) as raised:
        apart.picture([body])
    assert raised.value.why is expected


def test_a_process_that_dies_is_a_refusal(monkeypatch):
    monkeypatch.setattr(apart.sys, "executable", "/bin/false")
    with pytest.raises(Misfit):
        apart.picture([b"x"])


def test_the_process_gets_nothing_of_our_environment(monkeypatch, tmp_path):
    """Its own words on standard output would be seen: a fake interpreter that prints what it was given."""
    import json

    fake = tmp_path / "python"
    fake.write_text(
        '#!/bin/sh\nprintf \'{"refused": "broken", "seen": "\'; env | grep -c SECRET_OF_OURS | tr -d "\\n"; printf \'"}\\n\'\n'
    )
    fake.chmod(0o755)
    monkeypatch.setenv("SECRET_OF_OURS", "1")
    seen = {}
    loads = json.loads
    monkeypatch.setattr(apart.sys, "executable", str(fake))
    monkeypatch.setattr(apart.json, "loads", lambda head: seen.update(loads(head)) or loads(head))
    with pytest.raises(Misfit):
        apart.picture([b"x"])
    assert seen["seen"] == "0"


def test_every_reason_of_the_picture_reader_has_a_word():
    assert set(inside._SAID) == {"not_a_picture", "too_large", "too_many_pixels", "too_small", "broken"}
