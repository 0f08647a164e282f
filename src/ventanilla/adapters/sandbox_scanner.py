"""A scanner that knows one signature, for demonstrations and tests. It protects nobody."""

from ventanilla.documents.scanner import Scanner, ScannerUnavailable, Verdict

# The test file that every antivirus recognises (eicar.org), in two pieces so that this file is left alone.
EICAR = (r"X5O!P%@AP[4\PZX54(P^)7CC)7}" + "$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*").encode()


class SignatureScanner(Scanner):
    """Finds the EICAR test file anywhere in the bytes, and lets everything else through."""

    def scan(self, content: bytes) -> Verdict:
        found = EICAR in content
        return Verdict(clean=not found, found="EICAR-Test-File" if found else "")

    def check(self) -> None:
        if self.scan(EICAR).clean or not self.scan(b"").clean:
            raise ScannerUnavailable("The sandbox scanner does not know its own signature.")
