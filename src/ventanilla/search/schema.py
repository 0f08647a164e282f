"""The fields of the index. Raise FORMAT when a field or the reading of words changes: old folders are built anew."""

from functools import cache

import tantivy

from .marks import HALVES

FORMAT = 3

TEXTS = ("name", "called", "about", "lines", "rest")
"""Searched, the weightiest first: names; what people call it; what it is for; lines of business; what it asks for."""
FACETS = ("agency", "kind", "online", "cost", "life_event", "place")


@cache
def of_sheets() -> tantivy.Schema:
    """Return the schema of the two indexes people search: one document a sheet, and one a group."""
    builder = tantivy.SchemaBuilder()
    for name in TEXTS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    builder.add_text_field(
        "starts", tokenizer_name="whitespace", index_option="basic"
    )  # whole words, for prefixes
    builder.add_text_field("exact", tokenizer_name="raw", index_option="basic")  # whole names, folded
    builder.add_text_field(
        "deed", tokenizer_name="raw", index_option="basic"
    )  # what is done to it: see grouping
    builder.add_text_field("head", tokenizer_name="raw", index_option="basic")  # the thing a name is about
    builder.add_text_field("code", tokenizer_name="raw", index_option="basic")
    for name in FACETS:
        builder.add_text_field(name, tokenizer_name="raw", fast=True, index_option="basic")
    builder.add_unsigned_field("group", indexed=True, fast=True)
    builder.add_unsigned_field("rank", fast=True)  # the order of a list without words: agency, then name
    for half in HALVES:
        builder.add_unsigned_field(half, fast=True)  # its facets: see marks
    builder.add_bytes_field("hits", stored=True)
    return builder.build()


@cache
def of_words() -> tantivy.Schema:
    """Return the schema of the vocabulary: one document a word, for what is misspelt or half typed."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("word", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("count", fast=True)
    return builder.build()
