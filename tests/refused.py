"""What tests of refusals do again and again: an act is not done, and says why."""

from __future__ import annotations

from collections.abc import Awaitable
from enum import StrEnum

import pytest

from knowledge.refusals import Refused


async def refusal(act: Awaitable[object]) -> Refused:
    """What the act is refused with, which it must be."""
    with pytest.raises(Refused) as refused:
        await act
    return refused.value


async def why(act: Awaitable[object]) -> StrEnum:
    """The reason for which the act is refused, which it must be."""
    return (await refusal(act)).why
