"""Parts of which the JSON Schemas of our reports are put together."""

from __future__ import annotations

__all__ = ["Json", "keys", "listed", "natural", "nullable", "string"]

Json = dict[str, object]


def keys(**properties: Json) -> Json:
    """A mapping with all of these keys; later versions may add keys."""
    return {"type": "object", "required": list(properties), "properties": properties}


def string(description: str) -> Json:
    """A text."""
    return {"type": "string", "description": description}


def natural(description: str | None = None) -> Json:
    """A whole number from 0 on."""
    schema: Json = {"type": "integer", "minimum": 0}
    return {**schema, "description": description} if description else schema


def listed(items: Json, description: str) -> Json:
    """A list of such values."""
    return {"type": "array", "description": description, "items": items}


def nullable(schema: Json, description: str) -> Json:
    """Such a value, or null."""
    return {"description": description, "anyOf": [schema, {"type": "null"}]}
