"""Reading what people wrote in free text, only as far as it is certain. Pure: a text in, a value out."""
