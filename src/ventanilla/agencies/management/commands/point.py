"""`ventanilla point import FILE --mapping MAPPING`: things that serve by themselves, such as free Wi-Fi."""

from ventanilla.agencies.management.importing import ImportCommand


class Command(ImportCommand):
    help = "Import points of service from a file."
    of = "points"
