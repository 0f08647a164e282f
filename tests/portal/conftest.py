"""The town seen from the citizen's side: who is in front of the browser, and what they have there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image, ImageDraw

from tests.bench.clock import Clock
from tests.bench.town import PERMIT, Town, published

# A permit with everything a page can hold: a group, a condition on the same page, files, an e-mail.
RICH = (
    PERMIT.replace("code: MTR-PERMIT", "code: MTR-RICH")
    .replace(
        "  - page: papers\n",
        """      - {id: hours, kind: text, when: "alcohol", label: {es: Horario de venta, en: Hours of sale}}
      - id: partners
        kind: group
        required: false
        min_items: 0
        max_items: 3
        label: {es: Socios, en: Partners}
        item: {es: Socio, en: Partner}
        fields:
          - {id: name, kind: text, label: {es: Nombre, en: Name}}
      - {id: mail, kind: email, required: false, label: {es: Correo, en: E-mail}}
      - {id: notes, kind: long_text, required: false, label: {es: Notas, en: Notes}}
  - page: papers
""",
    )
    .replace(
        "id: deed_file, kind: file, required: false,",
        "id: deed_file, kind: file, required: true, min_files: 2, max_files: 3,",
    )
)
SHOP = {"shop": "Papelería Lupita", "kind": "shop", "area": "40", "alcohol": "no"}


@pytest.fixture(autouse=True)
def at_ten(clock: Clock) -> Clock:
    """The doors read the bench's clock: Monday at ten."""
    return clock


def photo(color: str = "white", *, size: tuple[int, int] = (1200, 900), name: str = "foto.jpg") -> Any:
    """A photograph as a phone sends it. Another colour is another file."""
    content = BytesIO()
    picture = Image.new("RGB", size, color)
    pen = ImageDraw.Draw(picture)
    for x in range(0, size[0], 8):  # edges, so that it does not look blurred
        pen.line((x, 0, x, size[1]), fill="black")
    picture.save(content, "JPEG")
    return SimpleUploadedFile(name, content.getvalue(), content_type="image/jpeg")


def signed_in(account: Any) -> Client:
    client = Client()
    client.force_login(account)
    return client


@pytest.fixture
def ana(town: Town) -> Client:
    return signed_in(town.ana.account)


@pytest.fixture
def mario(town: Town) -> Client:
    return signed_in(town.mario.account)


@pytest.fixture
def rosa(town: Town) -> Client:
    return signed_in(town.rosa.account)


@pytest.fixture
def anybody(town: Town) -> Client:
    return Client()


@pytest.fixture
def rich(town: Town) -> Any:
    """The rich permit; the town files it from now on."""
    town.edition = published(RICH, town.extra["registrar"], town.extra["publisher"], town.at)
    return town.edition


@pytest.fixture
def newer(town: Town) -> Callable[..., Any]:
    """Publish the permit anew, changed as the test says."""

    def publish(*changes: tuple[str, str]) -> Any:
        text = PERMIT
        for old, new in changes or [("money(100)", "money(250)")]:
            assert old in text
            text = text.replace(old, new)
        return published(text, town.extra["registrar"], town.extra["publisher"], town.at)

    return publish


@dataclass
class Filing:
    """A client half way through a form."""

    client: Client
    draft: Any

    def at(self, page: str, query: str = "") -> str:
        return f"/es/borradores/{self.draft.uuid}/paginas/{page}/{query}"

    @property
    def review(self) -> str:
        return f"/es/borradores/{self.draft.uuid}/revisar/"

    @property
    def receipt(self) -> str:
        return f"/es/borradores/{self.draft.uuid}/comprobante/"

    def send(self, page: str, query: str = "", **answers: Any) -> Any:
        return self.client.post(self.at(page, query), answers)

    def saved(self) -> dict[str, Any]:
        self.draft.refresh_from_db()
        return dict(self.draft.answers)


@pytest.fixture
def filing(town: Town, ana: Client) -> Filing:
    """Ana with an empty draft of the town's permit."""
    return begin(ana, town)


def begin(client: Client, town: Town, language: str = "es") -> Filing:
    from ventanilla.dossiers.models import Draft

    answer = client.post(f"/{language}/tramites/{town.edition.procedure.slug}/empezar/")
    assert answer.status_code == 302, answer.status_code
    return Filing(client, Draft.objects.latest("pk"))


@pytest.fixture
def ready(filing: Filing) -> Filing:
    """Ana's draft with every page answered."""
    assert filing.send("shop", **SHOP).status_code == 302
    assert filing.send("papers").status_code == 302
    return filing


@pytest.fixture
def asked_to_correct(town: Town) -> Any:
    """A dossier of Ana's in which an officer asked to correct the shop's name."""
    from ventanilla.dossiers import acts

    dossier = town.filed()
    acts.request_correction(
        dossier=dossier,
        stage="papers",
        items=[("shop", "wrong")],
        by=town.rosa,
        at=town.at + timedelta(hours=1),
    )
    dossier.refresh_from_db()
    return dossier
