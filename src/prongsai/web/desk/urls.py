"""The addresses of the desk."""

from django.urls import URLPattern, path

from prongsai.web.desk import (
    agency,
    agency_add,
    agency_upgrade,
    committees,
    emblem,
    files,
    files_add,
    history,
    home,
    leaving,
    new_head,
    people,
    person,
    person_account,
    posts,
    units,
    who,
    year_move,
    years,
)

app_name = "desk"
urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("choose/", home.choose, name="choose"),
    path("agency/", agency.agency, name="agency"),
    path("agency/edit/", agency.edit, name="agency-edit"),
    path("agency/new-head/", new_head.redo, name="new-head"),
    path("units/add/", units.add, name="unit-add"),
    path("units/<uuid:unit>/", units.edit, name="unit"),
    path("people/", people.people, name="people"),
    path("people/add/", people.add, name="person-add"),
    path("years/", years.years, name="years"),
    path("years/open/", years.open_year, name="year-open"),
    path("history/", history.history, name="history"),
    path("history/<slug:kind>/<uuid:key>/", history.history_one, name="history-of"),
    *agency_add.ADDRESSES,
    *emblem.ADDRESSES,
    *files_add.ADDRESSES,
    *files.ADDRESSES,
    *agency_upgrade.ADDRESSES,
    *posts.ADDRESSES,
    *committees.ADDRESSES,
    *year_move.ADDRESSES,
    *person.ADDRESSES,
    *person_account.ADDRESSES,
    *leaving.ADDRESSES,
    *who.ADDRESSES,
]
