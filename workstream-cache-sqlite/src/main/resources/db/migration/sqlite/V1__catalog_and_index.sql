-- Everything here is derived from the logs. Another shape means a new version in Schema: the file is then deleted and
-- filled again, so this script may be changed freely.

-- The entry is all that is known of a workstream; the columns before it are for people who look.
CREATE TABLE workstream (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    parent TEXT,
    messages INTEGER NOT NULL,
    last_used TEXT NOT NULL,
    entry TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX workstream_by_name ON workstream (name_key);

CREATE INDEX workstream_by_parent ON workstream (parent) WHERE parent IS NOT NULL;

-- The state of the folder up to which the table above has every log and every name. One row at most.
CREATE TABLE edition (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    logs TEXT,
    names TEXT
) STRICT;

-- How far each log has been indexed.
CREATE TABLE log (
    key INTEGER PRIMARY KEY,
    workstream TEXT NOT NULL UNIQUE,
    end_generation TEXT NOT NULL,
    end_number INTEGER NOT NULL,
    modified_second INTEGER NOT NULL,
    modified_nano INTEGER NOT NULL,
    read_generation TEXT NOT NULL,
    read_number INTEGER NOT NULL,
    digest TEXT NOT NULL
) STRICT;

-- The key is the log's key, times 2^32, plus the ordinal: all messages of a log are one range of keys. Terms is a
-- checksum of what stands in the table of that name. The latest time is that of all messages of the log so far; it never
-- falls, so that a time can be found by halving.
CREATE TABLE message (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    role TEXT NOT NULL,
    second INTEGER NOT NULL,
    nano INTEGER NOT NULL,
    terms INTEGER NOT NULL,
    latest_second INTEGER NOT NULL,
    latest_nano INTEGER NOT NULL
) STRICT;

CREATE INDEX message_by_id ON message (id);

CREATE TABLE event (
    log INTEGER NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (log, position)
) STRICT, WITHOUT ROWID;

-- Terms come normalised. This tokenizer keeps them: it splits at ASCII characters only, and takes any other character
-- for a letter, including those that are younger than SQLite's own tables.
CREATE VIRTUAL TABLE term USING fts5 (
    terms, context, content = '', contentless_delete = 1, tokenize = 'ascii'
);

-- So many bytes are collected before they are written as a segment: fewer and larger segments take less merging.
INSERT INTO term (term, rank) VALUES ('hashsize', 8388608);

PRAGMA user_version = 8;
