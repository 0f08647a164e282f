"""Every page of the site: who may see it, where it stands, and in which states it is looked at.

A new address without a line here fails the walk: add a `Stop` for each role that sees it, or say in
`NOT_PAGES` why it shows no page.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import transaction

from tests.bench.places import ZONE, plant
from tests.bench.town import ANSWERS, PERMIT, Town, published
from tests.dossiers.contests import GRIEVANCES, granted, refused, with_superior
from tests.dossiers.licence import departments, photo_licence
from tests.guides.samples import published_in

NOTICE = Path(__file__).with_name("notice.yaml").read_text("utf-8")
FAULTY = PERMIT.replace("agency: metropolis", "agency: metropolis\nsize: large").replace(
    "area <= 500", "are <= 500"
)


@dataclass
class World:
    """What the pages are about; each word of a `Stop` that is a name here stands for its value."""

    town: Town
    said: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Stop:
    """One page in one state. `parts` are names in the world; `press` sends its form with `answers` first."""

    name: str
    parts: dict[str, str] = field(default_factory=dict)
    query: str = ""
    press: bool = False
    answers: dict[str, Any] = field(default_factory=dict)
    status: int = 200

    def __str__(self) -> str:
        state = f" after sending {self.answers or 'nothing'}" if self.press else ""
        return f"{self.name} {' '.join(self.parts.values())}{self.query}{state}".strip()

    def values(self, world: World) -> dict[str, Any]:
        return {part: world.said.get(name, name) for part, name in self.parts.items()}


def wrong(name: str, parts: dict[str, str] | None = None, **answers: Any) -> Stop:
    """The page after it was sent with nothing, or with answers that it refuses."""
    return Stop(name, parts or {}, press=True, answers=answers, status=422)


PAGE_AS_PHOTO = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"<html>"}
SLUG, NOTICE_SLUG = {"slug": "mtr-permit"}, {"slug": "mtr-notice"}
STALL = {"slug": "poner-un-puesto"}
SHOP = {"uuid": "draft", "page": "shop"}
PAPERS = {"uuid": "draft", "page": "papers"}
REFUSED, CONTESTED, APPEAL, CHANGED = (
    {"folio": name} for name in ("refused", "contested", "appeal", "changed")
)
OPEN, CORRECTED, READY, DECIDED = ({"folio": name} for name in ("open", "corrected", "ready", "decided"))

VISITOR = [
    Stop("portal:home"),
    Stop("portal:search"),
    Stop("portal:search", query="?q=permizo"),
    Stop("portal:search", query="?q=permiso&costo=fees&en-linea=si"),
    Stop("portal:search", query="?q=nada+de+esto+existe"),
    Stop("portal:procedures"),
    Stop("portal:procedures", query="?letra=P"),
    Stop("portal:agencies"),
    Stop("portal:agencies", query="?q=no+hay"),
    Stop("portal:agency", {"code": "metropolis"}),
    Stop("portal:agency", {"code": "otra"}),
    Stop("portal:topic", {"slug": "abrir-un-negocio"}),
    Stop("portal:site-map"),
    Stop("portal:sheet", SLUG),
    Stop("portal:print-sheet", SLUG),
    Stop("portal:sheet", NOTICE_SLUG),
    Stop("portal:start", SLUG),
    Stop("portal:start", NOTICE_SLUG),
    Stop("portal:report-error", SLUG),
    wrong("portal:report-error", SLUG, what="other"),
    Stop("portal:error-reports"),
    wrong("portal:error-reports", folio="VT-1"),
    Stop("portal:error-report", {"folio": "reported"}),
    Stop("portal:error-report", {"folio": "answered"}),
    Stop("portal:opinion", query="?pagina=/es/ayuda/&hallado=no"),
    Stop("portal:thanks", query="?pagina=/es/ayuda/"),
    Stop("portal:track"),
    wrong("portal:track"),
    wrong("portal:track", folio="VT-1", code="AAAA"),
    Stop("portal:verify"),
    wrong("portal:verify"),
    Stop("portal:attempt"),
    wrong("portal:attempt", receipt="intento.abc.def"),
    Stop("portal:interruptions"),
    Stop("portal:verified", {"code": "paper_code"}),
    Stop("portal:verified", {"code": "unknown_code"}, status=404),
    Stop("portal:record"),
    Stop("portal:record", query="?q=nada"),
    Stop("portal:record", query="?desde=1&hasta=3"),
    Stop("portal:record", query="?desde=x&hasta=9", status=422),
    Stop("portal:offices"),
    Stop("portal:offices", query="?lugar=Roma+Norte"),
    Stop("portal:offices", query="?lugar=San+Bartolo"),
    Stop("portal:offices", query="?lugar=Narnia"),
    Stop("portal:office", {"code": "office"}),
    Stop("portal:office", {"code": "tlalpan"}),
    Stop("portal:wifi"),
    Stop("portal:wifi-alcaldia", {"slug": "cuauhtemoc"}),
    Stop("portal:wifi-zone", {"code": ZONE}),
    Stop("portal:guides"),
    Stop("portal:guide", STALL),
    Stop("portal:guide", STALL, query="?asked=giro&giro="),
    Stop("portal:guide", STALL, query="?asked=giro&giro=taqeria"),
    Stop("portal:guide", STALL, query="?asked=giro&giro=zzxq"),
    Stop("portal:guide", STALL, query="?giro=tacos&asked=gas"),
    Stop("portal:guide", STALL, query="?giro=flores&metros=5"),
    Stop("portal:guide-answer", STALL, query="?giro=tacos&gas=yes&metros=20&lugar=calle"),
    Stop("portal:guide-answer", STALL, query="?giro=flores&metros=20&lugar=parque"),
    Stop("portal:help"),
    Stop("portal:accessibility"),
    Stop("portal:privacy"),
    Stop("portal:letters"),
    Stop("portal:letter", {"id": "letter"}),
    Stop("design:components"),
    Stop("developers:reference"),
    Stop("portal:figures"),
    Stop("portal:treatment"),
    Stop("portal:lots"),
    Stop("portal:lot", {"uuid": "lot"}),
    Stop("account_login"),
    Stop("account_login", press=True),
    Stop("account_login", press=True, answers={"login": "ana@ejemplo.mx", "password": "no"}),
    Stop("account_signup"),
    Stop("account_signup", press=True),
    Stop("account_signup", press=True, answers={"has_curp": "yes", "curp": "NO"}),
    Stop("account_signup", press=True, answers={"has_curp": "no", "born_on_day": "31", "born_on_month": "2"}),
    Stop("account_inactive"),
    Stop("account_email_verification_sent"),
    Stop("account_confirm_email", {"key": "confirmation"}),
    Stop("account_confirm_email", {"key": "used-link"}),
    Stop("account_reset_password"),
    Stop("account_reset_password", press=True),
    Stop("account_reset_password_done"),
    Stop("account_reset_password_from_key", {"uidb36": "uid", "key": "reset"}),
    Stop("account_reset_password_from_key", {"uidb36": "uid", "key": "used-link"}),
    Stop("account_reset_password_from_key_done"),
]
PERSON = [
    Stop("portal:home"),
    Stop("portal:account"),
    Stop("portal:start", SLUG),
    Stop("portal:page", SHOP),
    wrong("portal:page", SHOP, shop="", area="9999999"),
    Stop("portal:page", PAPERS),
    wrong("portal:page", PAPERS, deed_file=PAGE_AS_PHOTO),
    Stop("portal:review", {"uuid": "full_draft"}),
    wrong("portal:review", {"uuid": "full_draft"}),
    Stop("portal:receipt", {"uuid": "open_draft"}),
    Stop("portal:receipt", {"uuid": "granted_notice"}),
    Stop("portal:receipt", {"uuid": "refused_notice"}),
    Stop("portal:case", OPEN),
    Stop("portal:case", CORRECTED),
    Stop("portal:case", DECIDED),
    Stop("portal:correct", CORRECTED),
    Stop("portal:correct", CORRECTED, press=True),
    Stop("portal:withdraw", OPEN),
    Stop("portal:renewal", {"folio": "permit"}),
    Stop("portal:renewal", OPEN, status=409),
    Stop("portal:modification", {"folio": "permit"}),
    Stop("portal:appeal", REFUSED),
    wrong("portal:appeal", REFUSED),
    Stop("portal:conversation", OPEN),
    wrong("portal:conversation", OPEN),
    Stop("portal:hearing", {"folio": "heard"}),
    wrong("portal:hearing", {"folio": "heard"}),
    Stop("portal:follow-conversation", {"folio": "anonymous"}),
    Stop("portal:follow-hearing", {"folio": "anonymous_heard"}),
    Stop("portal:case", {"folio": "heard"}),
    Stop("portal:case", CONTESTED),
    Stop("portal:case", CHANGED),
    Stop("portal:case", {"folio": "arranged"}),
    Stop("portal:case", {"folio": "paying"}),
    Stop("portal:follow-appeal", {"folio": "anonymous_refused"}),
    Stop("portal:messages"),
    Stop("portal:message", {"uuid": "message"}),
    Stop("portal:reads"),
    Stop("portal:look", {"pk": "look"}),
    wrong("portal:look", {"pk": "look"}),
    Stop("portal:look", {"pk": "asked_look"}),
    Stop("portal:recusal", OPEN),
    wrong("portal:recusal", OPEN),
    Stop("portal:follow", OPEN),
    Stop("portal:follow", CORRECTED),
    Stop("portal:follow", DECIDED),
    Stop("portal:follow-correct", {"folio": "anonymous"}),
    wrong("portal:follow-correct", {"folio": "anonymous"}, deed_file=PAGE_AS_PHOTO),
    Stop("signin:account"),
    Stop("signin:name"),
    Stop("signin:name", press=True, answers={"given_names": ""}),
    Stop("signin:curp"),
    Stop("signin:curp", press=True, answers={"curp": "NO"}),
    Stop("signin:about"),
    Stop("account_change_password"),
    Stop("account_change_password", press=True),
    Stop("account_email"),
    Stop("account_email", press=True),
    Stop("account_logout"),
]
OFFICER = [
    Stop("desk:inbox"),
    Stop("desk:inbox", query="?etapa=decision&plazo=vencido"),
    Stop("desk:search", query="?folio=VT-1", status=404),
    Stop("desk:paragraphs"),
    wrong("desk:paragraphs", text="{"),
    Stop("desk:keyboard"),
    Stop("desk:many"),
    Stop("desk:many", query="?acto=request_correction&tramite=MTR-PERMIT"),
    Stop("desk:many", query="?acto=give&tramite=MTR-LICENCE"),
    Stop("desk:batch", {"uuid": "batch"}),
    Stop("desk:batch", {"uuid": "going_batch"}),
    Stop("desk:searches"),
    Stop("desk:found", {"uuid": "search"}),
    Stop("desk:found", {"uuid": "empty_search"}),
    Stop("desk:error-reports"),
    Stop("desk:error-reports", query="?estado=respondidos"),
    Stop("desk:error-report", {"folio": "reported"}),
    wrong("desk:error-report", {"folio": "reported"}, act="dismiss"),
    Stop("desk:error-report", {"folio": "answered"}),
    Stop("desk:dossier", OPEN),
    Stop("desk:dossier", CORRECTED),
    Stop("desk:dossier", READY),
    Stop("desk:dossier", DECIDED),
    Stop("desk:review", {**OPEN, "stage": "papers"}),
    wrong("desk:review", {**OPEN, "stage": "papers"}),
    Stop("desk:correction", {**OPEN, "stage": "papers"}),
    wrong("desk:correction", {**OPEN, "stage": "papers"}),
    Stop("desk:opinion", {**OPEN, "stage": "safety"}),
    wrong("desk:opinion", {**OPEN, "stage": "safety"}),
    Stop("desk:decision", {**READY, "stage": "decision"}),
    Stop("desk:declarations"),
    wrong("desk:declarations", number="123"),
    Stop("desk:control"),
    Stop("desk:treatment"),
    Stop("desk:looks"),
    Stop("desk:looks-of-day", {"pk": "looks_of_day"}),
    Stop("desk:read-question", {"uuid": "read_question"}),
    wrong("desk:read-question", {"uuid": "read_question"}),
    Stop("desk:excuse", OPEN),
    wrong("desk:excuse", OPEN),
    Stop("desk:recusal", {**OPEN, "uuid": "recusal"}),
    wrong("desk:recusal", {**OPEN, "uuid": "recusal"}),
    Stop("desk:suspend", {"folio": "unhurried"}),
    wrong("desk:suspend", {"folio": "unhurried"}),
    Stop("desk:extend", {"folio": "unhurried"}),
    Stop(
        "desk:extend",
        {"folio": "unhurried"},
        press=True,
        answers={"amount": "2", "reasons": "Falta un peritaje."},
    ),
    Stop("desk:resume", {"folio": "stopped"}),
    Stop("desk:take", {**READY, "stage": "decision"}),
    Stop("desk:give", {**READY, "stage": "decision"}),
    wrong("desk:give", {**READY, "stage": "decision"}),
    wrong("desk:decision", {**READY, "stage": "decision"}, outcome="refuse"),
    Stop("desk:letter-preview", {"folio": "written", "stage": "papers", "kind": "correction"}),
    Stop("desk:conversation", OPEN),
    Stop("desk:conversation", OPEN, press=True, status=409),
    Stop("desk:follow-up", OPEN),
    Stop("desk:follow-up", {"folio": "granted_decision"}),
    Stop("desk:absences"),
    wrong("desk:absences"),
    Stop("desk:visit", {"folio": "visited", "stage": "visit"}),
    wrong("desk:visit", {"folio": "visited", "stage": "visit"}),
    Stop("desk:visit-move", {"folio": "arranged", "stage": "visit"}),
    wrong("desk:visit-move", {"folio": "arranged", "stage": "visit"}),
    Stop("desk:visit-record", {"folio": "arranged", "stage": "visit"}),
    wrong("desk:visit-record", {"folio": "arranged", "stage": "visit"}),
    Stop("desk:dossier", {"folio": "arranged"}),
    Stop("desk:payment", {"folio": "paying", "stage": "pay"}),
    wrong("desk:payment", {"folio": "paying", "stage": "pay"}),
    Stop("desk:return", {"folio": "paying", "stage": "pay"}),
    wrong("desk:return", {"folio": "paying", "stage": "pay"}),
    Stop("desk:proposal", {"folio": "unsigned", "stage": "legal"}),
    wrong("desk:proposal", {"folio": "unsigned", "stage": "legal"}, outcome="refuse"),
    Stop("desk:signature", {"folio": "signing", "stage": "legal"}),
    wrong("desk:signature", {"folio": "signing", "stage": "legal"}),
    Stop("desk:appointment", {"folio": "coming", "stage": "pay"}),
    wrong("desk:appointment", {"folio": "coming", "stage": "pay"}),
    Stop("desk:dossier", CONTESTED),
    Stop("desk:dossier", CHANGED),
    Stop("desk:dossier", APPEAL),
    Stop("desk:ruling", APPEAL),
    Stop("desk:keeping", DECIDED),
    wrong("desk:keeping", DECIDED),
    wrong("desk:ruling", APPEAL),
    Stop("signin:account"),
]
REGISTRAR = [
    Stop("studio:home"),
    Stop("studio:new"),
    Stop("studio:draft", {"pk": "faulty"}),
    Stop("studio:draft", {"pk": "proposed"}),
    Stop("studio:publish", {"pk": "proposed"}),
    wrong(
        "studio:publish",
        {"pk": "proposed"},
        **{"in-force-day": "31", "in-force-month": "2", "in-force-year": "1"},
    ),
    Stop("studio:history", {"code": "MTR-PERMIT"}),
    Stop("studio:withdraw_edition", {"code": "MTR-PERMIT", "number": "first"}),
    wrong("studio:withdraw_edition", {"code": "MTR-PERMIT", "number": "first"}),
]
WALKS: dict[str, list[Stop]] = {
    "visitor": VISITOR,
    "person": PERSON,
    "officer": OFFICER,
    "registrar": REGISTRAR,
}

NOT_PAGES = {
    "portal:suggestions": "an answer to the script of the search box",
    "portal:news": "a feed",
    "portal:agency-news": "a feed",
    "robots": "for robots",
    "sitemap": "for robots",
    "sitemap-places": "for robots",
    "sitemap-part": "for robots",
    "log-checkpoint": "the public log, for programs",
    "log-tile": "the public log, for programs",
    "log-key": "the public log, for programs",
    "root": "leads to the home in Spanish",
    "portal:draft": "leads to the page to go on with",
    "portal:discard": "a form's target",
    "portal:claim": "a form's target",
    "portal:receipt-pdf": "a file",
    "portal:decision-pdf": "a file",
    "portal:draft-file": "a file",
    "portal:case-paper": "a file",
    "portal:case-file": "a file",
    "portal:case-package": "a file",
    "portal:record-states": "a file",
    "portal:verifier-file": "a file",
    "portal:follow-package": "a file",
    "portal:follow-paper": "a file",
    "portal:forget": "a form's target",
    "portal:follow-file": "a file",
    "portal:appeal-file": "a file",
    "portal:message-file": "a file",
    "portal:follow-message-file": "a file",
    "desk:message-file": "a file",
    "portal:follow-appeal-file": "a file",
    "desk:next": "a form's target",
    "desk:letter": "a form's target",
    "desk:prepare-batch": "a form's target",
    "desk:schedule-batch": "a form's target",
    "desk:call-back": "a form's target",
    "desk:find": "a form's target",
    "desk:keep-search": "a form's target",
    "desk:letter-pdf": "a file",
    "desk:compare": "a form's target",
    "desk:hand-back": "a form's target",
    "desk:end-declaration": "a form's target",
    "desk:file": "a file",
    "desk:paper": "a file",
    "desk:package": "a file",
    "desk:back": "a form's target",
    "desk:visit-photo": "a file",
    "portal:visit-photo": "a file",
    "studio:schema": "a file",
    "studio:blank": "a file",
    "studio:guide": "a file",
    "studio:draft_source": "a file",
    "studio:edition_source": "a file",
    "studio:edition_folder": "a file",
    "studio:propose": "a form's target",
    "studio:withdraw_draft": "a form's target",
    "studio:next": "a form's target",
    "api": "leads to the interface for programs",
    "api-nowhere": "a refusal for programs",
    **{
        f"api:{name}": "JSON for programs"
        for name in (
            "links procedures procedure editions edition definition agencies agency offices office "
            "life-events search openapi"
        ).split()
    },
}


def build(town: Town, work: Callable[[], None]) -> World:
    """A town where something stands in every state that a page can show."""
    from ventanilla.dossiers import acts
    from ventanilla.dossiers.models import CorrectionItem

    at, world = with_superior(town).at, World(town)
    notice = published(NOTICE, town.extra["registrar"], town.extra["publisher"], at)
    opened, corrected, anonymous = town.filed(), town.filed(), town.filed(key="a browser")
    for each in (corrected, anonymous):
        items = [("deed", CorrectionItem.Fault.values[0])]
        acts.request_correction(dossier=each, stage="papers", items=items, by=town.rosa, at=at)
    decided = town.ready_to_decide()
    acts.decide(
        dossier=decided,
        stage="decision",
        granted=False,
        grounds=["unsafe"],
        reasons="No.",
        by=town.elena,
        at=at,
    )
    ready = town.ready_to_decide()
    written = town.filed()  # apart: a page sent empty would send what the letter holds
    begun_letter(town, written)
    contests = appeals(town)
    recusal = acts.ask_recusal(
        dossier=opened, officer=town.rosa, tie="friend", words="Es mi vecino.", by=town.ana, at=at
    )
    notices = [filed_notice(town, notice, area) for area in ("40", "140")]
    full = acts.save_page(draft=town.draft(owner=town.mario), answers=ANSWERS, page="papers", at=at)
    published_in(town)
    work()
    world.said = {
        "draft": town.draft().uuid,
        "office": plant(town).code,
        "full_draft": full.uuid,
        "open": opened.folio,
        "written": written.folio,
        "open_draft": opened.draft.uuid,
        "corrected": corrected.folio,
        "anonymous": anonymous.folio,
        "ready": ready.folio,
        "decided": decided.folio,
        "granted_notice": notices[0],
        "refused_notice": notices[1],
        "first": town.edition.number,
        "recusal": recusal.uuid,
        **contests,
        **looks(town, opened),
        "lot": drawn(opened, at),
        **timed(town),
        **many_departments(town),
        **error_reports(town),
        **searches(town),
        **batches(town, opened, corrected),
        **papers_and_letters(town, decided),
        **keys(town),
        **studio_drafts(town, at + timedelta(minutes=1)),
    }
    return world


def looks(town: Town, dossier: Any) -> dict[str, Any]:
    """Two looks at Ana's data by Elena: one of them questioned. Rosa answers for the control body."""
    from ventanilla.agencies.models import Post, Unit
    from ventanilla.dossiers import acts
    from ventanilla.indicators.looking import tally
    from ventanilla.indicators.models import LookTally
    from ventanilla.ledger.models import ReadRecord

    control = Unit.objects.create(agency=town.agency, code="oic", name_es="Órgano de control")
    Post.objects.create(officer=town.rosa, unit=control, role="auditor", from_on=town.at.date())
    said = {"reader_name": "Elena", "unit": "Licencias", "person": town.ana.ref, "subject": dossier.subject}
    first, second = (
        ReadRecord.objects.create(reader=town.elena.ref, what="dossier", at=town.at, **said) for _each in "ab"
    )
    asked = acts.question_read(read=second, words="¿Por qué lo vio?", by=town.ana, at=town.at)
    tally(town.at, town.at)
    compared(town)
    return {
        "look": first.pk,
        "asked_look": second.pk,
        "read_question": asked.uuid,
        "looks_of_day": LookTally.objects.get(officer=town.elena).pk,
    }


