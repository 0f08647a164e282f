"""`python -m ventanilla.config` is the command `ventanilla`."""

from ventanilla.config.command import main

main()
