"""What people do to a case (actos). One function is one transaction and one sheet in the ledger."""

from .appealing import appeal
from .correcting import answer_correction, request_correction
from .deciding import decide, decide_automatically
from .drafting import claim_draft, discard_draft, open_draft, renew_draft, save_page
from .drawing import promise_seed, reveal_seed
from .filing import submit
from .outages import declare_outage, move_last_day
from .reviewing import check_requirement, close_review, give_opinion
from .ruling import rule_on_appeal
from .settling import settle_clock
from .withdrawing import withdraw

__all__ = [
    "answer_correction",
    "appeal",
    "check_requirement",
    "claim_draft",
    "close_review",
    "decide",
    "decide_automatically",
    "declare_outage",
    "discard_draft",
    "give_opinion",
    "move_last_day",
    "open_draft",
    "promise_seed",
    "renew_draft",
    "request_correction",
    "reveal_seed",
    "rule_on_appeal",
    "save_page",
    "settle_clock",
    "submit",
    "withdraw",
]
