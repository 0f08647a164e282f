import pytest

from tests.dossiers.licence import Departments, departments


@pytest.fixture(name="many")
def many_departments(town) -> Departments:
    """The town with its many departments and the licence that goes through them."""
    return departments(town)
