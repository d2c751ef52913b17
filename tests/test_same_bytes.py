"""What is claimed, judged and written to files is the same to the byte under any hash seed, locale and time zone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SCRIPT = """
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from monitor import commands as ask
from monitor import curating, exchanging
from monitor.analysis import Analyser
from monitor.exchange.model import Form
from monitor.packs.load import builtin_pack_dir, load_pack
from monitor.store import queries
from monitor.store.judgements import claims_about
from monitor.store.open import open_writer
from monitor.types import Value, ValueType

NOW = 1_795_000_000
pack = load_pack(builtin_pack_dir())
analyser = Analyser(pack)
said = []
with TemporaryDirectory() as folder, open_writer(Path(folder) / "rasad.sqlite") as db:
    curating.put_pack(db, pack, NOW)
    curating.put_seeds(db, pack, [analyser.analyse(one.document) for one in pack.articles], NOW)
    known = next(one for one in queries.facts(db.conn) if one.value.type is ValueType.QUANTITY)
    act = lambda command: curating.carry_out(db, pack, command, NOW)
    act(ask.CorrectFact(known.statement_id, Value(ValueType.QUANTITY, "601 km"), reason="weighed"))
    names = sorted(name for name, kind in queries.known_names(db.conn).items() if kind == "satellite")
    act(ask.MergeEntities(names[0], names[1]))
    for one in claims_about(db):
        said.append(repr((one.claim, one.judgement, one.explanation)))
    for form in Form:
        path = Path(folder) / f"facts.{form}"
        exchanging.export_facts(db, curating.naming.curated_pack(db, pack), ask.ExportFacts(path, form, history=True))
        said.append(path.read_bytes().decode())
    said.append(repr([(c.claim_id, c.old, c.new, c.explanation) for c in queries.changed(db.conn)]))
sys.stdout.buffer.write("\\n".join(said).encode())
"""
PLACES = (
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Tehran", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LANG": "fa_IR.UTF-8"},
    {"PYTHONHASHSEED": "77", "TZ": "Pacific/Pago_Pago", "LC_ALL": "ru_RU.KOI8-R"},
)


def test_claims_verdicts_and_files_of_facts_are_the_same_bytes_everywhere() -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT], env={**os.environ, **place}, cwd=ROOT, capture_output=True, check=True
        ).stdout
        for place in PLACES
    }
    assert len(outputs) == 1
    (told,) = outputs
    for part in ("Claim(", '"format": "rasad-facts"', "subject,property,value_type", "# Known facts", "601 km"):
        assert part.encode() in told, part
