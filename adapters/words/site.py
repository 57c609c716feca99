"""The words for planned sites: columns, codes and titles."""

from __future__ import annotations

from ..i18n import mark

SITE_FIELDS = {
    "site_id": mark("Site"),
    "site_kind": mark("Existing or new"),
    "site_order": mark("Order (0: it exists)"),
    "site_m": mark("Walk to the site (m)"),
    "site_min": mark("Walk to the site (min)"),
    "site_status": mark("Reaches the site"),
    "before_min": mark("Walk before (min)"),
    "before_status": mark("Before"),
    "people_assigned": mark("People who come here"),
    "people_gained": mark("People gained"),
    "people_within": mark("People within the limit"),
    "people_no_site": mark("People without a site"),
    "people_placed": mark("People with a site"),
    "longest_min": mark("Longest walk (min)"),
    "longest_m": mark("Longest walk (m)"),
    "capacity_people": mark("People it can take"),
    "capacity_status": mark("Is the capacity limited?"),
    "used_share": mark("Share of the capacity used (0-1)"),
    "step": mark("New sites"),
    "person_min": mark("Minutes of all walks together"),
    "objective": mark("What is best"),
    "best": mark("What the best plan of so many sites reaches"),
    "best_bound": mark("What no plan can do better than"),
    "gap": mark("How much better a plan could be (0-1)"),
    "best_status": mark("Is it proved?"),
}

SITE_KINDS = {
    "siteservices_sites": mark("Sites for new services"),
    "siteservices_gain": mark("Sites for new services: gain of each"),
    "siteservices_origins_out": mark("Sites for new services: who goes where"),
}

CODES_OF_SITES = {
    "site_kind": {"existing": mark("exists"), "new": mark("new")},
    "capacity_status": {"known": mark("limited"), "unlimited": mark("takes everybody")},
    "objective": {
        "cover_most": mark("most people within the limit"),
        "least_walking": mark("least walking (minutes of all together)"),
        "shortest_longest": mark("shortest longest walk (minutes)"),
    },
    "best_status": {
        "optimal": mark("proved to be the best"),
        "bounded": mark("the time was up: a better one may exist"),
        "not_computed": mark("not known"),
    },
}
