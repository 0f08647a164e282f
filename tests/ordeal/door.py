"""The door that riders knock at: one address, JSON in and out, behind it the real acts in a real web server."""

import json
from datetime import datetime

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path

from . import deeds


def attempt(request: HttpRequest) -> HttpResponse:
    """Do what is asked; say whether it was done or refused. Anything else is a fault of ours, with its class."""
    from ventanilla.dossiers.models import Dossier, Draft, WrongState
    from ventanilla.dossiers.refusals import Refusal

    said = json.loads(request.body)
    draft = Draft.objects.select_related("owner").get(uuid=said["draft"])
    at, filed_at = datetime.fromisoformat(said["at"]), datetime.fromisoformat(said["filed_at"])
    try:
        deeds.do(said["act"], draft, said["by"], said["words"], at, filed_at)
    except (Refusal, WrongState, Dossier.DoesNotExist) as refusal:
        return JsonResponse({"answer": "refused", "why": type(refusal).__name__})
    except Exception as fault:  # noqa: BLE001 - the rider counts it, and the verdict is then "not passed"
        return JsonResponse({"answer": "fault", "why": f"{type(fault).__name__}: {fault}"}, status=500)
    return JsonResponse({"answer": "done"})


urlpatterns = [path("", attempt)]
