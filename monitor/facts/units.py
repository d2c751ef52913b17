"""Name the units that quantities are printed in, and bring them to basic ones."""

from __future__ import annotations

import re
from functools import cache

_FACTORS = {
    "length": {
        1e-9: "nm nanometre nanometer", 1e-6: "um µm micron micrometre micrometer", 1e-3: "mm millimetre millimeter",
        0.01: "cm centimetre centimeter", 0.0254: "in inch inche", 0.3048: "ft foot feet", 0.9144: "yd yard",
        1.0: "m metre meter", 1000.0: "km kilometre kilometer", 1609.344: "mi mile", 1852.0: "nmi",
    },
    "mass": {
        0.001: "g gram gramme", 0.02835: "oz ounce", 0.45359237: "lb pound", 1.0: "kg kilo kilogram kilogramme",
        1000.0: "t ton tonne",
    },
    "time": {
        1.0: "s sec second", 60.0: "min minute", 3600.0: "h hr hour", 86400.0: "d day", 604800.0: "week",
        2629800.0: "month", 31557600.0: "y yr year",
    },
    "speed": {1.0: "m/s", 1000.0: "km/s", 1 / 3.6: "km/h kph", 0.44704: "mph"},
    "power": {1.0: "w watt", 1000.0: "kw kilowatt"},
    "frequency": {1.0: "hz hertz", 1e3: "khz", 1e6: "mhz", 1e9: "ghz"},
    "rate": {1.0: "bit/s bps", 1e3: "kbit/s kbps", 1e6: "mbit/s mbps", 1e9: "gbit/s gbps"},
    "share": {0.01: "% percent", 1.0: ""},
    "angle": {1.0: "° deg degree"},
}  # fmt: skip

DIMENSIONS = frozenset(_FACTORS)
"""What can be measured."""
EXAMPLES = {
    "length": "500 km", "mass": "600 kg", "time": "5 years", "speed": "7.5 km/s", "power": "2 kW", "frequency": "8 GHz",
    "rate": "300 Mbit/s", "share": "30 %", "angle": "97.5 °",
}  # fmt: skip
"""A quantity of each dimension, as it is written."""

_PRINTED = {
    "length": {"km": 1000.0, "m": 1.0, "cm": 0.01, "mm": 1e-3, "µm": 1e-6, "nm": 1e-9},
    "mass": {"t": 1000.0, "kg": 1.0, "g": 1e-3},
    "time": {"years": 31557600.0, "days": 86400.0, "h": 3600.0, "min": 60.0, "s": 1.0},
    "speed": {"km/s": 1000.0, "m/s": 1.0},
    "power": {"kW": 1000.0, "W": 1.0},
    "frequency": {"GHz": 1e9, "MHz": 1e6, "kHz": 1e3, "Hz": 1.0},
    "rate": {"Gbit/s": 1e9, "Mbit/s": 1e6, "kbit/s": 1e3, "bit/s": 1.0},
    "angle": {"°": 1.0},
}
"""Units that sizes in a basic unit are printed in, the largest first."""
_IN_BASIC = re.compile(rf"(-?\d+(?:\.\d+)?(?:e[+-]\d+)?) ({'|'.join(_PRINTED)})")


def readable(text: str) -> str:
    """Return a size in the basic unit of its dimension ("5e+05 length") as people write it, all else as it is."""
    found = _IN_BASIC.fullmatch(text)
    if not found:
        return text
    size, units = float(found[1]), _PRINTED[found[2]]
    unit, factor = next(((u, f) for u, f in units.items() if abs(size) >= f), list(units.items())[-1])
    return f"{size / factor:.4g} {unit}"


@cache
def basic(unit: str) -> tuple[str, float]:
    """Return the dimension of `unit` and the factor to its basic unit; an unknown unit is its own dimension."""
    word = unit.strip().rstrip(".").casefold()
    for form in (word, word.removesuffix("s")):
        for dimension, factors in _FACTORS.items():
            for factor, names in factors.items():
                if form in (names.split() or [""]):
                    return dimension, factor
    return word, 1.0