def compared(town: Town) -> None:
    """What the nightly comparison would say of a city of some hundred cases."""
    from ventanilla.indicators.models import Comparison, Share

    said = {"agency": town.agency, "reckoned_on": town.at.date(), "q": 0.01, "cases": 240, "refused": 80}
    for group in (
        {"among": "officer", "officer": town.elena, "deciders": 1, "stands_out": True},
        {"among": "unit", "unit": town.licences, "deciders": 4, "stands_out": True},
        {"among": "place", "place": "09014", "deciders": 4, "stands_out": False},
    ):
        Comparison.objects.create(measure="refused", observed=0.34, expected=0.12, **group, **said)
        Comparison.objects.create(measure="days", observed=21, expected=9.5, **group, **said)
        if group["among"] != "officer":
            public = {**group, **said, "is_public": True}
            Comparison.objects.create(measure="refused", observed=0.34, expected=0.12, **public)
            Comparison.objects.create(measure="days", observed=21, expected=9.5, **public)
    for share in (
        {"unit": town.licences},
        {"unit": town.licences, "is_public": True},
        {"officer": town.elena},
    ):
        Share.objects.create(
            agency=town.agency, of="out_of_line", part=31, whole=260, reckoned_on=town.at.date(), **share
        )
    Share.objects.create(
        agency=town.agency,
        of="corrected",
        procedure=town.edition.procedure,
        part=70,
        whole=400,
        detail=[["deed", 40], ["shop", 12]],
        is_public=True,
        reckoned_on=town.at.date(),
    )


