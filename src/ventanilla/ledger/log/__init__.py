"""The public log as values: trees, tiles, notes and checkpoints as RFC 6962 and C2SP write them. No rows, no clock."""
