"""Lists, tables and panels: what has to be counted before it can be drawn."""

from django.utils.translation import gettext

from .questions import with_text
from .shapes import NOTHING, Shaped, joined


def summary_list(params: Shaped) -> Shaped:
    """Mark the rows without actions when others have some, and name the card in each of its actions."""
    rows = [Shaped(row) for row in params["rows"] if row]
    some_act = any(row["actions"]["items"] for row in rows)
    for row in rows:
        row["key"], row["value"] = with_text(row["key"]), with_text(row["value"])
        row["without_actions"] = some_act and not row["actions"]["items"]
    params["rows"] = rows
    if params["card"]["title"]:
        params["card"]["title"] = with_text(params["card"]["title"])
    return params


def task_list(params: Shaped) -> Shaped:
    prefix = params["id_prefix"] or "task-list"
    items = []
    for place, item in enumerate(params["items"], start=1):
        if item:
            task = Shaped(item, title=with_text(item["title"]), hint_id=f"{prefix}-{place}-hint")
            task["status_id"] = f"{prefix}-{place}-status"
            task["hint"] = with_text(item["hint"]) or NOTHING
            task["described_by"] = joined(task["hint_id"] if task["hint"] else "", task["status_id"])
            items.append(task)
    params["items"] = items
    return params


def tabs(params: Shaped) -> Shaped:
    params["items"] = [
        Shaped(item, id=item["id"] or f"{params['id_prefix']}-{place}")
        for place, item in enumerate(params["items"], start=1)
        if item
    ]
    return params


def pagination(params: Shaped) -> Shaped:
    """Keyset pages say only `previous` and `next`; numbered `items` are drawn when a list has them."""
    params["block_level"] = not params["items"] and bool(params["next"] or params["previous"])
    params["items"] = [item for item in params["items"] if item]
    return params


def notification_banner(params: Shaped) -> Shaped:
    success = params["type"] == "success"
    params["success"] = success
    params["role"] = params["role"] or ("alert" if success else "region")
    params["title_id"] = params["title_id"] or "govuk-notification-banner-title"
    params["title_heading_level"] = params["title_heading_level"] or "2"
    if not params["title_html"] and not params["title_text"]:
        params["title_text"] = gettext("Success") if success else gettext("Important")
    return params


def panel(params: Shaped) -> Shaped:
    params["interruption"] = "govuk-panel--interruption" in str(params["classes"])
    params["heading_level"] = params["heading_level"] or "1"
    return params


def service_navigation(params: Shaped) -> Shaped:
    items = [Shaped(item) for item in params["navigation"] if item]
    said = params["collapse_navigation_on_mobile"]
    params["collapses"] = said if isinstance(said, bool) else len(items) > 1
    params["navigation"] = items
    params["navigation_id"] = params["navigation_id"] or "navigation"
    params["menu_button_text"] = params["menu_button_text"] or gettext("Menu")
    end = params["slots"]["end"]
    params["end_html"] = end["html"] if isinstance(end, Shaped) else end
    params["inlines_end"] = isinstance(end, Shaped) and end["align"] == "inline"
    params["is_section"] = bool(params["service_name"] or params["slots"]["start"] or params["end_html"])
    return params


def data_list(params: Shaped) -> Shaped:
    """Put each column's heading beside its cells, for the cards that small screens show instead of a table."""
    heads = [with_text(head) for head in params["head"]]
    params["head"] = heads
    params["rows"] = [
        [
            Shaped(with_text(cell), head=head["text"], format=head["format"])
            for head, cell in zip(heads, row, strict=True)
        ]
        for row in params["rows"]
    ]
    return params
