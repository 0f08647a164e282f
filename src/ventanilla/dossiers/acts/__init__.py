"""What people do to a case (actos). One function is one transaction and one sheet in the ledger."""

from .appealing import appeal
from .correcting import answer_correction, request_correction
from .deciding import decide, decide_automatically
from .drafting import claim_draft, discard_draft, open_draft, renew_draft, save_page
from .drawing import promise_seed, reveal_seed
from .excusing import answer_recusal, ask_recusal, declare_conflict, end_declaration, excuse_oneself
from .filing import submit
from .following import begin_after
from .joining import join_duplicate
from .keeping import erase, hold, keep, lift_hold, warn_of_erasure
from .lapsing import warn_of_lapse
from .outages import declare_outage, move_last_day
from .questioning import answer_read_question, question_read
from .recording import record_appointment, record_payment
from .rectifying import rectify
from .reorganising import reorganise
from .returning import give_back, return_to_stage, seat_again
from .reviewing import check_requirement, close_review, give_opinion
from .revoking import announce_revocation, answer_revocation, revoke
from .ruling import rule_on_appeal
from .settling import settle_clock
from .signing import decline_to_sign, propose_decision, sign
from .taking import give, hand_back, take
from .timekeeping import extend_deadline, move_clock, resume, suspend
from .visiting import move_visit, record_visit, replace_inspector, schedule_visit
from .withdrawing import withdraw, withdraw_at_counter
from .writing import add_note, mark_as_read, write_to_person, write_to_unit

__all__ = [
    "add_note",
    "announce_revocation",
    "answer_correction",
    "answer_read_question",
    "answer_recusal",
    "answer_revocation",
    "appeal",
    "ask_recusal",
    "begin_after",
    "check_requirement",
    "claim_draft",
    "close_review",
    "decide",
    "decide_automatically",
    "declare_conflict",
    "declare_outage",
    "decline_to_sign",
    "discard_draft",
    "end_declaration",
    "erase",
    "excuse_oneself",
    "extend_deadline",
    "give",
    "give_back",
    "give_opinion",
    "hand_back",
    "hold",
    "join_duplicate",
    "keep",
    "lift_hold",
    "mark_as_read",
    "move_clock",
    "move_last_day",
    "move_visit",
    "open_draft",
    "promise_seed",
    "propose_decision",
    "question_read",
    "record_appointment",
    "record_payment",
    "record_visit",
    "rectify",
    "renew_draft",
    "reorganise",
    "replace_inspector",
    "request_correction",
    "resume",
    "return_to_stage",
    "reveal_seed",
    "revoke",
    "rule_on_appeal",
    "save_page",
    "schedule_visit",
    "seat_again",
    "settle_clock",
    "sign",
    "submit",
    "suspend",
    "take",
    "warn_of_erasure",
    "warn_of_lapse",
    "withdraw",
    "withdraw_at_counter",
    "write_to_person",
    "write_to_unit",
]
