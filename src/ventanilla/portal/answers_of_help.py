"""The questions that people ask of this site, and their answers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Question:
    """One question with its answer in short paragraphs, and perhaps one address to go on to."""

    id: str
    asks: str
    answers: tuple[str, ...]
    place: str = ""
    leads: str = ""

    @property
    def address(self) -> str:
        return reverse(self.place) if self.place else ""


@dataclass(frozen=True)
class Chapter:
    title: str
    questions: tuple[Question, ...]


def chapters() -> Iterable[Chapter]:
    """Every chapter, in the language of the page."""
    return (
        Chapter(_("To begin"), _beginning()),
        Chapter(_("Without internet, phone or account"), _without()),
        Chapter(_("Your account"), _account()),
        Chapter(_("What you have started"), _started()),
        Chapter(_("If something is wrong"), _wrong()),
    )


def about(text: str, fold: Callable[[str], str]) -> list[Chapter]:
    """Return the chapters with the questions in which every word of the text stands; all for no text."""
    words = fold(text).split()
    found = [
        Chapter(chapter.title, tuple(each for each in chapter.questions if _says(each, words, fold)))
        for chapter in chapters()
    ]
    return [chapter for chapter in found if chapter.questions]


def _says(question: Question, words: list[str], fold: Callable[[str], str]) -> bool:
    said = fold(" ".join((question.asks, *question.answers)))
    return all(word in said for word in words)


def _beginning() -> tuple[Question, ...]:
    return (
        Question(
            "que-es",
            _("What is this site?"),
            (
                _(
                    "One place for the procedures of every agency. Each has a sheet: what you need, what it "
                    "costs, how long it takes and where to go."
                ),
                _(
                    "Some can be done here, from your phone. The others tell you where to go and what to "
                    "take."
                ),
            ),
        ),
        Question(
            "encontrar",
            _("How do I find my procedure?"),
            (
                _("Write it as you would say it: “licence for my shop”. Mistakes in spelling do not matter."),
                _("You can also look through what happens in life, by agency or from A to Z."),
            ),
            "portal:search",
            _("Search"),
        ),
        Question(
            "empezar",
            _("How do I start one?"),
            (
                _("Open its sheet. If it is done here, it has the button “Start now”."),
                _("You can stop at any time: your draft is kept for three months."),
            ),
        ),
        Question(
            "costo",
            _("Does it cost anything to use this site?"),
            (
                _("No. You only pay what the sheet says, and never to an officer in cash."),
                _("Nobody needs a go-between."),
            ),
        ),
        Question(
            "pedir-de-mas",
            _("They ask me for a paper that is not on the sheet"),
            (
                _("They may not. Nobody may ask you for what is not registered here (LNETB, article 51)."),
                _("Show them the sheet, with its edition and date. You can print it."),
            ),
        ),
    )


def _without() -> tuple[Question, ...]:
    return (
        Question(
            "sin-internet",
            _("I have no internet"),
            (
                _(
                    "The office on the sheet of each procedure can do it with you at the counter. It is the "
                    "same case, with the same folio."
                ),
                _("Somebody you trust can print the sheet for you as a checklist."),
            ),
        ),
        Question(
            "sin-telefono",
            _("I have no phone, or I share one"),
            (
                _("You do not need a phone of your own. One number may serve several people."),
                _("Nothing is decided by a message to a phone: everything is in your account and on paper."),
            ),
        ),
        Question(
            "sin-cuenta",
            _("Do I need an account?"),
            (
                _(
                    "Not to read, to search or to begin. Some procedures ask for one before you send, because"
                    " they must know who you are."
                ),
            ),
        ),
        Question(
            "quien-ayuda",
            _("Can somebody do it for me?"),
            (
                _(
                    "Yes. Somebody of your family may sit beside you and fill it in with you. Do not give "
                    "them your password."
                ),
                _("In an office, an officer does it with you. It costs nothing."),
            ),
        ),
        Question(
            "leer",
            _("I find it hard to read"),
            (
                _("Your phone can read the pages aloud. You can enlarge the letters: nothing is lost."),
                _("In the office they can read the sheet to you and explain it."),
            ),
            "portal:accessibility",
            _("Accessibility"),
        ),
    )


def _account() -> tuple[Question, ...]:
    return (
        Question(
            "sin-curp",
            _("I have no CURP, or it does not work"),
            (_("You can create an account and send requests without it. Nobody may refuse you for that."),),
        ),
        Question(
            "contrasena",
            _("I forgot my password"),
            (_("Ask for a new one where you sign in. We send you a link and a code."),),
            "account_reset_password",
            _("Ask for a new password"),
        ),
        Question(
            "correo",
            _("The e-mail does not arrive"),
            (_("Everything we tell you is in your account, under Messages. The e-mail is a copy."),),
            "portal:messages",
            _("Go to my messages"),
        ),
        Question(
            "quien-vio",
            _("Who sees my data?"),
            (_("Only who works on your case. Each time is written down, and you can read the list."),),
            "portal:reads",
            _("Who has seen my data"),
        ),
    )


def _started() -> tuple[Question, ...]:
    return (
        Question(
            "borrador",
            _("I lost my draft"),
            (
                _(
                    "Sign in: your drafts are in your account. If you started without an account, use the "
                    "same phone and browser."
                ),
            ),
            "portal:account",
            _("Go to your account"),
        ),
        Question(
            "seguir",
            _("Where does my case stand?"),
            (_("With your folio and the code on your receipt you see it without an account."),),
            "portal:track",
            _("See where it stands"),
        ),
        Question(
            "comprobante",
            _("Is this paper or message real?"),
            (_("Each paper of ours has a code. Write it here and see whether we issued it."),),
            "portal:verify",
            _("Check a document"),
        ),
        Question(
            "silencio",
            _("They do not answer me in time"),
            (
                _(
                    "The sheet says what the silence means: granted or refused. In both cases you can act on "
                    "it."
                ),
            ),
        ),
    )


def _wrong() -> tuple[Question, ...]:
    return (
        Question(
            "error",
            _("A sheet has an error"),
            (
                _(
                    "At the end of each sheet you can report it. The unit that wrote it has five working days"
                    " to mend it."
                ),
            ),
        ),
        Question(
            "falta",
            _("The procedure I need is not here"),
            (
                _(
                    "Tell us with the question at the end of each page: “Did you find what you were looking "
                    "for?”. Say in your words what you looked for."
                ),
                _("We read what people miss and ask the agency to publish it."),
            ),
        ),
        Question(
            "dinero",
            _("Somebody asks me for money"),
            (
                _(
                    "Do not pay. Write down who, where and when, and report it to the agency's internal "
                    "control body. You need not give your name."
                ),
            ),
        ),
    )
