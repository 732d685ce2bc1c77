"""Files come in piece by piece, are judged by their bytes, and are shown to those who may read what shows them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import translation

from yamabiko.content import operations, queries
from yamabiko.content.models import File, Piece, Story
from yamabiko.content.refusals import (
    AlreadyWhole,
    AltMissing,
    FileGone,
    FileUnfit,
    NoRoom,
    NotAllowed,
    PictureGone,
    PiecesMissing,
    PieceUnfit,
    RightsRunOut,
    StoryGone,
    SubtitlesUnfit,
    TitleMissing,
)
from yamabiko.content.rules.files import PIECE
from yamabiko.content.rules.words import Doubt, FileKind, Kind, Pictured, Status
from yamabiko.content.tests.conftest import png
from yamabiko.content.tests.files import pdf, sample, zipped

VTT = "WEBVTT\n\n00:00.000 --> 00:02.000\nThe box kept its cold.\n"


def long_sound(pieces: float = 2.5) -> bytes:
    """A WAV of that many pieces."""
    size = int(PIECE * pieces) - 44
    head = sample("sound.wav")[:40]
    assert head[36:40] == b"data"
    return (
        head[:4]
        + (size + 36).to_bytes(4, "little")
        + head[8:]
        + size.to_bytes(4, "little")
        + bytes(range(256)) * (size // 256 + 1)
    )


def bring(viewer, body, now, name="box.mp4", **more):
    return operations.bring_file(viewer=viewer, name=name, size=len(body), body=[body], now=now, **more)


@pytest.fixture
def story_id(cast, now):
    return operations.write_story(
        workspace_id=cast.workspace_id,
        title="The paper cool box",
        url="https://aoba.example/box",
        language="en",
        now=now,
    )


@pytest.fixture
def film(cast, now):
    return bring(cast.mika, sample("h264.mp4"), now)


def test_pieces_in_any_order_and_sent_twice_make_the_file(cast, now):
    body = long_sound()[: int(PIECE * 2.5)]
    begun = operations.begin_file(viewer=cast.mika, name="C:\\tapes\\talk.wav", size=len(body), now=now)
    assert (begun.name, begun.kind, begun.ready_at) == ("talk.wav", None, None)
    for number in (2, 0, 0):
        operations.put_piece(
            viewer=cast.mika, file_id=begun.id, number=number, body=body[number * PIECE : (number + 1) * PIECE]
        )
    with pytest.raises(PiecesMissing) as raised:
        operations.end_file(viewer=cast.mika, file_id=begun.id, now=now)
    assert str(raised.value).endswith(": 1")
    operations.put_piece(viewer=cast.mika, file_id=begun.id, number=1, body=body[PIECE : 2 * PIECE])
    ended = operations.end_file(viewer=cast.mika, file_id=begun.id, now=now)
    assert (ended.kind, ended.content_type, ended.size) == (FileKind.AUDIO, 'audio/wav; codecs="pcm"', len(body))
    assert b"".join(queries.files.bytes_of(cast.workspace_id, begun.id, 0, len(body))) == body
    assert (
        b"".join(queries.files.bytes_of(cast.workspace_id, begun.id, PIECE - 3, PIECE + 3))
        == body[PIECE - 3 : PIECE + 3]
    )
    with pytest.raises(AlreadyWhole):
        operations.put_piece(viewer=cast.mika, file_id=begun.id, number=1, body=bytes(PIECE))
    with pytest.raises(AlreadyWhole):
        operations.end_file(viewer=cast.mika, file_id=begun.id, now=now)


@pytest.mark.parametrize(
    ("number", "length"), [(0, PIECE - 1), (0, 0), (1, 0), (1, 11), (2, 10), (-1, PIECE), (10**6, 10)]
)
def test_a_piece_that_does_not_fit_is_refused(cast, now, number, length):
    begun = operations.begin_file(viewer=cast.mika, name="x", size=PIECE + 10, now=now)
    with pytest.raises(PieceUnfit):
        operations.put_piece(viewer=cast.mika, file_id=begun.id, number=number, body=bytes(length))


def test_a_video_that_is_a_zip_leaves_nothing_behind(cast, now):
    begun = operations.begin_file(viewer=cast.mika, name="film.mp4", size=len(zipped()), now=now)
    with pytest.raises(FileUnfit) as raised:
        operations.put_piece(viewer=cast.mika, file_id=begun.id, number=0, body=zipped())
    assert raised.value.code == "file-archive" and "archive" in str(raised.value)
    with pytest.raises(FileUnfit) as raised:
        bring(cast.mika, sample("h264.mp4") + zipped(), now)
    assert raised.value.code in {"file-two-in-one", "file-broken"}
    with pytest.raises(FileUnfit):
        bring(cast.mika, b"", now)
    assert not File.objects.within(cast.workspace_id).exists() and not Piece.objects.within(cast.workspace_id).exists()


def test_sizes_are_refused_before_the_bytes_come(cast, now, settings):
    for size in (0, -1, 200_000_001):
        with pytest.raises(FileUnfit):
            operations.begin_file(viewer=cast.mika, name="x", size=size, now=now)
    begun = operations.begin_file(viewer=cast.mika, name="x.pdf", size=60_000_000, now=now)
    with pytest.raises(FileUnfit) as raised:
        operations.put_piece(viewer=cast.mika, file_id=begun.id, number=0, body=pdf().ljust(PIECE))
    assert raised.value.code == "file-too-large"
    settings.FILES_QUOTA = 1_000_000_000
    for _ in range(5):
        operations.begin_file(viewer=cast.mika, name="x", size=200_000_000, now=now)
    with pytest.raises(NoRoom) as raised:
        operations.begin_file(viewer=cast.mika, name="x", size=1, now=now)
    assert "1 GB" in str(raised.value)
    operations.begin_file(viewer=cast.carol, name="x", size=1, now=now)  # another organisation's room is its own


def test_what_is_judged_is_what_is_kept(cast, now, monkeypatch):
    """A piece changed while the end looks at the file would be kept unread: it is refused instead."""
    body = sample("h264.mp4")
    begun = operations.begin_file(viewer=cast.mika, name="x", size=len(body), now=now)
    operations.put_piece(viewer=cast.mika, file_id=begun.id, number=0, body=body)
    from yamabiko.content.operations import files

    judge = files.judge

    def meanwhile(window):
        with pytest.raises(AlreadyWhole):
            operations.put_piece(viewer=cast.mika, file_id=begun.id, number=0, body=body)
        return judge(window)

    monkeypatch.setattr(files, "judge", meanwhile)
    assert operations.end_file(viewer=cast.mika, file_id=begun.id, now=now).kind is FileKind.VIDEO


def test_an_upload_belongs_to_whoever_began_it(cast, now):
    begun = operations.begin_file(viewer=cast.mika, name="x", size=10, now=now)
    for other in (cast.carol, cast.ada):
        with pytest.raises(FileGone):
            operations.put_piece(viewer=other, file_id=begun.id, number=0, body=bytes(10))
        with pytest.raises(FileGone):
            operations.end_file(viewer=other, file_id=begun.id, now=now)
    with pytest.raises(NotAllowed):
        operations.begin_file(viewer=cast.alice, name="x", size=10, now=now)
    operations.drop_file(viewer=cast.mika, file_id=begun.id)
    assert not File.objects.within(cast.workspace_id).exists()


def test_those_see_a_file_who_may_read_its_story(cast, now, film, story_id):
    with pytest.raises(FileGone):
        queries.file_for(cast.alice, film.id)  # beside no story yet
    operations.set_file(viewer=cast.mika, story_id=story_id, file_id=film.id, now=now)
    assert queries.file_for(cast.alice, film.id) == queries.file_of(cast.workspace_id, story_id)
    with pytest.raises(FileGone):
        queries.file_for(cast.carol, film.id)
    operations.retire(viewer=cast.mika, story_id=story_id, now=now)
    with pytest.raises(FileGone):
        queries.file_for(cast.alice, film.id)
    assert queries.file_for(cast.mika, film.id).id == film.id


def test_a_private_file_is_for_curators_and_stands_beside_no_story(cast, now, story_id):
    consent = bring(cast.mika, pdf(), now, name="consent.pdf", private=True)
    with pytest.raises(FileGone):
        operations.set_file(viewer=cast.mika, story_id=story_id, file_id=consent.id, now=now)
    Story.objects.within(cast.workspace_id).filter(id=story_id).update(file_id=consent.id)
    with pytest.raises(FileGone):
        queries.file_for(cast.alice, consent.id)
    assert queries.file_of(cast.workspace_id, story_id) is None
    assert queries.file_for(cast.mika, consent.id).pages == 1
    with pytest.raises(FileGone):
        operations.story_from_file(viewer=cast.mika, file_id=consent.id, now=now)


def test_another_organisations_file_and_picture_are_not_here(cast, now, story_id):
    theirs = bring(cast.carol, sample("sound.wav"), now)
    picture = operations.bring_picture(viewer=cast.carol, body=[png()], now=now)
    with pytest.raises(FileGone):
        operations.set_file(viewer=cast.mika, story_id=story_id, file_id=theirs.id, now=now)
    with pytest.raises(PictureGone):
        operations.set_picture(viewer=cast.mika, story_id=story_id, picture_id=picture.id, now=now)
    with pytest.raises(StoryGone):
        operations.set_file(viewer=cast.carol, story_id=story_id, file_id=theirs.id, now=now)


def test_a_picture_comes_with_words_and_rights_and_a_new_one_asks_again(cast, now, story_id):
    first, second = (
        operations.bring_picture(viewer=cast.mika, body=[png(colour=c)], now=now).id for c in ("red", "blue")
    )
    until = now.date() + timedelta(days=9)
    given = {"alt": "A box.", "pictured": Pictured.AGREED, "pictured_until": until}
    operations.set_picture(viewer=cast.mika, story_id=story_id, picture_id=first, now=now, **given)
    found = queries.story(cast.workspace_id, story_id, "en")
    assert (found.picture_alt, found.pictured, found.pictured_until) == ("A box.", Pictured.AGREED, until)
    operations.set_picture(viewer=cast.mika, story_id=story_id, alt="A paper box.", now=now)
    assert queries.story(cast.workspace_id, story_id, "en").pictured is Pictured.AGREED
    operations.set_picture(viewer=cast.mika, story_id=story_id, picture_id=second, now=now)
    found = queries.story(cast.workspace_id, story_id, "en")
    assert (found.picture_alt, found.pictured, found.pictured_until) == ("", Pictured.UNKNOWN, None)
    operations.set_picture(viewer=cast.mika, story_id=story_id, picture_id=None, now=now)
    assert queries.story(cast.workspace_id, story_id, "en").picture_url == ""


def test_a_doubt_about_rights_goes_when_they_are_renewed(cast, now, story_id):
    picture = operations.bring_picture(viewer=cast.mika, body=[png()], now=now).id
    past = {"pictured": Pictured.AGREED, "pictured_until": now.date() - timedelta(days=1)}
    operations.set_picture(viewer=cast.mika, story_id=story_id, picture_id=picture, now=now, **past)
    rows = Story.objects.within(cast.workspace_id).filter(id=story_id)
    rows.update(doubt=Doubt.RIGHTS, doubted_at=now)
    operations.set_picture(viewer=cast.mika, story_id=story_id, alt="A box.", now=now)
    assert rows.get().doubt == Doubt.RIGHTS
    operations.set_picture(viewer=cast.mika, story_id=story_id, pictured_until=now.date(), now=now)
    assert rows.get().doubt == "" and rows.get().doubted_at is None


def test_a_story_that_is_a_picture_needs_it_in_words(cast, now, story_id):
    picture = operations.bring_picture(viewer=cast.mika, body=[png()], now=now).id
    Story.objects.within(cast.workspace_id).filter(id=story_id).update(kind=Kind.INFOGRAPHIC)
    with pytest.raises(AltMissing):
        operations.set_picture(viewer=cast.mika, story_id=story_id, picture_id=picture, alt=" ", now=now)
    assert queries.story(cast.workspace_id, story_id, "en").picture_url == ""


def test_subtitles_in_both_languages(cast, now, film):
    put = {"viewer": cast.mika, "file_id": film.id, "now": now}
    operations.put_subtitles(language="en", written=VTT, **put)
    operations.put_subtitles(language="ja", written=VTT.replace("The box", "箱"), **put)
    operations.put_subtitles(language="en", written=VTT.replace("its", "the"), **put)
    assert "kept the cold" in queries.subtitles_of(cast.workspace_id, film.id, "en")
    assert queries.file_for(cast.mika, film.id).missing_subtitles == ()
    assert operations.drop_subtitles(viewer=cast.mika, file_id=film.id, language="ja") is True
    assert operations.drop_subtitles(viewer=cast.mika, file_id=film.id, language="ja") is False
    assert queries.file_for(cast.mika, film.id).missing_subtitles == ("ja",)
    with pytest.raises(SubtitlesUnfit) as raised:
        operations.put_subtitles(language="en", written="WEBVTT\n\n00:05.000 --> 00:01.000\nx", **put)
    assert "Line 3" in str(raised.value)
    with pytest.raises(FileGone):
        operations.put_subtitles(viewer=cast.carol, file_id=film.id, language="en", written=VTT, now=now)
    with pytest.raises(SubtitlesUnfit):
        document = bring(cast.mika, pdf(), now)
        operations.put_subtitles(viewer=cast.mika, file_id=document.id, language="en", written=VTT, now=now)


def test_a_pdf_becomes_a_story_with_its_title_words_and_first_page(cast, now):
    document = bring(cast.mika, pdf(), now, name="scan_0001.pdf")
    story = operations.story_from_file(viewer=cast.mika, file_id=document.id, now=now)
    assert (story.title, story.kind, story.status, story.language) == ("Cool box", Kind.DOCUMENT, Status.WAITING, "en")
    assert "kept its cold" in story.text and document.poster_url == story.picture_url and document.pages == 1
    assert story.internal and not story.has_page  # nobody outside could open it
    shared = operations.story_from_file(
        viewer=cast.mika, file_id=document.id, url="https://aoba.example/x.pdf", now=now
    )
    assert not shared.internal and shared.url == "https://aoba.example/x.pdf"


def test_a_films_name_becomes_its_title_unless_a_camera_gave_it(cast, now, film):
    named = bring(cast.mika, sample("vp9.webm"), now, name="青葉の箱_2026.webm")
    story = operations.story_from_file(viewer=cast.mika, file_id=named.id, now=now)
    assert (story.title, story.kind, story.language) == ("青葉の箱 2026", Kind.VIDEO, "ja")
    for name in ("IMG_0042.MOV", "20261124_101500.mp4", "scan.pdf", "DSC01234.jpg"):
        assert operations.title_of(name) == "", name
    with pytest.raises(TitleMissing):
        other = bring(cast.mika, sample("h264.mp4"), now, name="IMG_0042.MOV")
        operations.story_from_file(viewer=cast.mika, file_id=other.id, now=now)


def test_what_nobody_ended_goes_after_a_day_and_what_nobody_shows_after_thirty(cast, now, story_id):
    begun = operations.begin_file(viewer=cast.mika, name="x", size=10, now=now)
    kept, lost = bring(cast.mika, sample("h264.mp4"), now), bring(cast.mika, pdf(), now)
    picture = operations.bring_picture(viewer=cast.mika, body=[png()], now=now)
    operations.set_file(viewer=cast.mika, story_id=story_id, file_id=kept.id, now=now)
    assert operations.forget_unfinished(now=now + timedelta(hours=23)) == 0
    assert operations.forget_unfinished(now=now + timedelta(hours=25)) == 1
    assert not File.objects.within(cast.workspace_id).filter(id=begun.id).exists()
    assert operations.forget_orphans(now=now) == 0
    assert operations.forget_orphans(now=now + timedelta(days=29)) == 0
    operations.set_file(viewer=cast.mika, story_id=story_id, file_id=lost.id, now=now)  # put back in the last moment
    assert operations.forget_orphans(now=now + timedelta(days=30)) == 1  # the picture
    assert queries.picture(cast.workspace_id, picture.id) is None
    assert queries.file_for(cast.mika, lost.id) and queries.file_for(cast.mika, kept.id)
    assert operations.forget_orphans(now=now + timedelta(days=61)) == 1  # the film that was replaced
    with pytest.raises(FileGone):
        queries.file_for(cast.mika, kept.id)
    assert queries.picture_facts(cast.workspace_id, lost.poster_url.split("/")[2])


def test_what_may_not_be_shown_is_not_offered(cast, now, sign_in):
    picture = operations.bring_picture(viewer=cast.mika, body=[png()], now=now).id
    story = operations.story_from_picture(viewer=cast.mika, picture_id=picture, title="The box", now=now)
    with pytest.raises(AltMissing):
        operations.offer(viewer=cast.mika, story_id=story.id, now=now)
    agreed = {"alt": "A box.", "pictured": Pictured.AGREED}
    yesterday, today = now.date() - timedelta(days=1), now.date()
    operations.set_picture(viewer=cast.mika, story_id=story.id, pictured_until=yesterday, now=now, **agreed)
    with pytest.raises(RightsRunOut):
        operations.offer(viewer=cast.mika, story_id=story.id, now=now)
    refused = sign_in(cast.mika).post(f"/library/{story.id}/offer/", follow=True)
    with translation.override("ja"):
        assert refused.status_code == 200 and str(RightsRunOut()) in refused.text
    operations.set_picture(viewer=cast.mika, story_id=story.id, pictured_until=today, now=now)
    assert operations.offer(viewer=cast.mika, story_id=story.id, now=now) is True