def timed(town: Town) -> dict[str, Any]:
    """Two cases under federal law: one whose time may be extended or stopped, one whose clock stands still."""
    from tests.dossiers.test_timekeeping import LONG
    from ventanilla.dossiers import acts

    usual = town.edition
    town.edition = published(LONG, town.extra["registrar"], town.extra["publisher"], town.at)
    running, stopped = town.filed(), town.filed(key="stopped" * 5)
    town.edition = usual
    acts.suspend(
        dossier=stopped, ground="expert_report", reasons="Falta un peritaje.", by=town.elena, at=town.at
    )
    return {"unhurried": running.folio, "stopped": stopped.folio}


def drawn(dossier: Any, at: Any) -> Any:
    """The number of a draw of who reviews the papers."""
    from ventanilla.dossiers.drawing import draw_for

    with transaction.atomic():
        draw = draw_for(dossier.stages.get(stage="papers"), at)
    assert draw is not None
    return draw.uuid


def many_departments(town: Town) -> dict[str, str]:
    """Folios of cases of many departments: before, with and after a visit, to be paid, drafted, signed, to come.

    Rosa works in all of them.
    """
    from datetime import time

    from ventanilla.agencies.models import Post
    from ventanilla.dossiers import acts

    many, edition = departments(town), town.edition
    for unit, role in ((town.safety, "reviewer"), (town.safety, "inspector"), (many.legal, "head")):
        Post.objects.create(officer=town.rosa, unit=unit, role=role, from_on=town.at.date())
    signing, unsigned, paying = many.proposed(), many.to_sign(), many.visited()
    many.edition = published(photo_licence(), town.extra["registrar"], town.extra["publisher"], town.at)
    coming = many.visited()
    for post in Post.objects.filter(officer__in=[many.ines, many.ivan]).order_by("pk"):
        post.end(town.at.date() - timedelta(days=1))
    arranged, visited = many.reviewed(), many.reviewed()
    acts.schedule_visit(
        dossier=arranged,
        stage="visit",
        on=many.later.date(),
        from_time=time(9),
        until_time=time(10),
        by=town.pedro,
        at=town.at,
    )
    town.edition = edition
    named = {"signing": signing, "unsigned": unsigned, "paying": paying, "coming": coming}
    return {name: each.folio for name, each in {**named, "arranged": arranged, "visited": visited}.items()}


