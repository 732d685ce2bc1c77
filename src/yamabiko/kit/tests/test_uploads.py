"""What a form may bring is bounded before any page sees it, for strangers as well."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client


@pytest.mark.django_db
def test_a_form_larger_than_any_file_is_ended(settings):
    settings.LARGEST_UPLOAD = 1_000
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    client.get("/accounts/login/")  # without its cookie nothing of a form is read at all

    def sent(size: int) -> int:
        form = {"email": "a@b.example", "file": SimpleUploadedFile("x", b"x" * size)}
        return client.post("/accounts/login/", form).status_code

    assert sent(2_000) in {400, 413} and sent(100) == 403  # the second lacks its token only
