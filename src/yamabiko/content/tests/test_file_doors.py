"""Pages and API of files: ranges and headers, uploads with and without a script, and what each person gets."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from yamabiko.content import operations, queries
from yamabiko.content.models import File, Story
from yamabiko.content.rules.files import PIECE
from yamabiko.content.rules.words import Kind, Pictured
from yamabiko.content.tests.conftest import png
from yamabiko.content.tests.files import pdf, sample, zipped
from yamabiko.kit.ids import uuid7
from yamabiko.people.operations import issue_token

SRT = b"1\n00:00:00,000 --> 00:00:02,000\nThe box kept its cold.\n"


def sent(name, body):
    return SimpleUploadedFile(name, body)


@pytest.fixture
def story_id(cast):
    return operations.write_story(
        workspace_id=cast.workspace_id,
        title="The paper cool box",
        url="https://aoba.example/box",
        language="en",
        now=timezone.now(),
    )


def put_beside(cast, story_id, body, name="box.mp4"):
    now = timezone.now()
    file = operations.bring_file(viewer=cast.mika, name=name, size=len(body), body=[body], now=now)
    operations.set_file(viewer=cast.mika, story_id=story_id, file_id=file.id, now=now)
    return file


@pytest.fixture
def film(cast, story_id):
    return put_beside(cast, story_id, sample("h264.mp4"))


def whole(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_a_player_gets_the_ranges_it_asks_for(cast, film, sign_in):
    body, browser, address = sample("h264.mp4"), sign_in(cast.alice), f"/files/{film.id}/"
    answer = browser.get(address, headers={"Accept-Encoding": "gzip"})
    assert (answer.status_code, whole(answer)) == (200, body) and "Content-Encoding" not in answer
    assert answer["Content-Length"] == str(len(body)) and answer["Accept-Ranges"] == "bytes"
    part = browser.get(address, headers={"Range": "bytes=100-199"})
    assert (part.status_code, whole(part)) == (206, body[100:200])
    assert part["Content-Range"] == f"bytes 100-199/{len(body)}" and part["Content-Length"] == "100"
    last = browser.get(address, headers={"Range": "bytes=-50"})
    assert whole(last) == body[-50:]
    past = browser.get(address, headers={"Range": f"bytes={len(body)}-"})
    assert (past.status_code, past["Content-Range"]) == (416, f"bytes */{len(body)}")
    etag = answer["ETag"]
    assert browser.get(address, headers={"If-None-Match": etag}).status_code == 304
    assert browser.get(address, headers={"Range": "bytes=0-9", "If-Range": etag}).status_code == 206
    assert browser.get(address, headers={"Range": "bytes=0-9", "If-Range": '"another"'}).status_code == 200
    head = browser.head(address)
    assert (head["Content-Length"], whole(head)) == (str(len(body)), b"")


def test_a_long_recording_is_sent_to_players_in_parts(cast, story_id, sign_in):
    size = 6_000_000
    head = sample("sound.wav")[:40]
    file = put_beside(cast, story_id, head + (size - 44).to_bytes(4, "little") + bytes(size - 44), "long.wav")
    player = {"Range": "bytes=0-", "Sec-Fetch-Dest": "audio"}
    part = sign_in(cast.alice).get(f"/files/{file.id}/", headers=player)
    assert part.status_code == 206 and len(whole(part)) == 4 * 1024 * 1024
    everything = sign_in(cast.alice).get(f"/files/{file.id}/", headers={"Range": "bytes=0-"})
    assert len(whole(everything)) == size


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("h264.mp4", 'video/mp4; codecs="avc1,mp4a"'),
        ("sound.flac", 'audio/flac; codecs="flac"'),
        (None, "application/pdf"),
    ],
)
def test_a_file_is_what_its_bytes_say_and_can_do_nothing(cast, story_id, sign_in, name, kind):
    file = put_beside(cast, story_id, sample(name) if name else pdf(), '"><script>.html')
    answer = sign_in(cast.alice).get(f"/files/{file.id}/")
    assert answer["Content-Type"] == kind and answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Content-Disposition"].startswith("inline; filename=\"_><script>.html\"; filename*=UTF-8''%22%3E")
    download = sign_in(cast.alice).get(f"/files/{file.id}/?download")
    assert download["Content-Disposition"].startswith("attachment")


def test_strangers_and_those_who_may_not_read_the_story_get_nothing(cast, story_id, film, sign_in, client):
    assert client.get(f"/files/{film.id}/").status_code == 302
    assert sign_in(cast.carol).get(f"/files/{film.id}/").status_code == 404
    operations.retire(viewer=cast.mika, story_id=story_id, now=timezone.now())
    assert sign_in(cast.alice).get(f"/files/{film.id}/").status_code == 404
    assert sign_in(cast.mika).get(f"/files/{film.id}/").status_code == 200
    assert sign_in(cast.mika).get(f"/files/{uuid7()}/").status_code == 404


def test_the_story_page_has_a_player_with_subtitles(cast, story_id, film, sign_in):
    before = sign_in(cast.alice).get(f"/library/{story_id}/").text
    assert f'src="/files/{film.id}/"' in before and "<video" in before and "<track" not in before and "0:02" in before
    now = timezone.now()
    operations.put_subtitles(viewer=cast.mika, file_id=film.id, language="ja", written=SRT.decode(), now=now)
    assert f'src="/files/{film.id}/subtitles/ja/"' in sign_in(cast.alice).get(f"/library/{story_id}/").text
    track = sign_in(cast.alice).get(f"/files/{film.id}/subtitles/ja/")
    assert track["Content-Type"] == "text/vtt; charset=utf-8" and track.text.startswith("WEBVTT")
    assert sign_in(cast.alice).get(f"/files/{film.id}/subtitles/en/").status_code == 404
    assert sign_in(cast.carol).get(f"/files/{film.id}/subtitles/ja/").status_code == 404
    curator = sign_in(cast.mika).get(f"/library/{story_id}/").text
    assert "English" in curator and f"/library/{story_id}/files/" in curator
    assert f"/library/{story_id}/files/" not in sign_in(cast.alice).get(f"/library/{story_id}/").text


def test_an_episode_from_elsewhere_plays_after_a_tap_only(cast, story_id, sign_in):
    rows = Story.objects.within(cast.workspace_id).filter(id=story_id)
    rows.update(media_url="https://pod.example/1.mp3", media_type="audio/mpeg", media_seconds=3723)
    page = sign_in(cast.alice).get(f"/library/{story_id}/")
    assert "https://pod.example/1.mp3" not in page.text and "pod.example" in page.text and "1:02:03" in page.text
    assert "media-src" not in page["Content-Security-Policy"]
    played = sign_in(cast.alice).get(f"/library/{story_id}/player/")
    assert 'src="https://pod.example/1.mp3"' in played.text and 'preload="none"' in played.text
    assert "media-src https:" in played["Content-Security-Policy"] and played["Referrer-Policy"] == "no-referrer"
    assert sign_in(cast.carol).get(f"/library/{story_id}/player/").status_code == 404
    rows.update(media_url="")
    assert sign_in(cast.alice).get(f"/library/{story_id}/player/").status_code == 302


def test_a_form_brings_a_file_in_one_request(cast, story_id, sign_in):
    browser, path = sign_in(cast.mika), f"/library/{story_id}/file/"
    assert browser.post(path, {"file": sent("box.webm", sample("vp9.webm"))}).status_code == 303
    assert queries.file_of(cast.workspace_id, story_id).name == "box.webm"
    for name, body, said in (
        ("box.mp4", zipped(), "圧縮"),
        ("box.mp4", b"<html>", "ページ"),
        ("box.mp4", b"", "空"),
        (None, None, "選ばれて"),
    ):
        answer = browser.post(path, {"file": sent(name, body)} if name else {})
        assert answer.status_code == 422 and said in answer.text, said
    assert queries.file_of(cast.workspace_id, story_id).name == "box.webm"
    assert browser.post(path, {"do": "remove"}).status_code == 303
    assert queries.file_of(cast.workspace_id, story_id) is None
    assert sign_in(cast.alice).post(path, {"do": "remove"}).status_code == 403
    assert sign_in(cast.carol).post(path, {"do": "remove"}).status_code == 404


def test_a_script_brings_it_piece_by_piece(cast, story_id, sign_in):
    browser, size = sign_in(cast.mika), PIECE + 500
    body = sample("sound.wav")[:40] + (size - 44).to_bytes(4, "little") + bytes(size - 44)
    begun = browser.post("/files/", {"name": "talk.wav", "size": str(size)}).json()
    assert begun["piece"] == PIECE
    here = f"/files/{begun['id']}"
    for number in (0, 1):
        piece = body[number * PIECE : (number + 1) * PIECE]
        assert (
            browser.post(f"{here}/pieces/{number}/", piece, content_type="application/octet-stream").status_code == 200
        )
    assert browser.post(f"{here}/pieces/2/", b"x", content_type="application/octet-stream").status_code == 422
    assert (
        browser.post(f"{here}/pieces/1/", bytes(PIECE + 1), content_type="application/octet-stream").status_code == 422
    )
    assert browser.post(f"{here}/end/").json() == {"id": begun["id"], "kind": "audio"}
    assert browser.post(f"/library/{story_id}/file/", {"file_id": begun["id"]}).status_code == 303
    assert queries.file_of(cast.workspace_id, story_id).size == size
    for size in ("", "x", "-1", "9" * 30, "200000001"):
        answer = browser.post("/files/", {"name": "x", "size": size})
        assert answer.status_code == 422 and answer.json()["title"], size
    assert sign_in(cast.alice).post("/files/", {"name": "x", "size": "9"}).status_code == 403


def test_a_picture_is_asked_for_words_and_rights(cast, story_id, sign_in):
    browser, path = sign_in(cast.mika), f"/library/{story_id}/picture/"
    given = {"alt": "A box of paper.", "pictured": "agreed", "pictured_until": "2026-12-31"}
    assert browser.post(path, {"picture": sent("a.png", png())}).status_code == 422
    assert browser.post(path, given).status_code == 422  # no picture yet
    assert browser.post(path, {**given, "picture": sent("a.png", png())}).status_code == 303
    found = queries.story(cast.workspace_id, story_id, "en")
    assert (found.picture_alt, found.pictured, str(found.pictured_until)) == (
        "A box of paper.",
        Pictured.AGREED,
        "2026-12-31",
    )
    assert 'value="2026-12-31"' in browser.get(f"/library/{story_id}/files/").text
    assert browser.post(path, {**given, "alt": "Another."}).status_code == 303  # the picture stays
    for body in (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", zipped(), sample("h264.mp4"), b""):
        answer = browser.post(path, {**given, "picture": sent("a.png", body), "alt": "Kept as typed."})
        assert answer.status_code == 422 and "Kept as typed." in answer.text
    assert queries.story(cast.workspace_id, story_id, "en").picture_alt == "Another."
    Story.objects.within(cast.workspace_id).filter(id=story_id).update(kind=Kind.PICTURE)
    assert browser.post(path, {**given, "alt": ""}).status_code == 422
    assert browser.post(path, {"do": "remove"}).status_code == 303
    assert queries.story(cast.workspace_id, story_id, "en").picture_url == ""


def test_subtitles_come_as_text_and_as_a_file(cast, story_id, film, sign_in):
    browser, path = sign_in(cast.mika), f"/library/{story_id}/subtitles/"
    assert browser.post(path, {"language": "en", "subtitles": sent("a.srt", SRT)}).status_code == 303
    page = browser.get(f"/library/{story_id}/files/").text
    assert "The box kept its cold." in page and "00:00:00.000 --&gt; 00:00:02.000" in page
    wrong = browser.post(path, {"language": "ja", "written": "WEBVTT\n\n00:05.000 --> 00:01.000\nここ"})
    assert wrong.status_code == 422 and "3 行目" in wrong.text and "ここ" in wrong.text
    assert browser.post(path, {"language": "ja", "subtitles": sent("a.srt", b"\xff\xfe\x00")}).status_code == 422
    assert browser.post(path, {"language": "en", "do": "remove"}).status_code == 303
    assert queries.subtitles_of(cast.workspace_id, film.id, "en") == ""


def test_a_story_begins_with_a_file(cast, sign_in):
    browser, path = sign_in(cast.mika), "/library/files/new/"
    assert browser.get(path).status_code == 200 and sign_in(cast.alice).get(path).status_code == 403
    browser = sign_in(cast.mika)
    made = browser.post(path, {"file": sent("scan.pdf", pdf())})
    assert made.status_code == 303
    assert "Cool box" in browser.get(made["Location"]).text
    picture = browser.post(path, {"file": sent("paper_box.png", png()), "url": "https://aoba.example/box.png"})
    assert picture.status_code == 303 and "paper box" in browser.get(picture["Location"]).text
    nameless = browser.post(path, {"file": sent("IMG_0042.MOV", sample("h264.mov"))})
    assert nameless.status_code == 422 and "IMG_0042.MOV" in nameless.text
    file_id = str(File.objects.within(cast.workspace_id).latest("id").id)
    assert f'value="{file_id}"' in nameless.text  # it need not come twice
    assert browser.post(path, {"file_id": file_id, "title": "The box on the road"}).status_code == 303
    for given in ({}, {"file": sent("a.mp4", zipped())}, {"file": sent("a.heic", b"\0\0\0\x18ftypheic" + bytes(40))}):
        assert browser.post(path, given).status_code == 422


def test_the_api_of_files(cast, story_id, call, client):
    body = sample("h264.mp4")
    begun = call(cast.mika, "post", "/files", {"name": "box.mp4", "size": len(body)})
    assert begun.status_code == 201 and begun.json()["missing"] == [0] and begun.json()["piece_size"] == PIECE
    path = f"/files/{begun.json()['id']}"
    assert call(cast.mika, "post", f"{path}/finish").status_code == 409
    _id, secret = issue_token(viewer=cast.mika, name="bytes", now=timezone.now())
    key = {"Authorization": f"Bearer {secret}"}
    here = f"/api/v1/content{path}"
    octets = "application/octet-stream"
    assert client.put(f"{here}/pieces/0", body[:-1], content_type=octets, headers=key).status_code == 422
    assert client.put(f"{here}/pieces/0", body, content_type=octets, headers=key).status_code == 204
    assert call(cast.mika, "get", f"{path}/pieces").json()["missing"] == []
    done = call(cast.mika, "post", f"{path}/finish").json()
    assert (done["kind"], done["seconds"], done["width"], done["ready"]) == ("video", 2.0, 160, True)
    assert call(cast.mika, "delete", path).status_code == 409
    story = call(cast.mika, "put", f"/stories/{story_id}/file", {"file_id": done["id"]})
    assert story.status_code == 200
    assert call(cast.alice, "get", path).json()["content_type"] == 'video/mp4; codecs="avc1,mp4a"'
    assert call(cast.carol, "get", path).status_code == 404
    part = client.get(f"{here}/bytes", headers={**key, "Range": "bytes=4-7"})
    assert (part.status_code, whole(part)) == (206, b"ftyp")
    said = call(cast.mika, "put", f"{path}/subtitles/en", {"text": SRT.decode()})
    assert said.json()["vtt"].startswith("WEBVTT")
    assert call(cast.mika, "put", f"{path}/subtitles/fr", {"text": SRT.decode()}).status_code == 422
    assert call(cast.mika, "delete", f"{path}/subtitles/en").status_code == 204
    assert call(cast.alice, "put", f"/stories/{story_id}/file", {"file_id": None}).status_code == 403
    assert call(cast.mika, "put", f"/stories/{story_id}/file", {"file_id": str(uuid7())}).status_code == 404
    made = call(
        cast.mika, "post", "/stories/from-file", {"file_id": done["id"], "title": "On the road", "language": "en"}
    )
    assert made.status_code == 201 and (made.json()["kind"], made.json()["title"]) == ("video", "On the road")
    assert call(cast.mika, "post", "/stories/from-file", {}).status_code == 404


def test_the_api_takes_whole_files_and_pictures(cast, story_id, call, client):
    _id, secret = issue_token(viewer=cast.mika, name="bytes", now=timezone.now())
    key = {"Authorization": f"Bearer {secret}", "Idempotency-Key": "once"}

    def post(path, field, body):
        return client.post(f"/api/v1/content{path}", {field: io.BytesIO(body)}, headers=key)

    assert post("/files/whole", "file", sample("sound.opus")).json()["content_type"] == 'audio/ogg; codecs="opus"'
    refused = post("/files/whole", "file", zipped())
    assert refused.status_code == 422 and refused.json()["type"] == "/problems/file-archive"
    picture = post("/pictures", "picture", png())
    assert picture.status_code == 201 and picture.json()["width"] == 640
    assert post("/pictures", "picture", pdf()).json()["type"] == "/problems/file-no-picture"
    given = {"picture_id": picture.json()["id"], "alt": "A box.", "pictured": "nobody"}
    assert call(cast.mika, "put", f"/stories/{story_id}/picture", given).json()["picture_url"]
    gone = call(cast.mika, "put", f"/stories/{story_id}/picture", {"picture_id": None})
    assert gone.json()["picture_url"] == ""
    made = call(
        cast.mika,
        "post",
        "/stories/from-file",
        {"picture_id": given["picture_id"], "title": "The box", "alt": "A box."},
    )
    assert made.status_code == 201 and made.json()["kind"] == "picture"


def test_a_torn_request_is_the_senders_fault(cast, client):
    _id, secret = issue_token(viewer=cast.mika, name="bytes", now=timezone.now())
    torn = b"--x\r\n" + b"A: " + b"b" * 3000 + b"\r\n--x"
    answer = client.generic(
        "POST",
        "/api/v1/content/files/whole",
        torn,
        content_type="multipart/form-data; boundary=x",
        headers={"Authorization": f"Bearer {secret}"},
    )
    assert answer.status_code in {400, 422} and answer["Content-Type"] == "application/problem+json"
