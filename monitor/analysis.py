"""What one document yields: its topics and its claims. The only door to reading that worker and tools use."""

from __future__ import annotations

from monitor.packs.model import Pack
from monitor.types import Analysis, Document


class Analyser:
    """Reads documents with one pack. Deterministic: the same document gives the same analysis everywhere."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def analyse(self, document: Document) -> Analysis:
        """Return the topics and claims of `document`; without a topic there are no claims."""
        return Analysis(matches=(), claims=())
