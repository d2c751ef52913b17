"""Damage feed files in the ways that networks and writers damage them; the same seed damages the same way."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

WORDS = """
&#55296; &#1114112; &#0; <!-- ]]> <![CDATA[ &lt; \x00 \xff\xfe \xf0\x9f -1 <item> </channel> <textInput> <entry><entry>
<media:player/> encoding='undefined' encoding='punycode' xmlns='' <georss:point>1</georss:point> <psc:chapter/>
"""
NASTY = (*(word.encode("latin-1") for word in WORDS.split()), b"9" * 400, b"&#" + b"9" * 5_000 + b";")


def mutants(bodies: Sequence[bytes], seed: int, count: int) -> Iterator[bytes]:
    """Yield `count` damaged copies of some of `bodies`."""
    chance = random.Random(seed)
    for _ in range(count):
        yield mutated(chance.choice(bodies), chance)


def mutated(body: bytes, chance: random.Random) -> bytes:
    """Return a copy with one to six damages: something put in, cut out, changed, doubled, or the end lost."""
    damaged = bytearray(body)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(damaged) + 1)
        kind = chance.randrange(5)
        if kind == 0:
            damaged[at:at] = chance.choice(NASTY)
        elif kind == 1:
            del damaged[at : at + chance.randint(1, 60)]
        elif kind == 2:
            damaged[at : at + 1] = bytes([chance.randrange(256)])
        elif kind == 3:
            damaged[at:at] = damaged[at : at + chance.randint(1, 200)]
        else:
            damaged[:] = damaged[: max(at, 1)] if chance.random() < 0.3 else damaged
    return bytes(damaged)