def filed_notice(town: Town, edition: Any, area: str) -> Any:
    """The draft of a notice that the rule has answered."""
    from ventanilla.dossiers import acts

    draft = acts.open_draft(edition=edition, owner=town.ana, key="", language="es", at=town.at)
    draft = acts.save_page(draft=draft, answers={"shop": "Frutería", "area": area}, page="shop", at=town.at)
    dossier = acts.submit(draft=draft, sworn=True, at=town.at)
    acts.decide_automatically(dossier=dossier, at=town.at)
    return draft.uuid


def searches(town: Town) -> dict[str, Any]:
    """What an officer looked for: one that finds people and one that finds nobody."""
    from ventanilla.casework import acts

    known = acts.begin_search(by=town.elena, asked={"who": "gomez"}, at=town.at)
    acts.save_search(search=known, name="Gómez", unit=town.licences, by=town.elena, at=town.at)
    nobody = acts.begin_search(by=town.rosa, asked={"who": "nadie"}, at=town.at)
    return {"search": known.uuid, "empty_search": nobody.uuid}


def batches(town: Town, *cases: Any) -> dict[str, Any]:
    """A batch that is prepared, with a case left out, and one that waits for its time."""
    from random import Random

    from ventanilla.casework import acts
    from ventanilla.dossiers.models import StageRun
    from ventanilla.ledger.reads import note_reads

    def prepare() -> Any:
        runs = StageRun.objects.filter(dossier__in=cases, stage="papers").order_by("pk")
        said = {"items": {"deed": "missing"}}
        act, chance = "request_correction", Random(1)
        return acts.prepare_batch(act=act, runs=runs, said=said, by=town.rosa, at=town.at, chance=chance)

    text = "Trae el original de {folio}. Lo vemos y te lo devolvemos."
    by = {"by": town.rosa, "at": town.at}
    acts.write_paragraph(unit=town.licences, title="Original", text=text, paragraph=None, **by)
    prepared, going = prepare(), prepare()
    sample = going.items.filter(is_sampled=True).select_related("dossier").order_by("pk")
    seen = [("person:1", item.dossier.subject) for item in sample]
    by = {"reader": town.rosa.ref, "reader_name": town.rosa.name, "unit": "x"}
    note_reads(**by, seen=seen, what="dossier", at=town.at)
    acts.schedule_batch(batch=going, confirmed=[item.pk for item in sample], by=town.rosa, at=town.at)
    return {"batch": prepared.uuid, "going_batch": going.uuid}


