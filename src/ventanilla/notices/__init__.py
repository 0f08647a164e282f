"""Messages to people, in the site's inbox first and by mail as a copy (avisos)."""
