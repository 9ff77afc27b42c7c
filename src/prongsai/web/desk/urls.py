"""The addresses of the desk."""

from django.urls import URLPattern, path

from prongsai.web.desk import agency, history, home, people, units, who, years

app_name = "desk"
urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("choose/", home.choose, name="choose"),
    path("agency/", agency.agency, name="agency"),
    path("agency/edit/", agency.edit, name="agency-edit"),
    path("units/add/", units.add, name="unit-add"),
    path("units/<uuid:unit>/", units.edit, name="unit"),
    path("people/", people.people, name="people"),
    path("people/add/", people.add, name="person-add"),
    path("years/", years.years, name="years"),
    path("years/open/", years.open_year, name="year-open"),
    path("history/", history.history, name="history"),
    *who.ADDRESSES,
]
