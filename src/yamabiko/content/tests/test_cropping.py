"""A picture in a network's shape: its subject stays, it is drawn once, and hostile bytes never come that far."""

from __future__ import annotations

import io

import pytest
from benchmarks import cropping
from django.db import IntegrityError, transaction
from django.urls import reverse
from PIL import Image, ImageDraw

from yamabiko.content import operations, queries
from yamabiko.content.models import Crop, Picture, Story
from yamabiko.content.operations.crops import MOST
from yamabiko.content.operations.pictures import keep_picture
from yamabiko.content.reading.focus import focus_of
from yamabiko.content.reading.picture import cropped, reencode
from yamabiko.content.refusals import FileUnfit, FocusOutside, NotAllowed, PictureGone
from yamabiko.content.rules.cropping import MIDDLE, standing_out, window
from yamabiko.content.tests.conftest import png


def photo(at=(800, 100, 1000, 300), size=(1200, 630)) -> bytes:
    """A red square on blue; (left, top, right, bottom)."""
    image = Image.new("RGB", size, "#5b7f95")
    ImageDraw.Draw(image).rectangle(at, fill="#c0392b")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def story_id(cast, now):
    picture = operations.bring_picture(viewer=cast.mika, body=[photo()], now=now)
    found = operations.story_from_picture(
        viewer=cast.mika, picture_id=picture.id, title="Red", alt="A red square.", url="https://aoba.example/red",
        spoken="en", now=now,
    )  # fmt: skip
    operations.offer(viewer=cast.mika, story_id=found.id, now=now)
    return found.id


def look_of(cast, story_id):
    return queries.looks_of(cast.workspace_id, story_id).picture


@pytest.mark.figure
def test_the_subject_stays_whole_in_the_shapes_of_the_networks():
    figure = cropping.run(0.1)
    assert figure.value >= cropping.GOAL and figure.value > figure.more["middle"] + 0.2


@pytest.mark.parametrize("shape", [(191, 100), (1, 1), (4, 5), (9, 16), (16, 9)])
@pytest.mark.parametrize("focus", [(0, 0), (50, 50), (100, 100), (83, 31)])
def test_a_window_has_its_shape_and_lies_within(shape, focus):
    left, top, right, bottom = window((1200, 630), shape, focus)
    assert 0 <= left < right <= 1200 and 0 <= top < bottom <= 630
    assert (right - left) / (bottom - top) == pytest.approx(shape[0] / shape[1], rel=0.01)
    assert right - left == 1200 or bottom - top == 630


def test_the_rectangle_that_sums_up_to_the_most_is_found():
    rows = [[-1, -1, -1, -1], [-1, 3, 4, -1], [-1, 2, -1, -1], [-9, -1, -1, -1]]
    assert standing_out(rows) == (1, 1, 3, 3)
    assert standing_out([[-1.0, -2.0]]) is None and standing_out([]) is None


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L"])
def test_a_picture_of_one_colour_is_about_its_middle(mode):
    assert focus_of(Image.new(mode, (400, 300), "gray")) == MIDDLE


def test_what_was_found_is_kept_with_the_picture(cast, story_id):
    look = look_of(cast, story_id)
    assert look.found and abs(look.focus[0] - 75) <= 3 and abs(look.focus[1] - 32) <= 4


def test_a_transparent_picture_is_cut_onto_white():
    glass = Image.new("RGBA", (400, 200), (0, 0, 0, 0))
    out = io.BytesIO()
    glass.save(out, "PNG")
    made = cropped(reencode(out.getvalue()).body, (1, 1), MIDDLE)
    assert (made.width, made.height, made.content_type) == (200, 200, "image/jpeg")
    assert Image.open(io.BytesIO(made.body)).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.django_db
