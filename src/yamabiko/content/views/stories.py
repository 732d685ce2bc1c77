"""One story: its page for everybody, and for curators how it can be put better."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yamabiko.campaigns.queries import audiences, topics
from yamabiko.content import operations, queries, refusals
from yamabiko.content.guards import asking, may_curate
from yamabiko.content.queries import StoryView
from yamabiko.content.refusals import ChangedMeanwhile, NotAllowed, StoryGone
from yamabiko.content.rules.versions import changes
from yamabiko.content.story_forms import PlanForm, StoryForm, initial_of
from yamabiko.content.wording import Teller, when
from yamabiko.kit.htmx import go_to
from yamabiko.kit.saying import Saying
from yamabiko.kit.ui.toasts import toast
from yamabiko.people.queries import qualification_codes

# The field beside which a refusal is said.
FIELDS: dict[type[Saying], str] = {
    refusals.TitleMissing: "title",
    refusals.ExpiryPassed: "last_day",
    refusals.ExpiryTooFar: "last_day",
    refusals.EndsBeforeItBegins: "last_day",
    refusals.TopicUnknown: "topics",
    refusals.AudienceUnknown: "audience",
    refusals.CountryUnknown: "markets",
    refusals.CodeUnreadable: "requires",
    refusals.LinkMissing: "url",
    refusals.NotAWebAddress: "url",
    refusals.AddressTooLong: "url",
    refusals.AlreadyThere: "url",
    refusals.CustomerMissing: "customer",
    refusals.ConsentUnusable: "consent_file",
    refusals.FileUnfit: "consent_file",
    refusals.NoRoom: "consent_file",
    refusals.AltMissing: "kind",
}


@require_http_methods(["GET", "POST"])
def story(request: HttpRequest, story_id: UUID) -> HttpResponse:
    """The page; a curator's POST puts the story better, and what is refused comes back as she typed it."""
    try:
        found = queries.story_for(asking(request), story_id)
    except StoryGone as gone:
        return render(request, "content/gone.html", {"said": gone}, status=404)
    if request.method == "GET":
        return render(request, "content/story.html", page_of(request, found))
    if not may_curate(asking(request)):
        raise PermissionDenied
    form = _form(request, found, request.POST, request.FILES)
    try:
        if form.is_valid() and _corrected(request, story_id, form):
            return go_to(request, reverse("content:story", args=[story_id]))
    except ChangedMeanwhile as said:
        found = queries.story_for(asking(request), story_id)
        return render(request, "content/story.html", _both(request, found, form, said), status=409)
    return render(request, "content/story.html", page_of(request, found, form), status=422)


def _corrected(request: HttpRequest, story_id: UUID, form: StoryForm) -> bool:
    viewer, now = asking(request), timezone.now()
    try:
        _bring_consent(request, form)
        stands = operations.correct(viewer=viewer, story_id=story_id, now=now, **form.changes())
    except NotAllowed as said:
        raise PermissionDenied from said
    except ChangedMeanwhile:
        raise
    except Saying as said:
        field = FIELDS.get(type(said))
        form.add_error(field if field in form.fields else None, str(said))
        return False
    if stands:
        toast(request, _("Saved."))
    else:
        toast(request, _("Saved. Without a consent in force nobody is offered the story: it waits for you."))
    return True


def _bring_consent(request: HttpRequest, form: StoryForm) -> None:
    """The file is kept as soon as it came: whatever else is still to be mended, it need not be sent again."""
    sent = form.cleaned_data.get("consent_file")
    if sent is None or form.cleaned_data["kind"] != "testimonial":
        return
    file = operations.bring_file(
        viewer=asking(request), name=sent.name, size=sent.size, body=sent.chunks(), now=timezone.now(), private=True
    )
    form.cleaned_data["consent_id"] = file.id
    sent_again: QueryDict = form.data.copy()  # type: ignore[assignment]
    sent_again["consent_id"] = str(file.id)
    form.data = sent_again


def _form(request: HttpRequest, found: StoryView, *sent: Any) -> StoryForm:
    viewer = asking(request)
    now = queries.stood(viewer.workspace_id, found.id)
    return StoryForm(
        *sent,
        now=now,
        initial={**initial_of(now, viewer.language), "version": found.version},
        language=viewer.language,
        by_hand=found.by_hand,
        alone=not found.has_page,
        topics=topics(viewer.workspace_id, viewer.language),
        audiences=audiences(viewer),
        codes=qualification_codes(viewer.workspace_id),
    )


def _both(request: HttpRequest, found: StoryView, form: StoryForm, said: ChangedMeanwhile) -> dict[str, Any]:
    """What somebody else changed, above the form: hers where she wrote something, the new one where she did not."""
    viewer = asking(request)
    seen = form.cleaned_data["version"] or 0
    fresh = _form(request, found)
    try:
        before = queries.version(viewer, found.id, seen).stood
    except refusals.VersionGone:
        before = form.now
    base = initial_of(before, viewer.language)
    data: QueryDict = form.data.copy()  # type: ignore[assignment]
    for name, field in form.fields.items():
        if name in {"version", "consent_file", "ask_again"} or field.has_changed(base.get(name), form[name].data):
            continue
        value = fresh[name].value()
        if isinstance(value, list):
            data.setlist(name, value)
        elif value in (None, "", False):
            data.pop(name, None)
        else:
            data[name] = _typed(fresh, name)
    data["version"] = str(found.version)
    merged = _form(request, found, data)
    merged.add_error(None, str(said))
    teller = Teller(viewer)
    meanwhile = [teller.say(change) for change in changes(before, queries.stood(viewer.workspace_id, found.id))]
    return page_of(request, found, merged) | {"meanwhile": meanwhile}


def _typed(form: StoryForm, name: str) -> str:
    """The field's value as a browser would send it."""
    value = form[name].value()
    if value is True:
        return "on"
    return str(form.fields[name].widget.format_value(value) or "") if hasattr(value, "isoformat") else str(value)


def page_of(request: HttpRequest, found: StoryView, form: StoryForm | None = None) -> dict[str, Any]:
    """Everything that the page shows to whoever asks."""
    viewer, now = asking(request), timezone.now()
    context: dict[str, Any] = {
        "story": found,
        "body": queries.body_of(viewer.workspace_id, found.id),
        "now": now,
        "live": found.is_live(now),
        "sharable": queries.may_share(viewer, found, now),
        "curator": may_curate(viewer),
        "lead": _lead(found),
        "confirmed_at": queries.confirmed_at(viewer, found) if found.confirm_reading else None,
    }
    if not context["curator"]:
        return context
    consent = found.consent
    return context | {
        "form": form or _form(request, found),
        "plan_form": PlanForm(initial={"starts_at": found.starts_at}),
        "whom_said": Teller(viewer).whom(found),
        "when_said": when(found),
        "readings": queries.readings(viewer, found)
        if found.confirm_reading and queries.may_count_readings(viewer)
        else None,
        "consent_held": bool(consent and consent.in_force(timezone.localdate())),
        "consent_file": queries.file_for(viewer, consent.file_id) if consent and consent.file_id else None,
    }


def _lead(found: StoryView) -> str:
    """The summary, unless it is only the beginning of the text that stands below."""
    begins = "".join(found.text.split()).startswith("".join(found.summary.split()))
    return "" if begins and not found.has_page else found.summary
