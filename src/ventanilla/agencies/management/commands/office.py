"""`ventanilla office import FILE --mapping MAPPING`: places where agencies attend the public."""

from ventanilla.agencies.management.importing import ImportCommand


class Command(ImportCommand):
    help = "Import offices from a file of an agency."
    of = "offices"
