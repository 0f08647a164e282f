"""What kind of device asks, in one of four words, from what its browser says about itself."""

import re
from enum import StrEnum
from functools import lru_cache

LONGEST = 400
"""Characters that are looked at: browsers say less, and what says more is none."""

PROGRAMS = re.compile(
    r"bot\b|bots?[/;) ]|crawl|spider|slurp|scrap|preview|externalhit|archiver|headless|lighthouse|monitor|"
    r"uptime|validator|python|curl/|wget|go-http|okhttp|libwww|java/|axios|node-fetch|feed|whatsapp|postman"
)
TABLETS = re.compile(r"ipad|tablet|kindle|silk/|playbook|\bnexus (?:7|9|10)\b")
PHONES = re.compile(r"mobi|iphone|ipod|windows phone|opera mini|ucweb|ucbrowser|j2me|midp|nokia|blackberry")


class Device(StrEnum):
    """The four kinds. Programs (search engines, watchers) are no visits of people and are kept apart."""

    PHONE = "phone"
    TABLET = "tablet"
    COMPUTER = "computer"
    PROGRAM = "program"


def device_of(user_agent: str) -> Device:
    """Return the kind of device; whatever does not present itself as a browser is a program."""
    return _device(user_agent[:LONGEST])


@lru_cache(maxsize=2_000)  # browsers say one of a few hundred things, and every page kept in memory asks
def _device(user_agent: str) -> Device:
    said = user_agent.lower()
    if PROGRAMS.search(said):
        return Device.PROGRAM
    if TABLETS.search(said) or ("android" in said and "mobi" not in said and "opera m" not in said):
        return Device.TABLET
    if PHONES.search(said):
        return Device.PHONE
    return Device.COMPUTER if said.startswith(("mozilla/", "opera/")) else Device.PROGRAM
