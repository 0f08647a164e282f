"""Speed and memory, always beside something else in the same run: a number alone says more about the machine."""
