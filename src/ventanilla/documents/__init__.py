"""Files that people send and papers that we issue: taken in safely, rendered once, verifiable by anyone."""
