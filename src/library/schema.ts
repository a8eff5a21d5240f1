/** `user_version` of the database this program writes. */
export const SCHEMA_VERSION = 6

/**
 * `article_shelf` holds all that a row of the list is, and what searches ask for beside words, so
 * that neither touches a text.
 */
const INDEXES = `
CREATE INDEX article_shelf ON article(sort_at DESC, position, id, source, story, arrived_at,
  minutes, is_updated);
CREATE INDEX article_gone ON article(gone_at) WHERE gone_at IS NOT NULL;
CREATE INDEX article_story ON article(story, source) WHERE story IS NOT NULL;
CREATE INDEX article_title ON article(title, source, sort_at) WHERE title IS NOT NULL;
CREATE INDEX article_banner ON article(sort_at DESC) WHERE instr(head, '"banner":{') > 0;`

/** `parent`: the index that links to it. `vanished`: what earlier bodies held, as JSON. */
const ALERTS = `
CREATE TABLE alert_response (url TEXT PRIMARY KEY, parent TEXT, body BLOB, content_type TEXT,
  base TEXT, is_public INTEGER NOT NULL DEFAULT 1, etag TEXT, last_modified TEXT,
  fetched_at INTEGER, tried_at INTEGER, next_at INTEGER, failures INTEGER NOT NULL DEFAULT 0,
  error TEXT, vanished TEXT, busy_until INTEGER) STRICT;
CREATE INDEX alert_linked ON alert_response(parent) WHERE parent IS NOT NULL;`

/** What words are looked for in. */
export const SEARCHED = 'headline, dek, byline, authors, tags, plain'

const each = (row: string): string => SEARCHED.replaceAll(/\w+/g, `${row}.$&`)

/** With the beginnings of two letters in the index, the second key of a search is not the slowest. */
const SEARCH = `
CREATE VIRTUAL TABLE search USING fts5(${SEARCHED}, content='article', content_rowid='rowid',
  prefix='2', tokenize="unicode61 remove_diacritics 2");
CREATE TRIGGER article_ad AFTER DELETE ON article BEGIN
  INSERT INTO search(search, rowid, ${SEARCHED}) VALUES ('delete', old.rowid, ${each('old')}); END;
CREATE TRIGGER article_au AFTER UPDATE OF ${SEARCHED} ON article BEGIN
  INSERT INTO search(search, rowid, ${SEARCHED}) VALUES ('delete', old.rowid, ${each('old')});
  INSERT INTO search(rowid, ${SEARCHED}) VALUES (new.rowid, ${each('new')}); END;`

/**
 * `position`: its place in the document it came with. `story`: a number that the same story of
 * several sources has in common, null for one that only one source tells. `title`: what equal
 * headlines are found by. `authors`: one a line. `tags`: these and the kicker, one a line.
 *
 * New articles enter the search index by a statement of their own with VALUES, a row each: after a
 * trigger or a SELECT FTS5 writes out what it gathered, and that costs more than all else together.
 */
export const SCHEMA: string = `
CREATE TABLE source (id TEXT PRIMARY KEY, url TEXT NOT NULL, title TEXT, home TEXT, etag TEXT,
  last_modified TEXT, tried_at INTEGER, ok_at INTEGER, next_at INTEGER,
  failures INTEGER NOT NULL DEFAULT 0, error TEXT, minutes INTEGER, retry_at INTEGER,
  moved_to TEXT, moved_at INTEGER, busy_until INTEGER) STRICT;
CREATE TABLE article (rowid INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL REFERENCES source(id) ON DELETE CASCADE,
  sort_at INTEGER NOT NULL, arrived_at INTEGER NOT NULL, gone_at INTEGER,
  position INTEGER NOT NULL DEFAULT 0, story INTEGER, title INTEGER,
  minutes INTEGER NOT NULL DEFAULT 1, is_updated INTEGER NOT NULL DEFAULT 0,
  headline TEXT NOT NULL, dek TEXT, byline TEXT, authors TEXT, tags TEXT, head TEXT NOT NULL,
  plain TEXT, html TEXT) STRICT;
${INDEXES}
CREATE INDEX article_source ON article(source, sort_at DESC);
CREATE TABLE fingerprint (id TEXT NOT NULL,
  article INTEGER NOT NULL REFERENCES article(rowid) ON DELETE CASCADE,
  PRIMARY KEY (id, article)) STRICT, WITHOUT ROWID;
CREATE INDEX fingerprint_article ON fingerprint(article);
${ALERTS}
${SEARCH}
PRAGMA user_version = ${SCHEMA_VERSION};
`

/** What `head` says of it, for a database of version 2. */
const FROM_HEAD = {
  minutes: `coalesce(head ->> '$.minutes', 1)`,
  is_updated: `coalesce(head ->> '$.isUpdated', 0)`,
  authors: `(SELECT group_concat(value ->> 'name', char(10)) FROM json_each(head, '$.authors'))`,
  tags: `nullif(concat_ws(char(10), (SELECT group_concat(value, char(10))
    FROM json_each(head, '$.tags')), head ->> '$.kicker'), '')`,
}

/** What makes a database of version 2 one of this version. */
export const MIGRATION: string = `
ALTER TABLE source ADD COLUMN home TEXT;
ALTER TABLE article ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
ALTER TABLE article ADD COLUMN story INTEGER;
ALTER TABLE article ADD COLUMN title INTEGER;
ALTER TABLE article ADD COLUMN minutes INTEGER NOT NULL DEFAULT 1;
ALTER TABLE article ADD COLUMN is_updated INTEGER NOT NULL DEFAULT 0;
ALTER TABLE article ADD COLUMN authors TEXT;
ALTER TABLE article ADD COLUMN tags TEXT;
UPDATE article SET ${Object.entries(FROM_HEAD)
  .map(([column, value]) => `${column} = ${value}`)
  .join(', ')};
DROP TRIGGER article_ad;
DROP TRIGGER article_au;
DROP TABLE search;
${SEARCH}
INSERT INTO search(search) VALUES ('rebuild');
DROP INDEX article_newest;
${INDEXES}
DROP TABLE alert_response;
${ALERTS}
PRAGMA user_version = ${SCHEMA_VERSION};
`

/** What makes a database of version 5 one of this version: its alerts were never written. */
export const ALERTS_MIGRATION: string = `
DROP TABLE alert_response;
${ALERTS}
PRAGMA user_version = ${SCHEMA_VERSION};
`

/** Lets a database of version 2 that may only be read answer as one of this version. */
export const MIGRATION_TO_READ: string = `
CREATE TEMP VIEW article AS
SELECT a.*, 0 AS position, NULL AS story, NULL AS title, ${Object.entries(FROM_HEAD)
  .map(([column, value]) => `${value} AS ${column}`)
  .join(', ')} FROM main.article a;
`
