"""Words of the design room in templates: components, attributes, money, days, moments."""

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token, token_kwargs
from django.template.context import Context
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from ventanilla.design import components, shapes, signs

register = template.Library()

KEYWORD = re.compile(r"\w+=")

register.filter("attributes", shapes.attributes)
register.filter("translations", shapes.translations)


class _Component(template.Node):
    """One component; with a nodelist, its HTML is the page's own between `wrap` and `endwrap`."""

    def __init__(self, parser: Parser, token: Token, content: NodeList | None = None) -> None:
        tag, *bits = token.split_contents()
        words: list[FilterExpression] = []
        while bits and not KEYWORD.match(bits[0]):
            words.append(parser.compile_filter(bits.pop(0)))
        if not 1 <= len(words) <= 2:
            raise template.TemplateSyntaxError(
                f"{tag} takes a name, perhaps a dictionary, then word=value pairs."
            )
        self.said = token_kwargs(bits, parser)
        if bits:
            raise template.TemplateSyntaxError(f"{tag} does not understand {bits[0]!r}.")
        self.name, self.params = words[0], words[1] if len(words) == 2 else None
        self.nodelist = content if content is not None else NodeList()
        self.wraps = content is not None

    def render(self, context: Context) -> SafeString:
        params = dict(self.params.resolve(context)) if self.params else {}
        params |= shapes.nested({word: value.resolve(context) for word, value in self.said.items()})
        if self.wraps:
            params["html"] = self.nodelist.render(context)
        return components.render(self.name.resolve(context), params)


@register.tag
def component(parser: Parser, token: Token) -> _Component:
    """Draw one component, from words, from a dictionary, or from both.

    `{% component "input" name="email" label__text=_("Email") %}`, `{% component question.component question.params %}`
    """
    return _Component(parser, token)


@register.tag
def wrap(parser: Parser, token: Token) -> _Component:
    """`{% wrap "details" summary_text=_("Help") %}<p>…</p>{% endwrap %}`: a component around HTML of the page."""
    content = parser.parse(("endwrap",))
    parser.delete_first_token()
    return _Component(parser, token, content)


@register.filter
def weight(size: int | None) -> str:
    """`3.2 MB` for a size in bytes; nothing for an unknown size."""
    return signs.weight(int(size)) if size is not None else ""


@register.filter
def money(amount: Any) -> str:
    """`$1,234.50`: pesos with centavos, rounded half up; the currency is said when it is not MXN."""
    currency = getattr(amount, "currency", "MXN")
    value = Decimal(str(getattr(amount, "amount", amount))).quantize(Decimal("0.01"), ROUND_HALF_UP)
    sign = "−" if value < 0 else ""
    return f"{sign}${abs(value):,.2f}" + ("" if currency == "MXN" else f" {currency}")


def _is_english() -> bool:
    return (get_language() or "es").startswith("en")


@register.filter
def day(on: date | datetime | None) -> str:
    """`viernes 5 de diciembre de 2026`, `Friday 5 December 2026`; an empty date is empty text."""
    if not on:
        return ""
    local = timezone.localtime(on) if isinstance(on, datetime) and timezone.is_aware(on) else on
    if _is_english():
        return date_format(local, "l j F Y")
    return date_format(local, r"l j \d\e F \d\e Y").lower()


@register.filter
def moment(at: datetime | None) -> str:
    """`viernes 5 de diciembre de 2026, 23:59`, in the site's time zone; an empty moment is empty text."""
    if not at:
        return ""
    local = timezone.localtime(at) if timezone.is_aware(at) else at
    return f"{day(local)}, {local:%H:%M}"
