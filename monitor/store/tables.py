"""The tables, as the steps of `monitor.store.schema` make them; a released one is never changed here.

Content (feed_check, entry, entry_version, claim, fact_event, judgement_change, topic_rule) is what was said and done:
it is added to, never changed. State (feed, entry_state, claim_state, statement, merged_name, candidate) changes.
`topic_match` and `reading` (the rules an edition was read by) are made anew when an edition is read again; a claim that
is not found again is withdrawn, not deleted. `page` has what came of reading a matched entry's page, the newest time.
Judgements are derived, the old ones kept. Of an entry with too many editions, unremarkable ones give way
(`store.editions`).
`watched` has the days (epoch days, UTC) on which a check of a feed was good, `coverage_event` what was unusual.
`translation` keeps headlines in other languages: `text` is "" where an engine gave none.
`service` has the last calls to a service whose limits count for all feeds that ask it. `remembered` has by what the
entries of a feed's last answer are known again; without it they are read once more.
`belonging_event` is what a person said of where entries belong, added to and never changed; `belonging` is what of it
holds, with what the rules say now; `near_miss` has what nearly belongs to a topic, made anew with `topic_match`.
`item` and `item_topic` are derived for lists alone; `monitor.store.listing` can fill them again at any time.
`story_member` has the story of each matched entry, `story_act` what a person changed of that, never rewritten;
`story_sketch`, `story_band` and `story_key` are what entries are held together by; `story` and `story_topic` are
derived but for `followed_at`.
Times are epoch seconds, UTC. Booleans are 0 and 1. Spans and small tuples are JSON arrays.
"""

FEEDS = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE feed(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  url TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL, site TEXT NOT NULL, language TEXT NOT NULL, folder TEXT NOT NULL, label TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('feed', 'seed')),
  allow_private INTEGER NOT NULL DEFAULT 0, paused INTEGER NOT NULL DEFAULT 0,
  added_at INTEGER NOT NULL, removed_at INTEGER,
  etag TEXT NOT NULL DEFAULT '', last_modified TEXT NOT NULL DEFAULT '', body_hash TEXT NOT NULL DEFAULT '',
  moved_to TEXT NOT NULL DEFAULT '',
  interval_s INTEGER NOT NULL DEFAULT 0, next_check_at INTEGER, last_checked_at INTEGER, last_ok_at INTEGER,
  failing_since INTEGER, failures INTEGER NOT NULL DEFAULT 0,
  error_code TEXT NOT NULL DEFAULT '', error TEXT NOT NULL DEFAULT '', remedy TEXT NOT NULL DEFAULT '',
  checked_once INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX feed_due ON feed(next_check_at) WHERE kind = 'feed' AND paused = 0 AND removed_at IS NULL;