def test_a_crop_is_drawn_once_and_served_for_long(cast, story_id, sign_in):
    look = look_of(cast, story_id)
    client, address = sign_in(cast.alice), look.url((1, 1))
    first, again = client.get(address), client.get(address)
    assert first.status_code == 200 and first.content == again.content and first["Content-Type"] == "image/jpeg"
    assert first["Cache-Control"] == "private, max-age=31536000, immutable"
    assert first["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert Crop.objects.within(cast.workspace_id).count() == 1
    image = Image.open(io.BytesIO(first.content))
    red = image.convert("RGB").resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    assert image.size == (630, 630) and red[0] > 90
    assert client.get(address + "?download")["Content-Disposition"].startswith("attachment")


@pytest.mark.django_db
def test_other_workspaces_other_shapes_and_other_points_get_nothing(cast, story_id, sign_in):
    picture_id = look_of(cast, story_id).id
    for viewer, args in (
        (cast.carol, [picture_id, 1, 1, 50, 50]),
        (cast.alice, [picture_id, 7, 3, 50, 50]),
        (cast.alice, [picture_id, 1, 1, 101, 0]),
        (cast.alice, [picture_id, 10**30, 1, 0, 0]),
    ):
        assert sign_in(viewer).get(reverse("content:crop", args=args)).status_code == 404
    assert not Crop.objects.within(cast.workspace_id).exists()


@pytest.mark.django_db
def test_only_so_many_crops_of_a_picture_are_kept(cast, story_id, now):
    picture_id = look_of(cast, story_id).id
    for x in range(MOST + 3):
        operations.crop_of(workspace_id=cast.workspace_id, picture_id=picture_id, shape=(1, 1), focus=(x, 50), now=now)
    kept = Crop.objects.within(cast.workspace_id).values_list("focus_x", flat=True)
    assert set(kept) == set(range(3, MOST + 3))


@pytest.mark.django_db
def test_a_curator_moves_the_point_and_the_history_can_bring_it_back(cast, story_id, now):
    operations.set_focus(viewer=cast.mika, story_id=story_id, focus=(10, 90), now=now)
    look = look_of(cast, story_id)
    assert (look.focus, look.found) == ((10, 90), False)
    changed = queries.versions(cast.mika, story_id)[0]
    assert [(one.field, one.after) for one in changed.changes] == [("focus", [10, 90])]
    operations.set_focus(viewer=cast.mika, story_id=story_id, focus=None, now=now)
    assert look_of(cast, story_id).found
    operations.restore_version(viewer=cast.mika, story_id=story_id, number=changed.number, now=now)
    assert look_of(cast, story_id).focus == (10, 90)
    other = operations.bring_picture(viewer=cast.mika, body=[png()], now=now)
    operations.set_picture(viewer=cast.mika, story_id=story_id, picture_id=other.id, alt="Green.", now=now)
    assert look_of(cast, story_id).found


@pytest.mark.django_db
def test_who_may_not_and_what_does_not_lie_within_is_refused(cast, story_id, now):
    with pytest.raises(NotAllowed):
        operations.set_focus(viewer=cast.alice, story_id=story_id, focus=(10, 90), now=now)
    with pytest.raises(FocusOutside):
        operations.set_focus(viewer=cast.mika, story_id=story_id, focus=(10, 101), now=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Story.objects.within(cast.workspace_id).filter(id=story_id).update(focus_x=50, focus_y=None)
    Story.objects.within(cast.workspace_id).filter(id=story_id).update(picture=None)
    with pytest.raises(PictureGone):
        operations.set_focus(viewer=cast.mika, story_id=story_id, focus=(10, 90), now=now)


@pytest.mark.django_db
def test_the_page_sets_it_without_a_script(cast, story_id, sign_in):
    client = sign_in(cast.mika)
    page = client.get(reverse("content:files", args=[story_id])).content.decode()
    assert 'type="range" id="focus-x"' in page and 'data-shape="9 16"' in page
    address = reverse("content:story_focus", args=[story_id])
    assert client.post(address, {"x": "20", "y": "30"}).status_code == 303
    assert look_of(cast, story_id).focus == (20, 30)
    for odd in (
        {},
        {"x": "٣", "y": "1"},
        {"x": "-1", "y": "0"},
        {"x": "9" * 400, "y": "0"},
        {"x": "\u200b1", "y": "1"},
    ):
        assert client.post(address, odd).status_code == 303
    assert look_of(cast, story_id).focus == (20, 30)
    assert client.post(address, {"do": "find"}).status_code == 303 and look_of(cast, story_id).found
    assert sign_in(cast.alice).post(address, {"x": "1", "y": "1"}).status_code == 403


@pytest.mark.django_db
def test_the_api_tells_sets_and_cuts(cast, story_id, call):
    found = call(cast.mika, "get", f"/stories/{story_id}/appearance").json()
    assert found["picture"]["found"] and found["card"] is None and len(found["picture"]["crops"]) >= 5
    answer = call(cast.mika, "put", f"/stories/{story_id}/focus", {"focus": {"x": 5, "y": 6}})
    assert answer.json()["picture"]["focus"] == {"x": 5, "y": 6}
    picture_id = found["picture"]["id"]
    assert call(cast.alice, "get", f"/pictures/{picture_id}/crop?width=1&height=1&x=5&y=6").content[:2] == b"\xff\xd8"
    assert call(cast.alice, "get", f"/pictures/{picture_id}/crop?width=7&height=3").status_code == 404
    assert call(cast.alice, "put", f"/stories/{story_id}/focus", {"focus": None}).status_code == 403
    assert call(cast.mika, "put", f"/stories/{story_id}/focus", {"focus": {"x": 500, "y": 6}}).status_code == 422


@pytest.mark.django_db
def test_pictures_from_before_are_looked_at_by_the_sweep(cast, now):
    with transaction.atomic():
        key = keep_picture(reencode(photo()), workspace_id=cast.workspace_id, now=now)
    rows = Picture.objects.within(cast.workspace_id).filter(id=key)
    rows.update(focus_x=None, focus_y=None)
    assert operations.find_focus() == 1 and operations.find_focus() == 0
    assert abs(rows.get().focus_x - 75) <= 3


@pytest.mark.django_db
@pytest.mark.parametrize(
    "body",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"GIF89a/*" + b"A" * 60 + b"*/=1;alert(1)//",
        b"%PDF-1.7 \xff\xd8\xff",
        photo()[:200],
        b"",
    ],
    ids=["svg", "polyglot", "pdf", "truncated", "empty"],
)
def test_what_is_no_picture_is_refused_with_a_sentence(cast, now, body):
    with pytest.raises(FileUnfit) as refused:
        operations.bring_picture(viewer=cast.mika, body=[body], now=now)
    assert str(refused.value)