def begun_letter(town: Town, dossier: Any) -> None:
    """A correction that an officer has begun to write."""
    from ventanilla.casework import acts
    from ventanilla.casework.merging import Content

    said = Content(choices={"fault__deed": "missing"})
    acts.save_letter(
        dossier=dossier,
        stage="papers",
        kind="correction",
        content=said,
        base=0,
        sitting="a",
        by=town.rosa,
        at=town.at,
    )


def appeals(town: Town) -> dict[str, str]:
    """Folios of a refusal, of one that is contested, of its appeal, and of one that an appeal changed."""
    from ventanilla.dossiers import acts
    from ventanilla.dossiers.models import Amendment

    said = {"answers": GRIEVANCES, "at": town.at}
    contested, changed = refused(town), refused(town)
    appeal = acts.appeal(dossier=contested, by=town.ana, **said)
    won = acts.appeal(dossier=changed, by=town.ana, **said)
    ruling = {"reasons": "Tiene razón.", "by": town.extra["julia"], "at": town.at}
    acts.rule_on_appeal(dossier=won, ruling=Amendment.Kind.MODIFIED, **ruling)
    heard, loose = granted(town), granted(town, key="a browser")
    for each in (heard, loose):
        why = {"ground": "Ley de Prueba, artículo 9", "reasons": "Cambió de uso."}
        acts.announce_revocation(dossier=each, by=town.elena, at=town.at, **why)
    acts.answer_revocation(dossier=loose, text="No es cierto.", by=None, at=town.at)
    return {
        "heard": heard.folio,
        "anonymous_heard": loose.folio,
        "granted_decision": granted(town).folio,
        "permit": granted(town).folio,
        "refused": refused(town).folio,
        "anonymous_refused": refused(town, key="a browser").folio,
        "contested": contested.folio,
        "appeal": appeal.folio,
        "changed": changed.folio,
    }


