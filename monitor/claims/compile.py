"""From a pack as written to rules ready to run in one language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from monitor.claims.annotate import Lexis
from monitor.claims.items import fold_words
from monitor.claims.matching import Kept, Patterns
from monitor.claims.pattern import PatternError, WordLists, compile_pattern
from monitor.claims.pointers import ADJECTIVE
from monitor.claims.roleforms import role_patterns
from monitor.claims.rules import EventRule, EventSlot, FindRule, OfficeRule, PactRule, RuleSet
from monitor.errors import PackError, Place
from monitor.packs.model import Office, Pack, Rule


def compile_rules(pack: Pack, language: str) -> RuleSet:
    """Return the rules of `pack` for `language`. Raise PackError for a pattern that cannot be read."""
    lists = _lists(pack, language)
    rules = [rule for rule in pack.rules if rule.language == language]
    lexicon = {
        prop: Kept(
            ((name, told), told)
            for name, words in rows.items()
            for told in [_all(words.get(language, ()), lists, ("lexicon", prop, name, language))]
        )
        for prop, rows in pack.lexicon.items()
    }
    nouns = _nouns(pack, language, lists)
    bearing = {kind for frame in pack.frames.values() for slot in frame.slots for kind in slot.kinds}
    return RuleSet(
        language=language,
        finds=tuple(_find(rule, lists, pack) for rule in rules if rule.form == "find"),
        events=tuple(_event(rule, lists) for rule in rules if rule.form == "event"),
        slots={
            name: tuple(
                EventSlot(
                    s.property,
                    frozenset(s.kinds),
                    _all(s.marks.get(language, ()), lists, ("frame", name, "slot", s.property, "marks", language)),
                    frozenset(s.marked),
                    s.agent,
                )
                for s in frame.slots
            )
            for name, frame in pack.frames.items()
        },
        event_of={name: frozenset(frame.of) for name, frame in pack.frames.items()},
        pacts=_pooled([_pact(rule, lists) for rule in rules if rule.form == "pact"]),
        offices=tuple(_office(office, language, lists) for office in pack.offices),
        nouns=nouns,
        single_nouns=Patterns(
            pattern
            for name, patterns in nouns.items()
            if not name.startswith("-")
            for pattern in patterns
            if len(pattern.elements) == 1
        ),
        lexicon=lexicon,
        kinds=lexicon.get(pack.roles.get("kind", ""), Kept(())),
        subject_kinds=frozenset(pack.classes),
        others={
            name: _all(words[language], lists, ("others", name, language))
            for name, words in pack.others.items()
            if words.get(language)
        },
        bearer_nouns=_all(
            sorted(f"{{{kind}}}" for kind in bearing if language in pack.words.get(kind, {})), lists, ("words",)
        ),
        counted=_counted(pack, language),
    )


def compile_lexis(pack: Pack, language: str) -> Lexis:
    """Return what annotation needs of `pack`."""
    lists = _lists(pack, language)
    phrases = [
        (ADJECTIVE, entity.id, p)
        for entity in pack.entities.values()
        for p in _all(entity.adjectives.get(language, ()), lists, ("entity", entity.id, "adjectives", language))
    ]
    for name, words in pack.speakers.items():
        phrases += [("speaker", name, p) for p in _all(words.get(language, ()), lists, ("speaker", name, language))]
    titles = {
        word
        for office in pack.offices
        for source in (office.roles, office.full)
        for phrase in source.get(language, ())
        for word in fold_words(phrase.replace("*", " "))
    }
    titles |= {word.removesuffix("s") for word in titles}
    pointed = {
        kind: _all(words[language], lists, ("pointed", kind, language))
        for kind, words in pack.pointed.items()
        if words.get(language)
    }
    return Lexis(
        {entity.id: entity.kind for entity in pack.entities.values()},
        Patterns(pattern for _, _, pattern in phrases),
        tuple((kind, name) for kind, name, _ in phrases),
        frozenset(titles),
        pointed,
        {
            entity.id: _all(entity.at_home[language], lists, ("entity", entity.id, "at_home", language))
            for entity in pack.entities.values()
            if entity.at_home.get(language)
        },
    )


def _lists(pack: Pack, language: str) -> WordLists:
    return WordLists({name: words[language] for name, words in pack.words.items() if language in words}, language)


def _all(sources: Iterable[str], lists: WordLists, place: Place, file: str = "") -> Patterns:
    """Compile the patterns that stand at `place` of `file`; where that is "" one of the files of the pack has it."""
    found = []
    for number, source in enumerate(sources):
        try:
            found.append(compile_pattern(source, lists))
        except PatternError as error:
            at: Place = (*place, number)
            if error.phrase:
                file, at = "", ("words", error.phrase[0], lists.language, error.phrase[1])
            label = file or ".".join(str(part) for part in at)
            said = f"{label}: {error}."
            raise PackError(said, "docs/packs.md says how a pattern is written.", file=file, place=at) from error
    return Patterns(found)


def _of(rule: Rule, lists: WordLists) -> Callable[[str], Patterns]:
    """Return what compiles the patterns of a rule under one of its keys."""

    def read(key: str) -> Patterns:
        return _all(getattr(rule, key), lists, (rule.form, rule.number, key), rule.file)

    return read


def _find(rule: Rule, lists: WordLists, pack: Pack) -> FindRule:
    read = _of(rule, lists)
    of = rule.of or tuple(pack.classes)[:1]
    return FindRule(
        id=rule.id,
        property=rule.property,
        say=_of_role(rule, of, pack, lists) if rule.role else read("say"),
        near=read("near"),
        not_near=read("not_near"),
        kinds=frozenset(rule.kinds),
        constant=rule.constant,
        within=rule.within,
        veto=rule.veto,
        side=rule.side,
        subject=rule.subject,
        of=frozenset(of),
        lowest=rule.lowest,
        highest=rule.highest,
        split=rule.split,
        known=rule.known,
        acts=rule.acts,
        ago=rule.ago,
        modality=rule.modality,
        needs=read("needs"),
        rest=rule.rest,
        asked=rule.asked,
        holds=read("holds"),
        apart=read("apart"),
        through=read("through"),
        role=bool(rule.role),
    )


def _of_role(rule: Rule, of: tuple[str, ...], pack: Pack, lists: WordLists) -> Patterns:
    """Return the rule's own patterns, and those that the words of a relation make."""
    rows = [table.get(name, {}).get(rule.language, ()) for name in of for table in (pack.classes, pack.plurals)]
    fits = (rule.kinds, of, [noun for row in rows for noun in row])
    place: Place = (rule.form, rule.number, "role")
    try:
        made = role_patterns(rule.role, rule.say, fits, rule.language)
    except PackError as error:
        raise PackError(f"{rule.file}: {error.sentence}", error.remedy, file=rule.file, place=place) from error
    return _all(made, lists, place, rule.file)


