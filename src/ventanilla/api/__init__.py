"""The public interface for programs: the catalogue, read only, as JSON."""
