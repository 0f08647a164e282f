"""`ventanilla search build|query|suggest|evaluate`: the index of what people look for, from the command line."""

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from ventanilla.search import building, evaluation, results
from ventanilla.search.query import Filters, search, suggest


class Command(BaseCommand):
    help = "Build the search index, ask it, and measure how good its answers are."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        build = verbs.add_parser(
            "build", help="Build the index from the editions in force and put it in use."
        )
        build.add_argument("--progress", action="store_true", help="Draw a progress bar.")
        query = verbs.add_parser("query", help="Print what a search finds. Exit code 1 when that is nothing.")
        query.add_argument("text")
        query.add_argument("--place", default="", help="Code of a place; it also shows what lies above it.")
        query.add_argument("--limit", type=int, default=10, help="How many groups to print.")
        words = verbs.add_parser("suggest", help="Print what somebody may be about to type.")
        words.add_argument("text")
        for verb in (query, words):
            verb.add_argument("--lang", choices=("es", "en"), default="es")
            verb.add_argument("--json", action="store_true", help="Print JSON instead of lines.")
        judge = verbs.add_parser("evaluate", help="Print NDCG@10 and the share of questions without result.")
        judge.add_argument("--half", choices=(*evaluation.HALVES, "both"), default="both")
        judge.add_argument("--worst", type=int, default=0, help="Also print the worst of the opened half.")
        judge.add_argument("--json", action="store_true", help="Print JSON instead of lines.")

    def handle(self, *args: Any, verb: str, **options: Any) -> None:
        verbs: dict[str, Callable[..., None]] = {
            "build": self.build,
            "query": self.query,
            "suggest": self.suggest,
            "evaluate": self.evaluate,
        }
        verbs[verb](**options)

    def build(self, *, progress: bool, **options: Any) -> None:
        at = timezone.now()
        built = building.build(at=at, progress=self._bar if progress else None)
        took = (timezone.now() - at).total_seconds()
        self.stdout.write(
            f"{built.sheets} sheets in {built.groups} groups, {built.read} read anew, {took:.1f} s"
        )

    def _bar(self, done: int, whole: int) -> None:
        self.stderr.write(f"\r{done} of {whole}", ending="\n" if done == whole else "")

    def query(self, *, text: str, place: str, limit: int, lang: str, **options: Any) -> None:
        found = search(text, language=lang, filters=Filters(place=place), size=limit)
        if options["json"]:
            self.stdout.write(json.dumps(asdict(found), ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(_lines(found)))
        if not found.groups:
            sys.exit(1)

    def suggest(self, *, text: str, lang: str, **options: Any) -> None:
        found = suggest(text, language=lang)
        if options["json"]:
            self.stdout.write(json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=2))
            return
        for each in found:
            self.stdout.write(f"{each.text}  {each.slug}".rstrip())

    def evaluate(self, *, half: str, worst: int, **options: Any) -> None:
        """Of the unopened half only figures are ever printed."""
        told = []
        for name in evaluation.HALVES if half == "both" else (half,):
            figures, judged = evaluation.evaluate(name)
            told.append(figures)
            if name == "opened" and not options["json"]:
                self._tell_worst(judged, worst)
        if options["json"]:
            self.stdout.write(json.dumps([asdict(each) | {"is_good": each.is_good} for each in told]))
        else:
            for each in told:
                self.stdout.write(
                    f"{each.half}: NDCG@10 {each.ndcg:.3f}, {each.empty:.1%} without result, "
                    f"{each.questions} questions"
                )
        if not all(each.is_good for each in told):
            sys.exit(1)

    def _tell_worst(self, judged: list[evaluation.Judged], most: int) -> None:
        for each in sorted(judged, key=lambda each: each.ndcg)[:most]:
            self.stdout.write(f"{each.ndcg:.2f}  {each.question.text}  [{each.question.place}]")


def _lines(found: results.Results) -> list[str]:
    lines = [f"{found.total} results"]
    if found.did_you_mean:
        lines.append(f"Did you mean: {found.did_you_mean}")
    for group in found.groups:
        best, more = group.best, f" (+{group.members - 1})" if group.members > 1 else ""
        bet = "* " if group.is_best_bet else ""
        lines.append(f"{bet}{best.name} | {best.place_name} | {best.agency_name} | {best.code}{more}")
    return lines
