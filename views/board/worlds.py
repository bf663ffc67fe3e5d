"""The plausible worlds as a browser takes them: the first so many committed draws, the same bytes for every page."""

from __future__ import annotations

import base64
from functools import lru_cache

from models import ModelError, city
from models.analysis.conditioning import MEMBERS, committed_draws


@lru_cache(maxsize=1)
def draws() -> dict:
    """Names, which of them are assumptions about the world, and the members one after the other as 32-bit floats.

    stale : the draws were made with another model, or cannot be read; then no members are sent.
    """
    try:
        known = committed_draws()
    except ModelError:
        return {"names": (), "world": (), "members": 0, "text": "", "stale": True}
    stale = known.is_stale(city())
    values = b"" if stale else known.values[:MEMBERS].astype("<f4").tobytes()
    return {"names": known.names, "world": known.world, "members": min(MEMBERS, known.members), "stale": stale,
            "text": base64.b64encode(values).decode("ascii")}
