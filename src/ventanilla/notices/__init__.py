"""Messages to people: the inbox of the site is the authority, mail is a copy of it."""
