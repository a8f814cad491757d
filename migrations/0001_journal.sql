-- The journal. Days are local calendar days as YYYY-MM-DD, instants are UTC as RFC 3339 with milliseconds, minutes are
-- whole. "folded" is how names and titles are compared: lower case, white space joined. What the domain forbids, a CHECK
-- forbids too, so that a row broken by hand or by another program is refused and not believed.

-- One piece of work on one day. AUTOINCREMENT, so that an id that once named an item never names another one.
CREATE TABLE item (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    uid             TEXT    NOT NULL UNIQUE CHECK (length(uid) = 36),
    day             TEXT    NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]' AND day >= '1970-01-01'),
    start           TEXT    CHECK (start GLOB '[0-2][0-9]:[0-5][0-9]' AND start < '24:00'),
    minutes         INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 1440),
    title           TEXT    NOT NULL CHECK (length(title) BETWEEN 1 AND 500),
    title_folded    TEXT    NOT NULL,
    note            TEXT    NOT NULL DEFAULT '' CHECK (octet_length(note) <= 65536),
    outcome         TEXT    NOT NULL DEFAULT '' CHECK (length(outcome) <= 500),
    class           TEXT    CHECK (class IN ('leverage', 'execution', 'comfort')),
    drive           TEXT    CHECK (drive IN ('useful', 'safe', 'control')),
    distance        INTEGER CHECK (distance BETWEEN 0 AND 3),
    requester       TEXT    CHECK (length(requester) BETWEEN 1 AND 64),
    requester_folded TEXT,
    answer          TEXT    CHECK (answer IN ('open', 'accepted', 'shaped', 'handed-over', 'declined')),
    handed_to       TEXT    CHECK (length(handed_to) BETWEEN 1 AND 64),
    source_kind     TEXT    NOT NULL,
    source_ref      TEXT,
    source_by       TEXT,
    created_at      TEXT    NOT NULL,
    updated_at      TEXT    NOT NULL,
    -- The distance that counts: stated, else by class; unsorted is unknown.
    effective       INTEGER GENERATED ALWAYS AS (
        coalesce(distance, CASE class WHEN 'leverage' THEN 0 WHEN 'execution' THEN 3 WHEN 'comfort' THEN 3 END)
    ) VIRTUAL,
    CHECK ((class IS 'comfort') = (drive IS NOT NULL)),
    CHECK ((requester IS NULL) = (answer IS NULL)),
    CHECK ((requester IS NULL) = (requester_folded IS NULL))
) STRICT;

-- Every screen and most commands read a day or a week.
CREATE INDEX item_by_day ON item (day, id);
-- The items of a request, newest last; and the last item of a title, whoever asked.
CREATE INDEX item_by_title ON item (title_folded, requester_folded, day, id, answer);
-- Names used before, for completion and for keeping their first spelling.
CREATE INDEX item_by_requester ON item (requester_folded, id) WHERE requester IS NOT NULL;
-- What waits to be sorted.
CREATE INDEX item_unsorted ON item (day, id) WHERE class IS NULL;
-- What a source has already brought.
CREATE INDEX item_by_source ON item (source_kind, source_ref) WHERE source_ref IS NOT NULL;

-- The skills of an item, in the order they were named. Day and minutes are the item's, so
-- that what is asked of a skill is found in its index alone.
CREATE TABLE item_skill (
    item   INTEGER NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    place  INTEGER NOT NULL CHECK (place >= 0),
    name   TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
    folded TEXT    NOT NULL,
    day     TEXT    NOT NULL,
    minutes INTEGER NOT NULL,
    PRIMARY KEY (item, place),
    UNIQUE (folded, item)
) STRICT, WITHOUT ROWID;
-- When was this skill exercised last, and how much in those days?
CREATE INDEX item_skill_by_day ON item_skill (folded, day, minutes);