def _event(rule: Rule, lists: WordLists) -> EventRule:
    read = _of(rule, lists)
    return EventRule(
        id=rule.id,
        event=rule.frame,
        say=read("say"),
        not_near=read("not_near"),
        veto=rule.veto,
        subject=rule.subject,
        agent=rule.agent,
        gives=rule.gives,
        modality=rule.modality,
        needs=read("needs"),
        fills=frozenset(rule.fills),
    )


def _pact(rule: Rule, lists: WordLists) -> PactRule:
    read = _of(rule, lists)
    return PactRule(
        id=rule.id,
        say=read("say"),
        about=read("about"),
        not_near=read("not_near"),
        modality=rule.modality,
    )


def _pooled(rules: Sequence[PactRule]) -> tuple[PactRule, ...]:
    """Give each rule what all of its modality say of where a matter stands."""
    pools = {
        modality: Patterns(pattern for rule in rules if rule.modality is modality for pattern in rule.about)
        for modality in {rule.modality for rule in rules}
    }
    return tuple(replace(rule, pooled=pools[rule.modality]) for rule in rules)


def _office(office: Office, language: str, lists: WordLists) -> OfficeRule:
    return OfficeRule(
        office=office.id,
        full=_all(office.full.get(language, ()), lists, ("office", office.id, "full", language)),
        roles=_all(office.roles.get(language, ()), lists, ("office", office.id, "roles", language)),
        bodies=frozenset(office.of),
        holders=frozenset(office.holders),
        country=office.country,
        called=office.called or office.id,
    )


def _nouns(pack: Pack, language: str, lists: WordLists) -> dict[str, Patterns]:
    """Nouns of each class; plural ones under the class name with "+", vetoes with "-"."""
    found = {}
    for name in pack.classes:
        found[name] = _all(pack.classes[name].get(language, ()), lists, ("class", name, "nouns", language))
        found[name + "+"] = _all(
            pack.plurals.get(name, {}).get(language, ()), lists, ("class", name, "plurals", language)
        )
        found["-" + name] = _all(
            pack.but_not.get(name, {}).get(language, ()), lists, ("class", name, "but_not", language)
        )
    return found


def _counted(pack: Pack, language: str) -> frozenset[str]:
    """Return the nouns that a plural of their class is made from by an ending: "lander" beside "landers"."""
    plurals = [word for name in pack.classes for word in pack.plurals.get(name, {}).get(language, ())]
    nouns = [word for name in pack.classes for word in pack.classes[name].get(language, ())]
    return frozenset(word for word in nouns if any(many != word and many.startswith(word) for many in plurals))
