"""Change what is known: read the seed articles, carry out decisions, undo them, and judge again what they touch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from monitor import acts, naming
from monitor import commands as ask
from monitor.acts import Intent
from monitor.clock import moment
from monitor.errors import InputError
from monitor.facts import curation
from monitor.facts.changes import ClaimStatus
from monitor.facts.seeding import SeedClaim, admit_seed
from monitor.facts.typed import words
from monitor.feeds.model import FeedSpec, FoundEntry
from monitor.judging import Known, judge_again, judge_all, judge_claims, known_about
from monitor.packs.model import Pack, SeedArticle
from monitor.store import entries as entry_store
from monitor.store import facts as fact_store
from monitor.store import feeds as feed_store
from monitor.store import judgements as claim_store
from monitor.store import pack as pack_store
from monitor.store.backlog import tasks
from monitor.store.database import Database
from monitor.store.entries import FeedCommit, JudgedEntry
from monitor.store.facts import IMPORT, SEED, UNDO, Applied
from monitor.store.judgements import StoredClaim
from monitor.store.open import transaction
from monitor.types import Analysis, Claim, Decision, Reference

_DONE = {
    Decision.ACCEPT: "Accepted",
    Decision.KEEP_BOTH: "Kept beside the others",
    Decision.REJECT: "Rejected; the known value stays",
}


PACK = "pack"
"""Why claims were judged again where no event says so: another pack is in force."""


@dataclass(frozen=True, slots=True)
class Curated:
    """What an act of curation touched, and the sentence that says it was done."""

    event_id: int
    statement_ids: tuple[int, ...]
    claim_ids: tuple[int, ...]
    sentence: str
    names: bool = False
    """Whether a name means another thing now."""


def needs_seeds(db: Database, pack: Pack) -> bool:
    """Say whether the seed articles of this pack were never read into this store."""
    return bool(pack.articles) and pack_store.meta(db, _seeded(pack)) == ""


def put_pack(db: Database, pack: Pack, now: int) -> None:
    """Put a pack in force; where it is another than before, what is stored is judged again by it."""
    changed = pack_store.pack_hash(db) not in ("", pack.hash)
    with transaction(db):
        pack_store.put_pack(db, pack)
        pack_store.put_topics(db, naming.curated_pack(db, pack))
        if changed:
            judge_again(db, naming.curated_pack(db, pack), None, now, cause=PACK)


def put_seeds(db: Database, pack: Pack, analyses: Sequence[Analysis], now: int) -> None:
    """Store the seed articles like news of a feed of their own, and take their claims as the first known facts.

    `analyses` are those of `pack.articles`, in order. All of it is one transaction.
    """
    with transaction(db):
        seeds: list[SeedClaim] = []
        for article, analysis in zip(pack.articles, analyses, strict=True):
            version_id = _store_article(db, pack, article, analysis, now)
            seeds += [_seed_claim(claim, article, version_id) for claim in analysis.claims]
        fact_store.apply(db, admit_seed(seeds, pack.schema), action=SEED, reason=pack.title, now=now)
        judge_again(db, pack, None, now)
        pack_store.set_meta(db, _seeded(pack), pack.hash)


def _seeded(pack: Pack) -> str:
    return f"seeded:{pack.id}"


def _store_article(db: Database, pack: Pack, article: SeedArticle, analysis: Analysis, now: int) -> int:
    document = article.document
    feed = FeedSpec("", document.source, f"seed:{pack.id}/{document.id}", language=document.language)
    feed_id = feed_store.add(db, feed, now, kind="seed")
    found = FoundEntry(
        key=document.id,
        url=document.url,
        title=document.title,
        summary=document.summary,
        body=document.body,
        author=article.author,
        language=document.language,
        published=document.published,
        updated=None,
    )
    judged = judge_all(analysis.claims, Known(), pack.schema, source=document.source, published=document.published)
    entry = JudgedEntry(
        found, None, analysis, tuple(one.judgement for one in judged), tuple(one.explanation for one in judged)
    )
    commit = FeedCommit(feed_id, None, (entry,), pack.hash, fact_store.fact_revision(db), now)
    return entry_store.commit_feed(db, commit).version_ids[0]


def _seed_claim(claim: Claim, article: SeedArticle, version_id: int) -> SeedClaim:
    text = article.document.text
    reference = Reference(
        entry_version=version_id,
        source=article.document.source,
        published=article.published,
        url=article.document.url,
        sentence=claim.sentence.of(text),
        evidence=claim.evidence.of(text),
        attributed_to=claim.attributed_to,
    )
    return SeedClaim(claim, reference)


def carry_out(db: Database, pack: Pack, command: ask.Curation, now: int) -> Curated:
    """Do what a person asked of the known facts, as one event, and judge again what it touches.

    `pack` is that of the files. Raises InputError where it cannot be done; nothing is changed then.
    """
    with transaction(db):
        if isinstance(command, ask.UndoDecision):
            return _undo(db, pack, command.event_id, now)
        if not isinstance(command, ask.Decide):
            words(command.reason, "reason")
        intent = _intent(db, naming.curated_pack(db, pack), command, now)
        applied = fact_store.apply(
            db, intent.changes, action=intent.action, claim_id=intent.claim_id, reason=intent.reason, now=now
        )
        return _after(db, pack, applied, intent.sentence, now)


def _intent(db: Database, pack: Pack, command: ask.Curation, now: int) -> Intent:
    match command:
        case ask.Decide():
            return _decide(db, pack, command, now)
        case ask.CorrectFact():
            return acts.correct(db, pack, command)
        case ask.SupersedeFact():
            return acts.supersede(db, pack, command, now)
        case ask.RejectFact() | ask.AcceptFact():
            return acts.settle(db, pack, command)
        case ask.AddFact():
            return acts.add(db, pack, command, naming.known_name(db, pack, command.subject), now)
        case ask.SetRank():
            return acts.weigh(db, pack, command)
        case ask.MergeEntities():
            return naming.merge(db, pack, command)
        case ask.SplitEntity():
            return naming.split(db, pack, command)
        case ask.AcceptCandidate():
            return naming.accept(db, pack, command)
        case ask.DismissCandidate():
            return naming.dismiss(db, command)
        case ask.UndoDecision():
            raise AssertionError("undo has no intent: its event does")


def _decide(db: Database, pack: Pack, command: ask.Decide, now: int) -> Intent:
    stored = _claim(db, command.claim_id)
    if stored.status is not ClaimStatus.OPEN:
        raise InputError("This claim was decided already.", "Undo that decision first.", code="decided")
    if tasks(db):  # its judgement may be older than what is known
        judge_claims(db, pack, [stored.claim_id], now)
        stored = _claim(db, command.claim_id)
    changes = curation.decide(
        stored.claim,
        stored.judgement,
        known_about(db, [stored.claim], pack.schema).statements,
        command.decision,
        _reference(db, stored),
        moment(now),
        claim_id=stored.claim_id,
        status=stored.status,
    )
    sentence = f"{_DONE[command.decision]}: {_named(stored.claim, pack)}."
    return Intent(changes, command.decision.value, "", sentence, stored.claim_id)


def _undo(db: Database, pack: Pack, event_id: int | None, now: int) -> Curated:
    applied = fact_store.undo(db, event_id, now)
    named = [_named(one.claim, pack) for one in claim_store.claims(db, applied.claim_ids)]
    n = len(applied.statement_ids)
    if applied.taken_back == IMPORT:
        named = [f"{applied.why}, {n:,} {'fact' if n == 1 else 'facts'}"]
    elif applied.names:
        named = [f"what was said of {' and '.join(applied.names)}"]
    elif not named:
        found = fact_store.by_ids(db, applied.statement_ids).values()
        named = [f"{s.subject}, {_label(s.property, pack)}: {s.value.text}" for s in found][:1]
    done = "Undone" if applied.action == UNDO else "Done again"
    return _after(db, pack, applied, f"{done}: {', '.join(named) or 'the decision'}.", now)


def _after(db: Database, pack: Pack, applied: Applied, sentence: str, now: int) -> Curated:
    curated = naming.curated_pack(db, pack)
    changed = judge_again(db, curated, applied.pairs, now, cause=applied.action, event_id=applied.event_id)
    claim_ids = tuple(dict.fromkeys((*applied.claim_ids, *changed)))
    return Curated(applied.event_id, applied.statement_ids, claim_ids, sentence, names=applied.pairs is None)


def _claim(db: Database, claim_id: int) -> StoredClaim:
    found = claim_store.claims(db, [claim_id])
    if not found:
        raise InputError(f"There is no claim with the number {claim_id}.", "Look at the item again.", code="no_claim")
    return found[0]


def _reference(db: Database, stored: StoredClaim) -> Reference:
    text = entry_store.version_text(db, stored.version_id)
    return Reference(
        entry_version=stored.version_id,
        source=stored.source,
        published=moment(stored.published_at).date().isoformat() if stored.published_at is not None else "",
        url=stored.url,
        sentence=stored.claim.sentence.of(text),
        evidence=stored.claim.evidence.of(text),
        attributed_to=stored.claim.attributed_to,
    )


def _named(claim: Claim, pack: Pack) -> str:
    return f"{claim.subject}, {_label(claim.property, pack)}: {claim.value.text}"


def _label(name: str, pack: Pack) -> str:
    spec = pack.schema.properties.get(name)
    return spec.labels.get("en", name) if spec else name