-- The projects of an item, in the order they were named.
CREATE TABLE item_project (
    item   INTEGER NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    place  INTEGER NOT NULL CHECK (place >= 0),
    name   TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
    folded TEXT    NOT NULL,
    PRIMARY KEY (item, place),
    UNIQUE (folded, item)
) STRICT, WITHOUT ROWID;

-- Days without work: no gap, in no average.
CREATE TABLE day_off (
    day TEXT NOT NULL PRIMARY KEY CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    why TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

-- Words for unusual weeks; job:NAME holds from its week on.
CREATE TABLE label (
    week TEXT NOT NULL CHECK (week GLOB '[0-9][0-9][0-9][0-9]-W[0-5][0-9]'),
    word TEXT NOT NULL CHECK (length(word) BETWEEN 1 AND 68),
    PRIMARY KEY (week, word)
) STRICT, WITHOUT ROWID;

-- Every deed, by whichever process, so that it can be taken back tomorrow as well. moved counts up with each deed, undo
-- and redo: the greatest among the done is undone next, the greatest among the undone is redone next.
CREATE TABLE operation (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    at      TEXT    NOT NULL,
    door    TEXT    NOT NULL,
    summary TEXT    NOT NULL,
    state   TEXT    NOT NULL DEFAULT 'done' CHECK (state IN ('done', 'undone', 'gone')),
    moved   INTEGER NOT NULL UNIQUE
) STRICT;
CREATE INDEX operation_next ON operation (state, moved);

-- What a deed changed, one row a record: the fields that differ, before and after, as JSON objects. NULL is "was not
-- there". The side that the journal itself holds is kept as '{}' when the record is new or gone, so that a text is
-- stored once.
CREATE TABLE touched (
    operation INTEGER NOT NULL REFERENCES operation (id) ON DELETE CASCADE,
    kind      TEXT    NOT NULL CHECK (kind IN ('item', 'day_off', 'label')),
    key       TEXT    NOT NULL,
    before    TEXT,
    after     TEXT,
    PRIMARY KEY (operation, kind, key)
) STRICT, WITHOUT ROWID;
-- Which deeds touched this record?
CREATE INDEX touched_record ON touched (kind, key, operation);

-- The sums of each day that has items, kept in the transaction that changes an item: numbers over ten years read a few
-- thousand rows and not a hundred thousand items.
CREATE TABLE day_sums (
    day            TEXT    NOT NULL PRIMARY KEY,
    items          INTEGER NOT NULL,
    unsorted_items INTEGER NOT NULL,
    minutes        INTEGER NOT NULL,
    leverage       INTEGER NOT NULL,
    execution      INTEGER NOT NULL,
    useful         INTEGER NOT NULL,
    safe           INTEGER NOT NULL,
    control        INTEGER NOT NULL,
    at0            INTEGER NOT NULL,
    at1            INTEGER NOT NULL,
    at2            INTEGER NOT NULL,
    at3            INTEGER NOT NULL,
    stated         INTEGER NOT NULL,
    near           INTEGER NOT NULL,
    crumbs         INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The asks: the items of one request in one week (known by its Monday), with the answer of the newest. Kept like day_sums.
CREATE TABLE ask (
    monday    TEXT    NOT NULL,
    requester TEXT    NOT NULL,
    title     TEXT    NOT NULL,
    answer    TEXT    NOT NULL,
    items     INTEGER NOT NULL,
    minutes   INTEGER NOT NULL,
    PRIMARY KEY (monday, requester, title)
) STRICT, WITHOUT ROWID;
-- Asks by week and answer, without their texts.
CREATE INDEX ask_by_answer ON ask (monday, answer, minutes);

-- Every stretch of days at whose end a request was open: the first open item after its last other answer, and the day of
-- the next other answer, if there is one. Kept like day_sums: the backlog of a day reads these and no items.
CREATE TABLE open_span (
    requester TEXT NOT NULL,
    title     TEXT NOT NULL,
    since     TEXT NOT NULL,
    until     TEXT,
    PRIMARY KEY (requester, title, since)
) STRICT, WITHOUT ROWID;
