-- Vectors take long to make, so this file is kept when the tables of the catalog and the index change their shape. It
-- too may be deleted: what is missing is made again. Another shape means a new version in Schema.

-- The sketches of one model are of one length, in bytes.
CREATE TABLE model (
    key INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    sketch INTEGER NOT NULL
) STRICT;

-- One for each text, known by the first and the second 64 bits of its digest.
CREATE TABLE vector (
    key INTEGER PRIMARY KEY,
    model INTEGER NOT NULL,
    high INTEGER NOT NULL,
    low INTEGER NOT NULL,
    components BLOB NOT NULL
) STRICT;

CREATE UNIQUE INDEX vector_by_text ON vector (model, high, low);

-- How far each log has been read.
CREATE TABLE log (
    key INTEGER PRIMARY KEY,
    model INTEGER NOT NULL,
    workstream TEXT NOT NULL,
    generation TEXT NOT NULL,
    number INTEGER NOT NULL,
    digest TEXT NOT NULL,
    messages INTEGER NOT NULL,
    places INTEGER NOT NULL,
    UNIQUE (model, workstream)
) STRICT;

-- Where a log's texts stand, so many in a row that a search reads them fast: ordinal, vector, and a sketch of it.
CREATE TABLE block (
    log INTEGER NOT NULL,
    number INTEGER NOT NULL,
    places BLOB NOT NULL,
    PRIMARY KEY (log, number)
) STRICT;

PRAGMA user_version = 1;
