"""The key: sign-up, sign-in and recovery pages (llave)."""
