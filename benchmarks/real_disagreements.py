"""Points on which real sources disagree, put into sentences, read and judged.

    python -m benchmarks.real_disagreements ../shared/domain/reference_launches.jsonl [--rows]

The first value of each row is taken as known, in a sentence that says nothing else; each other value is read from a
sentence of its own and held against it; a denial counts for what it amounts to, as the window shows it. `conflict` and
`error` must give a conflict, `refinement` a refinement, `compatible`, `timezone` and `alias` a confirmation. Rows on
what the pack has no property for, and kinds that say nothing of a verdict (scope, modality, official-silence, open),
are counted apart.
"""

from __future__ import annotations

import argparse
import json
import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from monitor.analysis import Analyser
from monitor.facts.judge import judge
from monitor.packs.load import builtin_pack_dir, load_pack
from monitor.types import Claim, Document, Reference, Statement, Verdict

SENTENCES = {
    "launch_date": "The satellite {name} was launched on {value}.",
    "launch_time": "The satellite {name} was launched on {day} at {value}.",
    "launch_vehicle": "The satellite {name} was launched by a {value} rocket.",
    "launch_site": "The satellite {name} was launched from {value}.",
    "launch_outcome": "The launch of the satellite {name} was a {value}.",
    "upper_stage": "The satellite {name} was carried into orbit by a rocket with the upper stage {value}.",
    "copayload_count": "The satellite {name} was launched with {value}.",
    "mass": "The satellite {name} weighs {value}.",
    "resolution": "The satellite {name} takes images with a resolution of {value}.",
    "orbit_altitude": "The satellite {name} orbits at an altitude of {value}.",
    "design_lifetime": "The satellite {name} has a design life of {value}.",
    "manufacturer": "The satellite {name} was built by {value}.",
    "operator": "The satellite {name} is operated by {value}.",
    "controlled_by": "The satellite {name} is controlled by {value}.",
    "satellite_bus": "The satellite {name} is built on the {value} platform.",
    "kind": "{name} is a {value}.",
    "country": "{name} is a satellite of {value}.",
    "purpose": "The satellite {name} is used for {value}.",
    "office_holder": "{value} spoke of the launch of the satellite {name}.",
    "name": "{value} is a satellite that was launched on {day}.",
}
PROPERTY = {"launch_time": "launch_date", "name": "launch_date", "orbit_plan": "orbit_type"}
WORDED = Path(__file__).with_suffix(".toml")
WANTED = {
    "conflict": Verdict.CONFLICTS,
    "error": Verdict.CONFLICTS,
    "refinement": Verdict.REFINES,
    "compatible": Verdict.CONFIRMS,
    "timezone": Verdict.CONFIRMS,
    "alias": Verdict.CONFIRMS,
}
PUBLISHED = datetime(2026, 6, 1, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Row:
    """A disagreement: what must come out, what came out, and of which values."""

    kind: str
    name: str
    about: str
    values: tuple[str, ...]
    got: str

    @property
    def right(self) -> bool:
        """Say whether what came out is what must."""
        return self.kind in WANTED and self.got == WANTED[self.kind].value


def plain(value: str) -> str:
    """Return a value without remarks in brackets, "x" between two heights as a dash."""
    text = re.sub(r"\s*\([^)]*\)", "", value).strip()
    text = re.sub(r"(\d) x (\d)", r"\1-\2", text)
    return re.sub(r"(\d{4}-\d{2}-\d{2}|UTC).*$", r"\1", text) if text[:4].isdigit() else text


def read(analyser: Analyser, prop: str, text: str) -> Claim | None:
    """Return the claim about `prop` that the sentence `text` gives, on topic or not, None where it gives none."""
    document = Document("row", "News of a satellite in orbit", "", text, "en", published=PUBLISHED)
    wanted = PROPERTY.get(prop, prop)
    return next((c for c in analyser.trial(document).claims if c.property == wanted), None)


def outcome(analyser: Analyser, prop: str, sentences: list[str]) -> str:
    """Return the verdict that weighs most among the sentences after the first, or why there is none."""
    first, *others = (read(analyser, prop, sentence) for sentence in sentences)
    if first is None:
        return "first value not read"
    reference = Reference(1, "Catalogue", "2025-01-01", "", sentences[0], sentences[0])
    known = Statement(1, first.subject, first.property, first.value, references=(reference,))
    judged = [judge(c, [known], analyser.pack.schema, PUBLISHED) for c in others if c is not None]
    verdicts = {judgement.shown for judgement in judged}
    for verdict in (Verdict.CONFLICTS, Verdict.UPDATES, Verdict.REFINES, Verdict.NEW, Verdict.CONFIRMS):
        if verdict in verdicts:
            return verdict.value
    return "other values not read"


def rows(path: Path, analyser: Analyser) -> list[Row]:
    """Return every disagreement of the file with what came out of it."""
    found = []
    worded = tomllib.loads(WORDED.read_text("utf-8"))
    for line in path.read_text("utf-8").splitlines():
        launch = json.loads(line)
        name, day = plain(launch["satellite"]), launch["date_utc"][:10]
        for row in launch["disagreements"]:
            values = tuple(value["value"] for value in row["values"])
            prop = row["property"]
            sentences = worded.get(f"{launch['id']} {prop}") or [
                SENTENCES[prop].format(name=name, value=plain(value), day=day) for value in values if prop in SENTENCES
            ]
            got = outcome(analyser, prop, sentences) if sentences else "no such property"
            found.append(Row(row["kind"], name, prop, values, got))
    return found


def main() -> None:
    """Print how many rows of each kind came out right, and with `--rows` each of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--rows", action="store_true")
    arguments = parser.parse_args()
    found = rows(arguments.file, Analyser(load_pack(builtin_pack_dir())))
    print(f"{'kind':18}{'rows':>5}{'right':>6}   came out as")
    for kind in dict.fromkeys([*WANTED, *sorted({row.kind for row in found})]):
        of_kind = [row for row in found if row.kind == kind]
        outcomes = Counter(row.got for row in of_kind).most_common()
        right = sum(row.right for row in of_kind) if kind in WANTED else "-"
        print(f"{kind:18}{len(of_kind):>5}{right:>6}   {', '.join(f'{n} {what}' for what, n in outcomes)}")
    if arguments.rows:
        for row in found:
            print(f"{'ok' if row.right else '--'} {row.kind:16} {row.name} | {row.about} | {row.values} | {row.got}")


if __name__ == "__main__":
    main()
