-- What sources bring, and what is proposed of it.

-- What a source said of a piece of work when it was last taken from there, as a digest: an item that no longer says the
-- same was edited by a person, and stays as it is when the source says something else. The row outlives its item.
CREATE TABLE brought (
    kind      TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 64),
    reference TEXT NOT NULL CHECK (length(reference) BETWEEN 1 AND 500),
    digest    TEXT NOT NULL CHECK (length(digest) = 36),
    PRIMARY KEY (kind, reference)
) STRICT, WITHOUT ROWID;

-- Suggestions that are not offered again, and items of a source that were removed.
CREATE TABLE dropped (
    kind      TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 64),
    reference TEXT NOT NULL CHECK (length(reference) BETWEEN 1 AND 500),
    PRIMARY KEY (kind, reference)
) STRICT, WITHOUT ROWID;

-- Answers that were given in sight of a proposal, by the deed that gave them: an undone deed has given none. Classes are
-- kept as leverage, execution, comfort/safe; distances as their digit.
CREATE TABLE proposed (
    operation   INTEGER NOT NULL REFERENCES operation (id) ON DELETE CASCADE,
    item        INTEGER NOT NULL,
    what        TEXT    NOT NULL CHECK (what IN ('class', 'distance')),
    proposed    TEXT    NOT NULL CHECK (length(proposed) BETWEEN 1 AND 64),
    answered    TEXT    NOT NULL CHECK (length(answered) BETWEEN 1 AND 64),
    probability REAL    NOT NULL CHECK (probability BETWEEN 0 AND 1),
    PRIMARY KEY (operation, item, what)
) STRICT, WITHOUT ROWID;
