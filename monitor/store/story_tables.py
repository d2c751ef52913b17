"""The tables of stories (`monitor.store.schema` makes them)."""

STORIES = """
CREATE TABLE story(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  made_at INTEGER NOT NULL, entries INTEGER NOT NULL DEFAULT 0,
  lead_id INTEGER REFERENCES entry(id), first_at INTEGER NOT NULL DEFAULT 0, newest_at INTEGER NOT NULL DEFAULT 0,
  outlets INTEGER NOT NULL DEFAULT 0, origins INTEGER NOT NULL DEFAULT 0, languages TEXT NOT NULL DEFAULT '[]',
  unread INTEGER NOT NULL DEFAULT 0, starred INTEGER NOT NULL DEFAULT 0,
  gravity INTEGER NOT NULL DEFAULT 0, mask INTEGER NOT NULL DEFAULT 0, followed_at INTEGER
) STRICT;
CREATE INDEX story_newest ON story(newest_at, id) WHERE entries > 0;
CREATE INDEX story_followed ON story(followed_at) WHERE followed_at IS NOT NULL;
CREATE TABLE story_member(
  entry_id INTEGER PRIMARY KEY REFERENCES entry(id),
  story_id INTEGER NOT NULL REFERENCES story(id),
  copy_of INTEGER REFERENCES entry(id), same INTEGER NOT NULL DEFAULT 0 CHECK (same IN (0, 1)),
  held INTEGER NOT NULL DEFAULT 0 CHECK (held IN (0, 1)),
  outlet TEXT NOT NULL, outlet_voice TEXT NOT NULL,
  agency TEXT NOT NULL, origin TEXT NOT NULL, origin_voice TEXT NOT NULL,
  linked TEXT NOT NULL, why TEXT NOT NULL, beside INTEGER REFERENCES entry(id), joined_at INTEGER NOT NULL
) STRICT;
CREATE INDEX story_member_story ON story_member(story_id, entry_id);
CREATE INDEX story_member_copy ON story_member(copy_of) WHERE copy_of IS NOT NULL;
CREATE TABLE story_sketch(
  entry_id INTEGER PRIMARY KEY REFERENCES entry(id),
  feed_id INTEGER NOT NULL, at INTEGER NOT NULL, bands BLOB NOT NULL, shingles BLOB NOT NULL, about TEXT NOT NULL
) STRICT;
CREATE TABLE story_band(
  band INTEGER NOT NULL, entry_id INTEGER NOT NULL, PRIMARY KEY (band, entry_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE story_key(
  key INTEGER NOT NULL, at INTEGER NOT NULL, entry_id INTEGER NOT NULL, PRIMARY KEY (key, at, entry_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE story_topic(
  topic TEXT NOT NULL, newest_at INTEGER NOT NULL, story_id INTEGER NOT NULL REFERENCES story(id),
  PRIMARY KEY (topic, newest_at, story_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_topic_story ON story_topic(story_id);
CREATE TABLE story_act(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL, action TEXT NOT NULL, story_id INTEGER NOT NULL REFERENCES story(id), moved TEXT NOT NULL,
  undoes INTEGER REFERENCES story_act(id)
) STRICT;
CREATE INDEX story_act_undoes ON story_act(undoes) WHERE undoes IS NOT NULL;
CREATE TRIGGER story_act_kept BEFORE DELETE ON story_act
  BEGIN SELECT RAISE(ABORT, 'acts are kept'); END;
CREATE TRIGGER story_act_fixed BEFORE UPDATE ON story_act
  BEGIN SELECT RAISE(ABORT, 'acts do not change'); END;
CREATE TABLE story_news(
  story_id INTEGER NOT NULL REFERENCES story(id), entry_id INTEGER NOT NULL REFERENCES entry(id),
  claims TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (story_id, entry_id)
) STRICT, WITHOUT ROWID;
"""
