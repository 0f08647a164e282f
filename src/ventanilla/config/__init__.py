"""The settings, the address book and the command line: where the house is put together."""
