"""A topic of the pack as a query: what can be said is said, and it can be read again."""

from __future__ import annotations

from monitor.packs.load import builtin_pack_dir, load_pack
from monitor.packs.model import names_and_kinds
from monitor.topics.query import read_query
from monitor.topics.rule import Condition, TopicSpec, Where
from monitor.topics.written import query_of_spec


def spec(*conditions: Condition, **more: tuple[str, ...]) -> TopicSpec:
    return TopicSpec("tea", "Tea", conditions, **more)


def test_alternatives_reach_and_exclusions_are_written() -> None:
    way = Condition(("@Sencha", "tea bowl", "whisk*"), near=(("guest",),), within=8, never=("coffee*",))
    assert query_of_spec(spec(way)) == '((@Sencha OR "tea bowl" OR whisk*) NEAR/8 "guest" NOT coffee*)'


def test_places_scores_context_and_what_ends_the_matter_are_written() -> None:
    ways = (Condition(("kettle",), where=Where.LEAD, score=0.5), Condition(("pot",), about=("@Iron Kettle",)))
    found = query_of_spec(spec(*ways, never=("T-shirt",), context=("ceremony",)))
    assert found == '(lead:"kettle"^0.5 OR ("pot" lead:@"Iron Kettle")) "ceremony" NOT lead:"T-shirt"'


def test_a_rule_that_is_too_long_is_not_written() -> None:
    assert query_of_spec(spec(Condition(tuple(f"word{n}" for n in range(2_001))))) == ""


def test_what_is_written_of_the_pack_can_be_read() -> None:
    pack = load_pack(builtin_pack_dir())
    things = names_and_kinds(pack.entities)
    written = [query for topic in pack.topics if (query := query_of_spec(topic))]
    assert written
    for query in written:
        read_query(query, things)
