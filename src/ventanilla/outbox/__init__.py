"""Facts and jobs, written in the act's transaction and delivered at least once."""
