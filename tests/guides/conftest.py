from tests.procedures.conftest import office

__all__ = ["office"]
