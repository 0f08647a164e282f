"""Who may write and who may publish a guide: those who do it with the agency's procedures."""

from ventanilla.procedures.permissions import may_draft as may_write
from ventanilla.procedures.permissions import may_publish

may_withdraw = may_publish

__all__ = ["may_publish", "may_withdraw", "may_write"]
