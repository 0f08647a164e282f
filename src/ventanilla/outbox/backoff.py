"""How long a failed job waits before it is tried again."""

from datetime import timedelta

FIRST = timedelta(seconds=10)
LONGEST = timedelta(hours=1)


def wait_after(attempts: int, chance: float) -> timedelta:
    """Double the wait with each attempt, from 10 seconds to one hour; `chance` (0 to 1) takes off up to half.

    The spread keeps a hundred jobs that failed together from coming back together.
    """
    longest: timedelta = min(FIRST * 2 ** min(max(attempts - 1, 0), 20), LONGEST)
    return longest * (1 - chance / 2)
