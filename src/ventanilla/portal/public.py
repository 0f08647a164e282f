"""Which pages of the portal may be kept as bytes: `@public_page`, outermost on a view (see decision 0032)."""

from ventanilla.design.public import is_public_page, public_page

__all__ = ["is_public_page", "public_page"]
