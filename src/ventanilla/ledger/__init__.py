"""The foliated, sealed record of acts, and the record of reads (registro de actuaciones)."""
