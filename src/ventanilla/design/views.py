"""The live page of components: every one, with every state, in both languages."""

from pprint import pformat

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from .public import public_page
from .specimens import chapters, spoken


@public_page
@require_safe
def components_page(request: HttpRequest) -> HttpResponse:
    language = get_language()
    book = [
        {
            "slug": chapter.slug,
            "title": chapter.title.to(language),
            "specimens": [
                {
                    "component": one.component,
                    "note": one.note.to(language),
                    "params": said,
                    "source": pformat(said, width=90),
                }
                for one in chapter.specimens
                for said in [spoken(one.params, language)]
            ],
        }
        for chapter in chapters()
    ]
    return render(request, "design/components_page.html", {"book": book})
