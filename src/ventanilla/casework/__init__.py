"""What officers write and do at their desk: letters begun, paragraphs, searches, many cases at once (labor diaria)."""
