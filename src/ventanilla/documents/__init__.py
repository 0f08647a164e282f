"""Files people send and papers we issue: safety, rendering, verification (documentos)."""
