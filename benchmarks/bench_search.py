"""Search at 200, 10,000 and 100,000 sheets beside the bare query of the index: what understanding a question costs.

Sheets are made from the names of real ones, in made-up towns, and written by the product's own builder. "bare" is
what tantivy's own parser makes of the same words, stemmed alike, over the same fields with the same weights, on the
index of the same sheets: all that match are counted, since a list of results says how many there are, and the ten
best are fetched, since it shows them. That is the least that any site with this index would do, so it is neither
unfairly small nor large. It has no synonyms, no second language, no filters, groups or facets: what those cost is
what is measured.

A server remembers words that it has read before, and so do the ways measured here, each after asking everything once;
"first asked" has forgotten all of it before every question, as after a new index, and bears the whole cost of
reading, mending and fetching. A measurement is the 99th percentile over a set of questions, each asked several times
(with 29 questions that is nearly the slowest one); then the median of the rounds. BENCH_SEARCH=200,10000,100000 is
the full size; 100,000 sheets take some minutes to write.
"""

import os
import random
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from typing import Any

from benchmarks import ground
from benchmarks.side_by_side import Comparison, side_by_side

SIZES = [int(size) for size in os.environ.get("BENCH_SEARCH", "200,10000").split(",")]
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "5"))
EACH = 4
"""How often a question is asked in one measurement."""
QUESTIONS = """
licencia de funcionamiento|abrir una taquería|renovar licencia|baja de mi negocio|permiso de construcción|predial|agua
cambio de domicilio|licencia de conducir|acta de nacimiento|lisencia de funsionamiento|uso de suelo|anuncio luminoso
qué necesito para poner una tienda de abarrotes|verificación|alta|cédula de zonificación|bardeo|farmacia
business licence|dictamen de factibilidad de servicios de agua potable y drenaje|lic fun|demolicion|estacionamiento
cierre temporal por vacaciones|cambio de propietario papelería|número oficial|copia certificada|queja
"""
ASKED = [each for line in QUESTIONS.split("\n") for each in line.split("|") if each]
TOWNS = 2_000
DEEDS = "Alta Baja Cambio Renovación Reposición Aviso Registro Constancia Dictamen Licencia Permiso Cédula".split()
THINGS = """
de licencia de funcionamiento|de giro comercial|de uso de suelo|de construcción|de anuncio publicitario|de toma de agua
de predio|de propietario|de domicilio|de placas|de acta|de zonificación|de número oficial|de protección civil|de adeudo
de estacionamiento|de espectáculo público|de condominio|de beca|de alumbrado|de panteón|de mercado|de poda
"""
QUALITIES = """
en giros de bajo riesgo|en giros de alto riesgo|para persona moral|temporal|para local|industrial|rural|urgente|anual
de menos de 60 m2|de más de 60 m2|por cambio de giro|con dictamen técnico|de impacto regional|mediante el SARE
"""
LINES = """abarrotes taquería farmacia papelería lavandería gimnasio florería estética consultorio taller ferretería
panadería carnicería cafetería restaurante óptica zapatería mueblería imprenta guardería""".split()


def run() -> Iterator[Comparison]:
    ground.town()
    for size in SIZES:
        built = time.perf_counter()
        build(size)
        print(f"  {size:,} sheets written in {time.perf_counter() - built:.1f} s", flush=True)
        yield compare(size, "p99", 0.99)
        yield compare(size, "p50", 0.50)


def compare(size: int, name: str, share: float) -> Comparison:
    from ventanilla.search.query import Filters, search, suggest

    place = Filters(place="town-7")
    ways: dict[str, Callable[[str], Any]] = {
        "everywhere": search,
        "in a place": partial(search, filters=place),
        "first asked": first_asked,
        "suggestions": lambda text: suggest(text[:12]),
        "bare query": bare(),
    }
    timed = {way: partial(percentile, work, share) for way, work in ways.items()}
    return side_by_side(timed, what=f"{size:,} sheets, {name}", rounds=ROUNDS, unit="ms", scale=1000)