def error_reports(town: Town) -> dict[str, str]:
    """Folios of an error that somebody reported and of one that the unit answered."""
    from ventanilla.feedback import acts

    said = {"edition": town.edition, "what": "cost", "email": "", "language": "es", "at": town.at}
    waiting = acts.report_error(text="Me cobraron más.", **said)
    answered = acts.report_error(text="", **said)
    acts.dismiss(report=answered, words="El precio es el que dice la ficha.", by=town.rosa, at=town.at)
    return {"reported": waiting.folio, "answered": answered.folio}


def papers_and_letters(town: Town, decided: Any) -> dict[str, Any]:
    from ventanilla.documents.models import Paper
    from ventanilla.kernel.folios import new_code
    from ventanilla.notices.mailer import mailers

    letter = mailers["default"].letters()[0]
    return {
        "paper_code": Paper.objects.of(decided.subject).latest("pk").code,
        "unknown_code": new_code(),
        "message": town.ana.account.messages.latest("pk").uuid,
        "letter": str(letter["Message-ID"]).strip("<>").partition("@")[0],
    }


def keys(town: Town) -> dict[str, str]:
    """The keys that letters carry: to confirm an e-mail, and to choose a new password."""
    from allauth.account.forms import default_token_generator
    from allauth.account.models import EmailAddress, EmailConfirmationHMAC
    from allauth.account.utils import user_pk_to_url_str

    account = town.mario.account
    waiting = EmailAddress.objects.create(user=account, email="nuevo@ejemplo.mx", verified=False)
    return {
        "confirmation": EmailConfirmationHMAC(waiting).key,
        "uid": user_pk_to_url_str(account),
        "reset": default_token_generator.make_token(account),
    }


def studio_drafts(town: Town, at: Any) -> dict[str, Any]:
    from ventanilla.procedures import acts

    registrar = town.extra["registrar"]
    proposed = acts.draft_edition(source=PERMIT.replace("<= 500", "<= 400"), by=registrar, at=at)
    acts.propose(draft=proposed, by=registrar, at=at)
    faulty = acts.draft_edition(source=FAULTY.replace("MTR-PERMIT", "MTR-OTHER"), by=registrar, at=at)
    return {"proposed": proposed.pk, "faulty": faulty.pk}
