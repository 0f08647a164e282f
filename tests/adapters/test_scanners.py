import pytest

from tests.adapters.contracts import ScannerContract
from ventanilla.adapters.sandbox_scanner import SignatureScanner


class TestSignatureScanner(ScannerContract):
    @pytest.fixture
    def scanner(self):
        return SignatureScanner()
