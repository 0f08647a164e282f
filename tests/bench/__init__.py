"""What the tests stand on: databases, rows, templates, pages, browser and clock."""
