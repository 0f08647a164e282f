"""Strategies that write well-typed expressions about the shared form, kind by kind."""

from hypothesis import strategies as st

SIGNS = [
    "&&",
    "||",
    "!",
    "==",
    "!=",
    "<",
    "<=",
    ">",
    ">=",
    "+",
    "-",
    "*",
    "/",
    "%",
    "?",
    ":",
    "in",
    ".",
    ",",
    "(",
    ")",
    "[",
    "]",
]


def filled(template: str, **parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Put what the strategies write into a template: "({a} + {b})"."""
    return st.fixed_dictionaries(parts).map(lambda drawn: template.format(**drawn))


def one(*choices: str) -> st.SearchStrategy[str]:
    return st.sampled_from(choices)


COMPARISON, ORDER = one("==", "!=", "<", "<=", ">", ">="), one("==", "!=")

numbers = st.deferred(
    lambda: st.one_of(
        one("0", "1", "18", "0.5", "999999999999999999", "0.0000000001"),
        one(
            "edad",
            "hijos",
            "size(socios)",
            "apoyos.size()",
            "socios[0].edad",
            "giros[nombre].aforo",
            "min([edad, hijos])",
        ),
        filled("({a} {sign} {b})", a=numbers, b=numbers, sign=one("+", "-", "*")),
        filled("(({b} + 0) != 0 ? {a} {sign} ({b} + 0) : {a})", a=numbers, b=numbers, sign=one("/", "%")),
        filled("({a} / max({b}, 0.1))", a=numbers, b=numbers),
        filled("-{a}", a=numbers),
        filled("({c} ? {a} : {b})", a=numbers, b=numbers, c=conditions),
        filled("{f}({a}, {b})", a=numbers, b=numbers, f=one("min", "max", "default", "round")),
        filled("{f}({a})", a=numbers, f=one("round", "floor", "ceil", "number")),
        filled("{f}({a}, {b})", a=dates, b=dates, f=one("years", "months", "days", "working_days")),
        filled("{f}({a})", a=dates, f=one("year", "month", "day")),
        filled("size({a})", a=texts),
        filled("sum(socios.map(s, s.edad * {a}))", a=numbers),
        filled("(answered(hijos) ? hijos + {a} : {b})", a=numbers, b=numbers),
        filled("({a} / {b})", a=money, b=one("uma", "(2 * uma)")),
    )
)
money = st.deferred(
    lambda: st.one_of(
        one("ingreso", "renta", "uma", "giros[nombre].cuota", "uma(nacimiento)", "money(3)"),
        filled("({a} * {b})", a=money, b=numbers),
        filled("({a} {sign} {b})", a=money, b=money, sign=one("+", "-")),
        filled("({a} {sign} 5)", a=money, sign=one("+", "-")),
        filled("({a} / 3)", a=money),
        filled("default({a}, 0)", a=money),
        filled("{f}({a})", a=money, f=one("round", "floor", "ceil", "-")),
        filled("({c} ? {a} : {b})", a=money, b=money, c=conditions),
        st.just("sum(socios.map(s, s.monto))"),
    )
)
texts = st.deferred(
    lambda: st.one_of(
        one(
            "'a'",
            "''",
            "nombre",
            "apodo",
            "socios[1].nombre",
            "giros['bar'].impacto",
            '"it\'s {}"',
        ),
        filled("({a} + {b})", a=texts, b=texts),
        filled("{f}({a})", a=texts, f=one("upper", "lower", "trim")),
        filled("default({a}, {b})", a=texts, b=texts),
    )
)
dates = st.deferred(
    lambda: st.one_of(
        one("nacimiento", "vencimiento", "filed_on", "today", "date('2024-02-29')"),
        filled(
            "{f}({a}, {b})",
            a=dates,
            b=numbers,
            f=one("add_days", "add_months", "add_years", "add_working_days"),
        ),
        filled("{f}({a}, {b})", a=dates, b=dates, f=one("min", "max", "default")),
    )
)
conditions = st.deferred(
    lambda: st.one_of(
        one(
            "donador",
            "extranjero",
            "true",
            "false",
            "('beca' in apoyos)",
            "(nombre in giros)",
            "(alcaldia == 'tlalpan')",
        ),
        filled("({a} {sign} {b})", a=conditions, b=conditions, sign=one("&&", "||")),
        filled("({a} && {b} || {c})", a=conditions, b=conditions, c=conditions),
        filled("!{a}", a=conditions),
        filled("({a} {sign} {b})", a=numbers, b=numbers, sign=COMPARISON),
        filled("({a} {sign} {b})", a=money, b=money, sign=COMPARISON),
        filled("({a} {sign} {b})", a=dates, b=dates, sign=COMPARISON),
        filled("({a} {sign} {b})", a=texts, b=texts, sign=COMPARISON),
        filled("({a} {sign} {b})", a=conditions, b=conditions, sign=ORDER),
        filled("answered({a})", a=st.one_of(numbers, money, texts, dates)),
        filled("default({a}, {b})", a=conditions, b=conditions),
        filled("{a} in [{b}, {c}]", a=numbers, b=numbers, c=numbers).map("({})".format),
        filled("{f}({a}, {b})", a=texts, b=texts, f=one("starts_with", "ends_with", "contains")),
        filled("socios.{macro}(s, s.edad > {a})", a=numbers, macro=one("all", "exists", "exists_one")),
        filled(
            "socios.{macro}(s, s.monto > {a} || s.activo)", a=money, macro=one("all", "exists", "exists_one")
        ),
        filled("size(socios.filter(s, s.activo || s.monto > {a})) > 1", a=money).map("({})".format),
        st.just("apoyos.exists(a, a.starts_with(nombre))"),
        filled("(answered(vencimiento) && vencimiento > {a})", a=dates),
    )
)
lists = st.one_of(
    one(
        "socios",
        "apoyos",
        "socios.filter(s, s.monto > 1)",
        "socios.map(s, s.monto)",
        "[1, hijos]",
        "[uma, 3]",
    ),
)
single = st.one_of(numbers, money, texts, dates, conditions)
anything = st.one_of(single, lists)