def percentile(work: Callable[[str], object], share: float) -> float:
    """Return the seconds of processor within which this share of the questions is answered; waiting is not counted."""
    for text in ASKED:  # another way may have forgotten the words
        work(text)
    taken = []
    for text in ASKED * EACH:
        started = time.thread_time()
        work(text)
        taken.append(time.thread_time() - started)
    return statistics.quantiles(taken, n=100)[round(share * 100) - 1]


def first_asked(text: str) -> object:
    """Ask a reading that remembers nothing. Forgetting takes next to nothing itself."""
    from ventanilla.search.query import search
    from ventanilla.search.reading import opened

    opened.now().forget()
    return search(text)


def bare() -> Callable[[str], object]:
    """Return tantivy's own query over the same index: its parser, the same fields and weights, the ten best fetched."""
    import tantivy

    from ventanilla.search import folder
    from ventanilla.search.weighing import WEIGHT
    from ventanilla.search.words import stems

    used = folder.in_use()
    assert used is not None
    index = tantivy.Index.open(str(used / "sheets"))
    searcher = index.searcher()

    def ask(text: str) -> object:
        query = index.parse_query(" ".join(stems(text, "es")) or "x", list(WEIGHT), field_boosts=WEIGHT)
        return [searcher.doc(address) for _score, address in searcher.search(query, limit=10).hits]

    return ask


def build(size: int) -> None:
    """Write an index of so many sheets and put it in use."""
    from ventanilla.search import building, folder
    from ventanilla.search.reading import opened
    from ventanilla.search.world import World

    towns = [f"town-{n}" for n in range(min(TOWNS, max(1, size // 40)))]
    said = {town: {"es": f"Villa {town[5:]}", "en": f"Villa {town[5:]}"} for town in towns}
    places = {"mx": {"es": "México", "en": "Mexico"}, **said}
    world = World(said, {town: town for town in towns}, places, dict.fromkeys(towns, "mx") | {"mx": ""})
    with folder.building(wait=True):
        building.publish(records(size, towns), world, {"format": building.schema.FORMAT}, datetime.now(UTC))
    opened.forget()


def records(size: int, towns: list[str]) -> Iterator[Any]:
    """Sheets as towns publish them: many alike in several towns, many that are only one town's."""
    from ventanilla.search.building import Record

    chance = random.Random(7)
    things, qualities = (each.strip().replace("\n", "|").split("|") for each in (THINGS, QUALITIES))
    for n in range(size):
        words = [chance.choice(DEEDS), chance.choice(things), chance.choice([*qualities, ""])]
        name = " ".join(filter(None, words)) + (f" modalidad {chance.randrange(400)}" if n % 3 == 0 else "")
        yield Record(f"{n}", entry(n, name, towns[n % len(towns)], chance))


def entry(n: int, name: str, town: str, chance: random.Random) -> Any:
    from ventanilla.search.entries import Entry

    lines = " \n ".join(chance.sample(LINES, 12))
    about = f"Para obtener {name.lower()} en el municipio, sin intermediarios y con el comprobante de pago. {lines}"
    rest = "Identificación oficial \n Comprobante de domicilio \n Croquis de localización \n Boleta predial"

    def both(text: str) -> dict[str, str]:
        return {"es": text, "en": text}

    return Entry(
        code=f"BENCH-{n}",
        slug=f"bench-{n}",
        name=both(name),
        summary=both(about[:120]),
        agency=town,
        kind=chance.choice(["procedure", "service", "notice"]),
        level=chance.choice([1, 1, 1, 4]),
        online=n % 4 == 0,
        costs=chance.choice(["free", "fees", "varies", "unstated"]),
        price="",
        time=both("3 días"),
        applicants=("person", "company"),
        life_events=(chance.choice(["abrir-un-negocio", "construir", "moverse"]),),
        texts={"called": both(""), "about": both(about), "lines": both(lines), "rest": both(rest)},
    )