CREATE TABLE feed_check(
  id INTEGER PRIMARY KEY,
  feed_id INTEGER NOT NULL REFERENCES feed(id),
  checked_at INTEGER NOT NULL, status TEXT NOT NULL, http_status INTEGER, took_ms INTEGER NOT NULL,
  n_new INTEGER NOT NULL, error_code TEXT NOT NULL, error TEXT NOT NULL, moved_to TEXT NOT NULL
) STRICT;
CREATE INDEX feed_check_feed ON feed_check(feed_id, id);
"""

ENTRIES = """
CREATE TABLE entry(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  feed_id INTEGER NOT NULL REFERENCES feed(id),
  key TEXT NOT NULL,
  first_seen_at INTEGER NOT NULL, published_at INTEGER, shown_at INTEGER NOT NULL, sort_at INTEGER NOT NULL,
  version_id INTEGER REFERENCES entry_version(id) DEFERRABLE INITIALLY DEFERRED,
  versions INTEGER NOT NULL, content_hash TEXT NOT NULL,
  UNIQUE (feed_id, key)
) STRICT;
CREATE TABLE entry_version(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  entry_id INTEGER NOT NULL REFERENCES entry(id),
  number INTEGER NOT NULL, seen_at INTEGER NOT NULL, content_hash TEXT NOT NULL,
  url TEXT NOT NULL, title TEXT NOT NULL, summary TEXT NOT NULL, body TEXT NOT NULL,
  author TEXT NOT NULL, language TEXT NOT NULL, published_at INTEGER, updated_at INTEGER,
  UNIQUE (entry_id, number)
) STRICT;
CREATE INDEX entry_version_seen ON entry_version(seen_at);
CREATE TABLE entry_state(
  entry_id INTEGER PRIMARY KEY REFERENCES entry(id),
  read INTEGER NOT NULL DEFAULT 0, starred INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE VIRTUAL TABLE entry_fts USING fts5(title, text, content = '', tokenize = 'unicode61');
"""

CLAIMS = """
CREATE TABLE topic(
  id TEXT PRIMARY KEY, title TEXT NOT NULL, position INTEGER NOT NULL, pack TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE property_label(
  property TEXT NOT NULL, language TEXT NOT NULL, label TEXT NOT NULL, pack TEXT NOT NULL,
  PRIMARY KEY (property, language)
) STRICT, WITHOUT ROWID;
CREATE TABLE topic_match(
  version_id INTEGER NOT NULL REFERENCES entry_version(id), topic TEXT NOT NULL,
  score REAL NOT NULL, reasons TEXT NOT NULL,
  PRIMARY KEY (version_id, topic)
) STRICT, WITHOUT ROWID;
CREATE TABLE claim(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  entry_id INTEGER NOT NULL REFERENCES entry(id), version_id INTEGER NOT NULL REFERENCES entry_version(id),
  subject TEXT NOT NULL, property TEXT NOT NULL, value_type TEXT NOT NULL, value TEXT NOT NULL,
  modality TEXT NOT NULL, attributed_to TEXT, evidence TEXT NOT NULL, value_span TEXT NOT NULL,
  sentence TEXT NOT NULL, subject_span TEXT, tier TEXT NOT NULL, rule TEXT NOT NULL
) STRICT;
CREATE INDEX claim_version ON claim(version_id);
CREATE INDEX claim_pair ON claim(subject, property);
CREATE TABLE claim_state(
  claim_id INTEGER PRIMARY KEY REFERENCES claim(id),
  status TEXT NOT NULL CHECK (status IN ('open', 'accepted', 'rejected'))
) STRICT;
CREATE TABLE judgement(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  claim_id INTEGER NOT NULL REFERENCES claim(id),
  verdict TEXT NOT NULL, shown TEXT NOT NULL, relation TEXT, against TEXT NOT NULL, rule TEXT NOT NULL,
  soft INTEGER NOT NULL, difference TEXT NOT NULL, explanation TEXT NOT NULL,
  pack_hash TEXT NOT NULL, fact_revision INTEGER NOT NULL, judged_at INTEGER NOT NULL, current INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX judgement_current ON judgement(claim_id) WHERE current = 1;
"""

FACTS = """
CREATE TABLE statement(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  subject TEXT NOT NULL, property TEXT NOT NULL, value_type TEXT NOT NULL, value TEXT NOT NULL,
  modality TEXT NOT NULL, valid_from TEXT, valid_to TEXT, rank TEXT NOT NULL, state TEXT NOT NULL,
  removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX statement_pair ON statement(subject, property);
CREATE TABLE reference(
  id INTEGER PRIMARY KEY,
  statement_id INTEGER NOT NULL REFERENCES statement(id),
  version_id INTEGER REFERENCES entry_version(id),
  source TEXT NOT NULL, published TEXT NOT NULL, url TEXT NOT NULL, sentence TEXT NOT NULL, evidence TEXT NOT NULL,
  attributed_to TEXT
) STRICT;
CREATE INDEX reference_statement ON reference(statement_id);
CREATE TABLE fact_event(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL, action TEXT NOT NULL, claim_id INTEGER REFERENCES claim(id), reason TEXT NOT NULL,
  undoes INTEGER REFERENCES fact_event(id), changes TEXT NOT NULL
) STRICT;
CREATE INDEX fact_event_undoes ON fact_event(undoes) WHERE undoes IS NOT NULL;
CREATE TRIGGER fact_event_kept BEFORE DELETE ON fact_event
  BEGIN SELECT RAISE(ABORT, 'events are kept'); END;
CREATE TRIGGER fact_event_fixed BEFORE UPDATE ON fact_event
  BEGIN SELECT RAISE(ABORT, 'events do not change'); END;
CREATE TABLE fact_event_statement(
  statement_id INTEGER NOT NULL REFERENCES statement(id), event_id INTEGER NOT NULL REFERENCES fact_event(id),
  PRIMARY KEY (statement_id, event_id)
) STRICT, WITHOUT ROWID;
"""

OUTBOX = """
CREATE TABLE notice(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  created_at INTEGER NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL,
  entry_id INTEGER REFERENCES entry(id), told_at INTEGER
) STRICT;
CREATE TABLE alert(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL UNIQUE,
  entry_id INTEGER NOT NULL REFERENCES entry(id), claim_id INTEGER NOT NULL REFERENCES claim(id),
  created_at INTEGER NOT NULL, settled_at INTEGER, notice_id INTEGER REFERENCES notice(id)
) STRICT;
CREATE INDEX alert_pending ON alert(id) WHERE settled_at IS NULL;
CREATE TABLE digest(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  created_at INTEGER NOT NULL, since INTEGER NOT NULL, until INTEGER NOT NULL, last_version INTEGER NOT NULL,
  day TEXT NOT NULL,
  subject TEXT NOT NULL, message_id TEXT NOT NULL, path TEXT NOT NULL, message BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX digest_day ON digest(day) WHERE day <> '';
"""

LISTS = """
CREATE TABLE item(
  entry_id INTEGER PRIMARY KEY REFERENCES entry(id),
  feed_id INTEGER NOT NULL, version_id INTEGER NOT NULL, shown INTEGER NOT NULL, sort_at INTEGER NOT NULL,
  unread INTEGER NOT NULL, starred INTEGER NOT NULL,
  gravity INTEGER NOT NULL, mask INTEGER NOT NULL, soft INTEGER NOT NULL, review INTEGER NOT NULL,
  conflicts INTEGER NOT NULL, updates INTEGER NOT NULL, new INTEGER NOT NULL, refines INTEGER NOT NULL,
  confirms INTEGER NOT NULL
) STRICT;
CREATE INDEX item_newest ON item(shown, sort_at, entry_id, mask);
CREATE INDEX item_gravest ON item(shown, gravity, sort_at, entry_id, mask);
CREATE INDEX item_feed ON item(feed_id, shown, sort_at, entry_id, mask);
CREATE INDEX item_review ON item(sort_at, entry_id, mask) WHERE review > 0 AND shown = 1;
CREATE INDEX item_starred ON item(sort_at, entry_id, mask) WHERE starred = 1;
CREATE INDEX item_unread ON item(shown, feed_id, unread);
CREATE INDEX item_version ON item(version_id);
CREATE TABLE item_topic(
  topic TEXT NOT NULL, sort_at INTEGER NOT NULL, entry_id INTEGER NOT NULL REFERENCES entry(id),
  unread INTEGER NOT NULL, gravity INTEGER NOT NULL, mask INTEGER NOT NULL,
  PRIMARY KEY (topic, sort_at, entry_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX item_topic_entry ON item_topic(entry_id);
CREATE INDEX item_topic_gravest ON item_topic(topic, gravity, sort_at, entry_id, mask);
CREATE INDEX item_topic_unread ON item_topic(topic, unread);
"""

CURATION = """
CREATE TABLE entity(
  name TEXT PRIMARY KEY, kind TEXT NOT NULL, pack TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE property_kind(
  property TEXT PRIMARY KEY, value_type TEXT NOT NULL, cardinality TEXT NOT NULL, pack TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE merged_name(name TEXT PRIMARY KEY, reads_as TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE candidate(name TEXT PRIMARY KEY, kind TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE judgement_change(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL, claim_id INTEGER NOT NULL REFERENCES claim(id),
  old_id INTEGER NOT NULL REFERENCES judgement(id), new_id INTEGER NOT NULL REFERENCES judgement(id),
  cause TEXT NOT NULL, event_id INTEGER REFERENCES fact_event(id)
) STRICT;
CREATE INDEX judgement_change_event ON judgement_change(event_id);
CREATE TABLE reading(
  version_id INTEGER PRIMARY KEY REFERENCES entry_version(id), rules TEXT NOT NULL
) STRICT;
ALTER TABLE claim_state ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1));
INSERT INTO reading (version_id, rules)
  SELECT e.version_id, m.value FROM entry e JOIN meta m ON m.key = 'pack_hash' WHERE e.version_id IS NOT NULL;
"""

SOURCES = """
ALTER TABLE feed ADD COLUMN source TEXT NOT NULL DEFAULT 'feed';
ALTER TABLE feed ADD COLUMN proxy TEXT NOT NULL DEFAULT '';
ALTER TABLE feed ADD COLUMN full_text INTEGER NOT NULL DEFAULT 0 CHECK (full_text IN (0, 1));
ALTER TABLE feed ADD COLUMN told_dead_at INTEGER;
ALTER TABLE entry ADD COLUMN gone_at INTEGER;
CREATE TABLE page(
  entry_id INTEGER PRIMARY KEY REFERENCES entry(id),
  fetched_at INTEGER NOT NULL, url TEXT NOT NULL, state TEXT NOT NULL, said TEXT NOT NULL,
  text TEXT NOT NULL, author TEXT NOT NULL, published_at INTEGER
) STRICT;
"""

SERVICES = """
ALTER TABLE entry_version ADD COLUMN outlet TEXT NOT NULL DEFAULT '';
CREATE TABLE service(name TEXT PRIMARY KEY, calls TEXT NOT NULL, held_until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
"""

HEALTH = """
ALTER TABLE feed ADD COLUMN flaw TEXT NOT NULL DEFAULT '';
ALTER TABLE feed ADD COLUMN paused_at INTEGER;
"""

CONTINUITY = """
ALTER TABLE entry ADD COLUMN link TEXT NOT NULL DEFAULT '';
ALTER TABLE entry ADD COLUMN missed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entry_version ADD COLUMN origin TEXT NOT NULL DEFAULT 'feed' CHECK (origin IN ('feed', 'page'));
CREATE INDEX entry_words ON entry(feed_id, content_hash);
CREATE INDEX entry_link ON entry(feed_id, link) WHERE link <> '';
CREATE INDEX entry_window ON entry(feed_id, published_at);
CREATE INDEX entry_missed ON entry(feed_id) WHERE missed > 0;
CREATE INDEX judgement_claim ON judgement(claim_id);
CREATE INDEX judgement_change_claim ON judgement_change(claim_id);
CREATE INDEX judgement_change_old ON judgement_change(old_id);
CREATE INDEX judgement_change_new ON judgement_change(new_id);
CREATE INDEX fact_event_claim ON fact_event(claim_id);
CREATE INDEX reference_version ON reference(version_id);
CREATE INDEX alert_claim ON alert(claim_id);
CREATE INDEX alert_entry ON alert(entry_id);
"""

DEATHS = """
ALTER TABLE notice ADD COLUMN feeds TEXT NOT NULL DEFAULT '[]';
"""

TOPICS = """
CREATE TABLE topic_rule(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  topic TEXT NOT NULL, title TEXT NOT NULL, query TEXT NOT NULL, threshold REAL NOT NULL,
  off INTEGER NOT NULL CHECK (off IN (0, 1)), at INTEGER NOT NULL
) STRICT;
CREATE INDEX topic_rule_topic ON topic_rule(topic, id);
"""

MANNERS = """
ALTER TABLE feed ADD COLUMN skips TEXT NOT NULL DEFAULT '';
ALTER TABLE feed ADD COLUMN answered_at INTEGER;
CREATE TABLE feed_move(
  feed_id INTEGER NOT NULL REFERENCES feed(id), from_url TEXT NOT NULL, to_url TEXT NOT NULL,
  polls INTEGER NOT NULL, days INTEGER NOT NULL, first_at INTEGER NOT NULL, last_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('seen', 'refused', 'accepted')),
  PRIMARY KEY (feed_id, to_url)
) STRICT, WITHOUT ROWID;
"""

REMEMBERED = """
CREATE TABLE remembered(feed_id INTEGER PRIMARY KEY REFERENCES feed(id), memory TEXT NOT NULL) STRICT;
"""

COVERAGE = """
CREATE TABLE watched(
  day INTEGER NOT NULL, feed_id INTEGER NOT NULL REFERENCES feed(id), PRIMARY KEY (day, feed_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE coverage_event(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  topic TEXT NOT NULL, course TEXT NOT NULL CHECK (course IN ('spike', 'few', 'silence')),
  began_at INTEGER NOT NULL, ended_at INTEGER, sentence TEXT NOT NULL, notice_id INTEGER REFERENCES notice(id)
) STRICT;
CREATE UNIQUE INDEX coverage_event_open ON coverage_event(topic) WHERE ended_at IS NULL;
CREATE INDEX coverage_event_began ON coverage_event(began_at);
ALTER TABLE notice ADD COLUMN topic TEXT NOT NULL DEFAULT '';
"""

BELONGING = """
CREATE TABLE near_miss(
  topic TEXT NOT NULL, version_id INTEGER NOT NULL REFERENCES entry_version(id),
  refusal TEXT NOT NULL, score REAL NOT NULL, needed REAL NOT NULL, words TEXT NOT NULL, against TEXT NOT NULL,
  PRIMARY KEY (topic, version_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX near_miss_version ON near_miss(version_id);
CREATE TABLE belonging_event(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL, topic TEXT NOT NULL,
  entry_id INTEGER NOT NULL REFERENCES entry(id), version_id INTEGER NOT NULL REFERENCES entry_version(id),
  belongs INTEGER CHECK (belongs IN (0, 1)), by_rule INTEGER NOT NULL CHECK (by_rule IN (0, 1)), refusal TEXT NOT NULL,
  undoes INTEGER REFERENCES belonging_event(id)
) STRICT;
CREATE INDEX belonging_event_entry ON belonging_event(entry_id, topic, id);
CREATE INDEX belonging_event_version ON belonging_event(version_id);
CREATE UNIQUE INDEX belonging_event_undoes ON belonging_event(undoes) WHERE undoes IS NOT NULL;
CREATE TRIGGER belonging_event_kept BEFORE DELETE ON belonging_event
  BEGIN SELECT RAISE(ABORT, 'events are kept'); END;
CREATE TRIGGER belonging_event_fixed BEFORE UPDATE ON belonging_event
  BEGIN SELECT RAISE(ABORT, 'events do not change'); END;
CREATE TABLE belonging(
  topic TEXT NOT NULL, entry_id INTEGER NOT NULL REFERENCES entry(id),
  belongs INTEGER NOT NULL CHECK (belongs IN (0, 1)), event_id INTEGER NOT NULL REFERENCES belonging_event(id),
  by_rule INTEGER NOT NULL CHECK (by_rule IN (0, 1)),
  PRIMARY KEY (topic, entry_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX belonging_entry ON belonging(entry_id);
"""
TRANSLATIONS = """
CREATE TABLE translation(
  hash TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL, engine TEXT NOT NULL,
  text TEXT NOT NULL, tries INTEGER NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (hash, source, target, engine)
) STRICT, WITHOUT ROWID;
"""
