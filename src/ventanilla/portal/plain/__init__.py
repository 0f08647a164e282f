"""All that is said to people, gathered to be measured: pages, sheets, guides, notices (lenguaje ciudadano)."""
