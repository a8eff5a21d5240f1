/** `user_version` of the database this program writes. */
export const SCHEMA_VERSION = 3

/** `article_shelf` holds all that a row of the list is, so that reading it touches no text. */
const INDEXES = `
CREATE INDEX article_shelf ON article(sort_at DESC, position, id, source, story, arrived_at);
CREATE INDEX article_gone ON article(gone_at) WHERE gone_at IS NOT NULL;
CREATE INDEX article_story ON article(story, source) WHERE story IS NOT NULL;
CREATE INDEX article_title ON article(title, source, sort_at) WHERE title IS NOT NULL;
CREATE INDEX article_banner ON article(sort_at DESC) WHERE instr(head, '"banner":{') > 0;`

/**
 * `position`: its place in the document it came with. `story`: a number that the same story of
 * several sources has in common, null for one that only one source tells. `title`: what equal
 * headlines are found by.
 *
 * New articles enter the search index by a statement of their own after a whole put: a trigger would
 * have FTS5 write its index out after every row, which triples its cost.
 */
export const SCHEMA: string = `
CREATE TABLE source (id TEXT PRIMARY KEY, url TEXT NOT NULL, title TEXT, etag TEXT,
  last_modified TEXT, tried_at INTEGER, ok_at INTEGER, next_at INTEGER,
  failures INTEGER NOT NULL DEFAULT 0, error TEXT, minutes INTEGER, retry_at INTEGER,
  moved_to TEXT, moved_at INTEGER, busy_until INTEGER) STRICT;
CREATE TABLE article (rowid INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL REFERENCES source(id) ON DELETE CASCADE,
  sort_at INTEGER NOT NULL, arrived_at INTEGER NOT NULL, gone_at INTEGER,
  position INTEGER NOT NULL DEFAULT 0, story INTEGER, title INTEGER,
  headline TEXT NOT NULL, dek TEXT, byline TEXT, head TEXT NOT NULL,
  plain TEXT, html TEXT) STRICT;
${INDEXES}
CREATE INDEX article_source ON article(source, sort_at DESC);
CREATE TABLE fingerprint (id TEXT NOT NULL,
  article INTEGER NOT NULL REFERENCES article(rowid) ON DELETE CASCADE,
  PRIMARY KEY (id, article)) STRICT, WITHOUT ROWID;
CREATE INDEX fingerprint_article ON fingerprint(article);
CREATE TABLE alert_response (url TEXT PRIMARY KEY, body TEXT, fetched_at INTEGER, etag TEXT,
  last_modified TEXT) STRICT;
CREATE VIRTUAL TABLE search USING fts5(headline, dek, byline, plain, content='article',
  content_rowid='rowid', tokenize="unicode61 remove_diacritics 2");
CREATE TRIGGER article_ad AFTER DELETE ON article BEGIN
  INSERT INTO search(search, rowid, headline, dek, byline, plain)
  VALUES ('delete', old.rowid, old.headline, old.dek, old.byline, old.plain); END;
CREATE TRIGGER article_au AFTER UPDATE OF headline, dek, byline, plain ON article BEGIN
  INSERT INTO search(search, rowid, headline, dek, byline, plain)
  VALUES ('delete', old.rowid, old.headline, old.dek, old.byline, old.plain);
  INSERT INTO search(rowid, headline, dek, byline, plain)
  VALUES (new.rowid, new.headline, new.dek, new.byline, new.plain); END;
PRAGMA user_version = ${SCHEMA_VERSION};
`

/** What makes a database of version 2 one of this version. */
export const MIGRATION: string = `
ALTER TABLE article ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
ALTER TABLE article ADD COLUMN story INTEGER;
ALTER TABLE article ADD COLUMN title INTEGER;
DROP INDEX article_newest;
${INDEXES}
PRAGMA user_version = ${SCHEMA_VERSION};
`

/** Lets a database of version 2 that may only be read answer as one of this version. */
export const MIGRATION_TO_READ = `
CREATE TEMP VIEW article AS
SELECT a.*, 0 AS position, NULL AS story, NULL AS title FROM main.article a;
`
