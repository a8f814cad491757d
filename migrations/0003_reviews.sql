-- What was said of weeks: one review a week, a draft until it is finished.
CREATE TABLE review (
    week        TEXT NOT NULL PRIMARY KEY CHECK (week GLOB '[0-9][0-9][0-9][0-9]-W[0-5][0-9]'),
    uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
    experiment  TEXT NOT NULL DEFAULT '' CHECK (length(experiment) <= 500),
    went        TEXT CHECK (went IN ('kept', 'partly', 'dropped')),
    whose       TEXT CHECK (whose IN ('mine', 'place')),
    finished_at TEXT,
    updated_at  TEXT NOT NULL,
    CHECK (went IS NULL OR experiment <> '')
) STRICT, WITHOUT ROWID;

-- The thoughts that were caught, in the order of ticking; the star is for the one hardest to interrupt.
CREATE TABLE review_thought (
    week    TEXT    NOT NULL REFERENCES review (week) ON DELETE CASCADE,
    place   INTEGER NOT NULL CHECK (place >= 0),
    thought TEXT    NOT NULL CHECK (length(thought) BETWEEN 1 AND 64),
    star    INTEGER NOT NULL CHECK (star IN (0, 1)),
    PRIMARY KEY (week, place),
    UNIQUE (week, thought)
) STRICT, WITHOUT ROWID;
-- Only one is the hardest.
CREATE UNIQUE INDEX review_star ON review_thought (week) WHERE star = 1;

-- Work to meet earlier next time. The item is known by its uid and may be gone: what was meant stays.
CREATE TABLE review_upstream (
    week  TEXT    NOT NULL REFERENCES review (week) ON DELETE CASCADE,
    place INTEGER NOT NULL CHECK (place BETWEEN 0 AND 2),
    uid   TEXT    NOT NULL CHECK (length(uid) = 36),
    line  TEXT    NOT NULL CHECK (length(line) <= 500),
    PRIMARY KEY (week, place),
    UNIQUE (week, uid)
) STRICT, WITHOUT ROWID;

-- What is to become of titles that repeat.
CREATE TABLE review_verb (
    week   TEXT    NOT NULL REFERENCES review (week) ON DELETE CASCADE,
    place  INTEGER NOT NULL CHECK (place >= 0),
    title  TEXT    NOT NULL CHECK (length(title) BETWEEN 1 AND 500),
    folded TEXT    NOT NULL,
    verb   TEXT    NOT NULL CHECK (verb IN ('automate', 'hand-over', 'decline', 'keep')),
    PRIMARY KEY (week, place),
    UNIQUE (week, folded)
) STRICT, WITHOUT ROWID;

-- What one means to do in the week after.
CREATE TABLE review_intention (
    week  TEXT    NOT NULL REFERENCES review (week) ON DELETE CASCADE,
    place INTEGER NOT NULL CHECK (place BETWEEN 0 AND 2),
    line  TEXT    NOT NULL CHECK (length(line) BETWEEN 1 AND 500),
    PRIMARY KEY (week, place)
) STRICT, WITHOUT ROWID;
