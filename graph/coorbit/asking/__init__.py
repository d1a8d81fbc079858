"""Which named question does a sentence ask, and with which parameters?

One sentence's way: `things` and `times` find the names and dates in it, `words` what else it is
about, `retrieval` the questions that are about that; `reading` fills their parameters, and
`understand` takes the best, or is unsure and offers three.
"""

from __future__ import annotations

from coorbit.asking.asker import Asker, Understood
from coorbit.asking.reading import Reading

__all__ = ["Asker", "Reading", "Understood"]
