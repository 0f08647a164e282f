"""The kinds of questions, one small class each, by family."""
