"""What no registrar would send."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.procedures.samples import stall_text
from ventanilla.procedures.models import EditionDraft
from ventanilla.studio.models import TableFile
from ventanilla.studio.saving import mark_of

pytestmark = pytest.mark.django_db
BOMB = "a: &a [x, x, x]\n" + "".join(
    f"b{n}: &b{n} [{', '.join([f'*b{n - 1}' if n else '*a'] * 9)}]\n" for n in range(9)
)


def save(client, draft, source, **more):
    sent = {"source": source, "seen": mark_of(draft), **more}
    return client.post(f"/es/estudio/borradores/{draft.pk}/", sent)


@pytest.mark.parametrize(
    "source",
    [
        BOMB,
        "[" * 5_000,
        "code: " + "x" * 900_000,
        "- \n" * 30_000,
        'a: "\\0"',
        "\x0b\x1b[2J",
        "\u2028" * 2_000,
        "code: 1\ncode: 2",
        "!!python/object:os.system x",
        "code: {a: b}\nagency: [c]",
        stall_text().replace("name: {es: Permiso para un puesto", 'name: {es: "\\0 nulo"'),
        stall_text().replace('value: "years(', 'value: "' + "(" * 900 + "years("),
    ],
    ids=lambda text: text[:14].replace("\n", " "),
)
def test_no_text_brings_the_page_down(as_officer, open_draft, source, valid_html):
    client = as_officer("registrar")
    answer = save(client, open_draft, source)
    assert answer.status_code in {302, 409, 422}
    page = client.get(f"/es/estudio/borradores/{open_draft.pk}/")
    assert page.status_code == 200
    valid_html(page)
    assert client.post("/es/estudio/nuevo/", {"source": source}).status_code in {302, 409, 422}


def test_a_text_over_one_megabyte_is_refused_and_stays_on_the_screen(as_officer, open_draft):
    answer = save(as_officer("registrar"), open_draft, "# larga\n" * 140_000)
    assert answer.status_code == 422
    assert answer.content.decode().count("# larga") >= 140_000
    open_draft.refresh_from_db()
    assert open_draft.source == stall_text()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7\xff\xfe\x00binario", "línea 1"),
        ("código: ñandú".encode("latin-1"), "línea 1"),
        (b"a: 1\nb: \xff\n", "línea 2"),
        ("código: 1".encode("utf-16"), "línea 1"),
        (b"a: \x00b", "no es un archivo de texto"),
        (b"# larga\n" * 140_000, "1 MB"),
    ],
)
def test_a_file_that_is_no_text_is_refused_with_the_reason(as_officer, open_draft, content, said):
    sent = SimpleUploadedFile("definition.yaml", content)
    answer = save(as_officer("registrar"), open_draft, "# lo escrito\n", definition=sent)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "# lo escrito" in answer.content.decode()


def test_an_empty_form_is_refused(as_officer, open_draft):
    assert save(as_officer("registrar"), open_draft, "  \n").status_code == 422
    assert as_officer("registrar").post("/es/estudio/nuevo/").status_code == 422


@pytest.mark.parametrize(
    "name", ["..csv", ".oculto.csv", "tabla.exe", "a" * 250 + ".csv", "a;b.csv", "sin-nombre"]
)
def test_a_table_with_a_strange_name_is_refused(as_officer, open_draft, name):
    answer = save(
        as_officer("registrar"), open_draft, stall_text(), tables=SimpleUploadedFile(name, b"a,b\n")
    )
    assert answer.status_code == 422
    assert not TableFile.objects.exists()


def test_a_path_in_a_name_does_not_leave_the_folder(as_officer, open_draft, tmp_path):
    sent = SimpleUploadedFile("x.csv", b"a,b\n")
    sent._name = "../../../../tmp/fuga.csv"
    save(as_officer("registrar"), open_draft, stall_text(), tables=sent)
    assert [each.name for each in TableFile.objects.order_by("pk")] in ([], ["fuga.csv"])


@pytest.mark.parametrize(
    "name",
    ["../giros.csv", "/etc/passwd", '"a\\0b.csv"', "x" * 3_000 + ".csv", "C:\\x.csv", "a/../../b.csv", '""'],
)
def test_a_file_word_that_leads_elsewhere_is_a_problem_not_an_error(as_officer, open_draft, name):
    rows = stall_text()[
        stall_text().index("    rows:\n      - [flores") : stall_text().index("requirements:")
    ]
    source = stall_text().replace(rows, f"    file: {name}\n\n")
    client = as_officer("registrar")
    assert save(client, open_draft, source).status_code == 302
    text = client.get(f"/es/estudio/borradores/{open_draft.pk}/").content.decode()
    assert 'class="studio-problem"' in text


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00", b"", b'giro,"nombre\n', b"otra,cosa\n1,2\n", b"giro\x00,b\n"]
)
def test_a_table_that_is_no_csv_is_told_as_a_problem(as_officer, open_draft, content):
    rows = stall_text()[
        stall_text().index("    rows:\n      - [flores") : stall_text().index("requirements:")
    ]
    source = stall_text().replace(rows, "    file: giros.csv\n\n")
    client = as_officer("registrar")
    sent = SimpleUploadedFile("giros.csv", content)
    assert save(client, open_draft, source, tables=sent).status_code == 302
    assert "giros.csv" in client.get(f"/es/estudio/borradores/{open_draft.pk}/").content.decode()


def test_a_table_over_two_megabytes_is_refused(as_officer, open_draft):
    sent = SimpleUploadedFile("grande.csv", b"x" * 2_000_001)
    answer = save(as_officer("registrar"), open_draft, stall_text(), tables=sent)
    assert answer.status_code == 422
    assert "2 MB" in answer.content.decode()


def test_a_text_with_markup_is_shown_as_text(as_officer, open_draft, valid_html):
    client = as_officer("registrar")
    source = stall_text().replace("Permiso para un puesto", "</textarea><script>x()</script>")
    save(client, open_draft, source)
    page = client.get(f"/es/estudio/borradores/{open_draft.pk}/")
    assert b"<script>x()" not in page.content
    valid_html(page)


def test_thousands_of_problems_are_counted_not_listed(as_officer, open_draft):
    client = as_officer("registrar")
    save(client, open_draft, stall_text() + "".join(f"nadie{n}: 1\n" for n in range(3_000)))
    page = client.get(f"/es/estudio/borradores/{open_draft.pk}/").content.decode()
    assert page.count('class="studio-problem"') <= 100
    assert len(page) < 900_000


def test_drafts_that_do_not_exist_are_not_found(as_officer):
    client = as_officer("registrar")
    assert client.get("/es/estudio/borradores/999999/").status_code == 404
    assert client.get(f"/es/estudio/borradores/{2**70}/").status_code == 404
    assert client.get("/es/estudio/?desde=%00x").status_code == 200
    assert not EditionDraft.objects.exists()
