"""The component sheet: include under `design/` where settings.DESIGN_SHEET says so."""

from django.urls import path

from yamabiko.kit.ui.sheet import sheet

app_name = "design"
urlpatterns = [path("", sheet, name="sheet")]
