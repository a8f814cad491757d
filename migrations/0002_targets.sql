-- What a person aims for, and what they do not want to be told again this week.

-- A target holds from its day on, until the next row of the same number. A row without side and value says that from
-- that day on nothing is aimed for: to clear a target leaves the days before as they were.
CREATE TABLE target (
    number   TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 70),
    from_day TEXT NOT NULL CHECK (from_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]' AND from_day >= '1970-01-01'),
    side     TEXT CHECK (side IN ('at-least', 'at-most')),
    value    REAL CHECK (value BETWEEN 0 AND 1e9),
    PRIMARY KEY (number, from_day),
    CHECK ((side IS NULL) = (value IS NULL))
) STRICT, WITHOUT ROWID;

-- Notices that are not told in a week any more.
CREATE TABLE dismissed (
    week   TEXT NOT NULL CHECK (week GLOB '[0-9][0-9][0-9][0-9]-W[0-5][0-9]'),
    notice TEXT NOT NULL CHECK (notice IN ('spiral', 'small', 'repeats')),
    PRIMARY KEY (week, notice)
) STRICT, WITHOUT ROWID;

-- The log learns that these are records too, and with them the reviews and dropped suggestions to come. A CHECK cannot be
-- changed in place: the table is made anew and filled from the old one.
CREATE TABLE touched_anew (
    operation INTEGER NOT NULL REFERENCES operation (id) ON DELETE CASCADE,
    kind      TEXT    NOT NULL CHECK (kind IN ('item', 'day_off', 'label', 'target', 'dismissed', 'review', 'dropped')),
    key       TEXT    NOT NULL,
    before    TEXT,
    after     TEXT,
    PRIMARY KEY (operation, kind, key)
) STRICT, WITHOUT ROWID;
INSERT INTO touched_anew (operation, kind, key, before, after)
    SELECT operation, kind, key, before, after FROM touched ORDER BY operation, kind, key;
DROP TABLE touched;
ALTER TABLE touched_anew RENAME TO touched;
-- Which deeds touched this record?
CREATE INDEX touched_record ON touched (kind, key, operation);
