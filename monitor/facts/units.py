"""Name the units that quantities are printed in, and bring them to basic ones."""

from __future__ import annotations

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
