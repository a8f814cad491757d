//! What a column can be: the words of a mapping.

/// What a column, or several together, can say of a piece of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Its title.
    Title,
    /// Its day, as the one who wrote it counts days.
    Day,
    /// When it began: a time of that day, or a moment with its date.
    Start,
    /// When it ended, in the same ways.
    End,
    /// How long it took.
    Minutes,
    /// More about it.
    Note,
    /// What changed because of it.
    Outcome,
    /// Its class, comfort with its drive or beside a column with it.
    Class,
    /// The drive of comfort.
    Drive,
    /// The distance.
    Distance,
    /// Who asked.
    From,
    /// What was done with the request.
    Answer,
    /// Whom it was handed to.
    To,
    /// Leverage skills.
    Skills,
    /// Projects.
    Projects,
    /// Whom the table names; kept beside the item, never its requester.
    By,
    /// What its program calls it, the same each time, never the same for two rows.
    Ref,
}

/// How the cells of a field are meant, where they do not say so themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// Days as 20/11/2026.
    DayMonthYear,
    /// Days as 11/20/2026.
    MonthDayYear,
    /// Bare numbers are hours.
    Hours,
    /// Bare numbers are minutes.
    Minutes,
    /// Bare numbers are seconds.
    Seconds,
    /// Names are parted by blanks.
    Words,
    /// Each further column lies within the one before: `client/project`.
    Path,
}

/// A field or a way to read it, with its word.
type Word<T> = (T, &'static str);

/// Every field with its word, in the order in which they are listed.
pub const FIELDS: [Word<Field>; 17] = [
    (Field::Title, "title"),
    (Field::Day, "day"),
    (Field::Start, "start"),
    (Field::End, "end"),
    (Field::Minutes, "minutes"),
    (Field::Note, "note"),
    (Field::Outcome, "outcome"),
    (Field::Class, "class"),
    (Field::Drive, "drive"),
    (Field::Distance, "distance"),
    (Field::From, "from"),
    (Field::Answer, "answer"),
    (Field::To, "to"),
    (Field::Skills, "skills"),
    (Field::Projects, "projects"),
    (Field::By, "by"),
    (Field::Ref, "ref"),
];

const HOWS: [Word<How>; 7] = [
    (How::DayMonthYear, "dmy"),
    (How::MonthDayYear, "mdy"),
    (How::Hours, "hours"),
    (How::Minutes, "minutes"),
    (How::Seconds, "seconds"),
    (How::Words, "words"),
    (How::Path, "path"),
];

impl Field {
    /// What it is, for the help.
    pub const fn about(self) -> &'static str {
        match self {
            Self::Title => "what it was; needed",
            Self::Day => "the day; needed, or a start with its date",
            Self::Start => "when it began",
            Self::End => "when it ended",
            Self::Minutes => "how long it took: 1:30, 1h30m, 90m, or bare numbers",
            Self::Note => "more about it",
            Self::Outcome => "what changed because of it",
            Self::Class => "leverage, execution or comfort; l, e, cu, cs, cc too",
            Self::Drive => "useful, safe or control, beside comfort",
            Self::Distance => "0 to 3",
            Self::From => "who asked, with answer=",
            Self::Answer => "open, accepted, shaped, handed-over, declined",
            Self::To => "whom it was handed to",
            Self::Skills => "leverage skills",
            Self::Projects => "projects",
            Self::By => "whom the table names; kept as a guess",
            Self::Ref => "what its program calls it, so that it is known again",
        }
    }

    /// The field of that word.
    pub fn from_word(word: &str) -> Option<Self> {
        // Other words of this program for the same things.
        let word = match word {
            "project" => "projects",
            "skill" => "skills",
            "requester" => "from",
            "date" => "day",
            word => word,
        };
        FIELDS.into_iter().find(|(_, known)| *known == word).map(|(field, _)| field)
    }

    /// Its word in a mapping.
    pub fn word(self) -> &'static str {
        FIELDS.into_iter().find(|(field, _)| *field == self).map_or("", |(_, word)| word)
    }

    /// The ways in which its cells can be meant.
    pub const fn hows(self) -> &'static [How] {
        match self {
            Self::Day | Self::Start | Self::End => &[How::DayMonthYear, How::MonthDayYear],
            Self::Minutes => &[How::Hours, How::Minutes, How::Seconds],
            Self::Skills => &[How::Words],
            Self::Projects => &[How::Words, How::Path],
            _ => &[],
        }
    }

    /// What is put between the cells of several columns; none where each is an entry of its own.
    pub const fn between(self) -> &'static str {
        match self {
            Self::Title => ": ",
            Self::Note => "\n",
            Self::Outcome | Self::By => ", ",
            Self::Ref | Self::Class => "/",
            _ => " ",
        }
    }
}

impl How {
    /// The way of that word.
    pub fn from_word(word: &str) -> Option<Self> {
        HOWS.into_iter().find(|(_, known)| *known == word).map(|(how, _)| how)
    }

    /// Its word in a mapping.
    pub fn word(self) -> &'static str {
        HOWS.into_iter().find(|(how, _)| *how == self).map_or("", |(_, word)| word)
    }
}
