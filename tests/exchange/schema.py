"""A checker of the few words of JSON Schema that our schema uses; a word it does not know is an error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict, "array": list, "string": str, "null": type(None), "boolean": bool, "number": (int, float),
}  # fmt: skip
TOLD = {"$schema", "$defs", "title", "description"}


def mistakes(value: Any, schema: dict[str, Any], root: dict[str, Any] | None = None, at: str = "$") -> Iterator[str]:
    """Yield where a value is not what the schema says."""
    root = root or schema
    for word, said in schema.items():
        if word == "$ref":
            yield from mistakes(value, root["$defs"][said.rpartition("/")[2]], root, at)
        elif word == "properties":
            for key in set(value) & set(said) if isinstance(value, dict) else ():
                yield from mistakes(value[key], said[key], root, f"{at}.{key}")
        elif word == "items":
            for i, one in enumerate(value if isinstance(value, list) else ()):
                yield from mistakes(one, said, root, f"{at}[{i}]")
        elif word not in TOLD and not _holds(word, said, value, schema):
            yield f"{at}: {word}"


def _holds(word: str, said: Any, value: Any, schema: dict[str, Any]) -> bool:
    match word:
        case "type":
            return any(isinstance(value, TYPES[one]) for one in ([said] if isinstance(said, str) else said))
        case "const":
            return type(value) is type(said) and value == said
        case "enum":
            return value in said
        case "required":
            return not isinstance(value, dict) or set(said) <= set(value)
        case "additionalProperties":
            assert said is False
            return not isinstance(value, dict) or set(value) <= set(schema["properties"])
        case "minLength":
            return not isinstance(value, str) or len(value) >= said
        case "maxLength":
            return not isinstance(value, str) or len(value) <= said
        case "pattern":
            return not isinstance(value, str) or re.search(said, value) is not None
    raise AssertionError(f"the schema uses {word}, which is not checked")
