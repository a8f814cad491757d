//! Whom a source may mean by a name or an address: a guess at a requester, never one by itself.

use crate::domain::name::Name;

/// The name that is most likely meant by whom a source names: somebody who asked before, by the whole name, the first
/// name or the address; else a new name made of the address or of the first name. None where nothing of it is a name.
pub fn requester(by: &str, known: &[Name]) -> Option<Name> {
    let (words, address) = parts(by);
    let local = address.and_then(|address| address.split('@').next());
    let whole = words.join("-");
    let short = local.and_then(|local| local.split(['.', '+', '_']).next());
    let candidates = [Some(whole.as_str()), local, words.first().copied(), short, words.last().copied()];
    let names: Vec<Name> = candidates.into_iter().flatten().filter_map(|word| Name::read(trimmed(word)).ok()).collect();
    let ours = names.iter().find_map(|name| known.iter().find(|known| known.is(name)).cloned());
    // A new one is the first name, in the small letters in which names are typed.
    ours.or_else(|| {
        let first = words.first().copied().or(short)?;
        Name::read(&trimmed(first).to_lowercase()).ok()
    })
}

/// The words of a name, and the address, of `Maria Gomez <maria@example.org>`, of either alone, or of `Gomez, Maria`.
fn parts(by: &str) -> (Vec<&str>, Option<&str>) {
    let by = by.trim().trim_start_matches("mailto:");
    let (name, address) = match by.split_once('<') {
        Some((name, rest)) => (name.trim(), rest.split('>').next()),
        None if by.contains('@') && !by.contains(char::is_whitespace) => ("", Some(by)),
        None => (by, None),
    };
    let name = name.trim_matches(['"', '\'']);
    let words = match name.split_once(',') {
        Some((last, first)) => first.split_whitespace().chain(last.split_whitespace()).collect(),
        None => name.split_whitespace().collect(),
    };
    (words, address.map(|address| address.trim_start_matches("mailto:")))
}

fn trimmed(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric() && c != '_')
}

#[cfg(test)]
mod tests {
    use super::requester;
    use crate::domain::name::Name;

    fn guess(by: &str) -> Option<String> {
        let known = ["maria", "lee-wong", "ana"].map(|name| Name::read(name).unwrap());
        requester(by, &known).map(|name| name.to_string())
    }

    #[test]
    fn somebody_who_asked_before_is_meant_first() {
        for by in ["Maria Gomez", "Maria Gomez <mg@example.org>", "mailto:maria@example.org", "Gomez, Maria", "MARIA"] {
            assert_eq!(guess(by).as_deref(), Some("maria"), "{by}");
        }
        assert_eq!(guess("Lee Wong").as_deref(), Some("lee-wong"));
        assert_eq!(guess("a.silva@example.org").as_deref(), Some("a"));
    }

    #[test]
    fn a_new_name_is_the_first_name_or_what_stands_before_the_at() {
        assert_eq!(guess("Bob Marsh <bob.marsh@example.org>").as_deref(), Some("bob"));
        assert_eq!(guess("ops@example.org").as_deref(), Some("ops"));
        assert_eq!(guess("«Zoë» Król").as_deref(), Some("zoë"));
        assert_eq!(guess(" <> "), None);
        assert_eq!(guess("!!!"), None);
    }
}
