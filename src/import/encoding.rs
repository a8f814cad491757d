//! Bytes to text, for files that do not say how they are written.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How many bytes are looked at to tell UTF-16 without a mark at its beginning.
const LOOKED_AT: usize = 4096;

/// A text, and how it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The text, without a mark at its beginning.
    pub text: Cow<'a, str>,
    /// `UTF-8`, `UTF-16LE`, `UTF-16BE` or `windows-1252`.
    pub encoding: &'static str,
    /// Whether some bytes were no text in that encoding; each run of them became a U+FFFD.
    pub is_broken: bool,
}

/// Reads bytes as text: by the mark at their beginning (UTF-8, UTF-16 of either order); without one as UTF-16 where every
/// other byte is zero, as UTF-8 where they are that, else as Windows-1252, in which every byte is a letter. A text that is
/// UTF-8 for its most part stays that, with its broken bytes marked.
pub fn decoded(bytes: &[u8]) -> Decoded<'_> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return of(bytes.get(mark..).unwrap_or(&[]), encoding);
    }
    if let Some(encoding) = unmarked_utf_16(bytes) {
        return of(bytes, encoding);
    }
    let is_utf_8 = std::str::from_utf8(bytes).is_ok() || is_mostly_utf_8(bytes);
    of(bytes, if is_utf_8 { UTF_8 } else { WINDOWS_1252 })
}

fn of<'a>(bytes: &'a [u8], encoding: &'static Encoding) -> Decoded<'a> {
    let (text, is_broken) = encoding.decode_without_bom_handling(bytes);
    Decoded { text, encoding: encoding.name(), is_broken }
}

/// In UTF-16 the other byte of each Latin letter, digit, comma and line end is zero, and in no table all are beyond them.
fn unmarked_utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let pairs = || bytes.get(..LOOKED_AT).unwrap_or(bytes).chunks_exact(2);
    let zeros = |at: usize| pairs().filter(|pair| pair.get(at) == Some(&0)).count();
    let (first, second, all) = (zeros(0), zeros(1), pairs().count());
    match () {
        () if all == 0 || !bytes.len().is_multiple_of(2) => None,
        () if second * 2 > all && first * 8 < second => Some(UTF_16LE),
        () if first * 2 > all && second * 8 < first => Some(UTF_16BE),
        () => None,
    }
}

/// Whether more letters beyond ASCII are well written than bytes are broken.
fn is_mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        bad += chunk.invalid().len();
    }
    good > bad
}

#[cfg(test)]
mod tests {
    use super::decoded;

    fn told(bytes: &[u8]) -> (String, &'static str) {
        let decoded = decoded(bytes);
        (decoded.text.into_owned(), decoded.encoding)
    }

    fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn a_mark_at_the_beginning_tells_and_is_no_text() {
        let text = "día;título\r\n20;日本\r\n";
        assert_eq!(told(format!("\u{feff}{text}").as_bytes()), (text.to_owned(), "UTF-8"));
        let marked = format!("\u{feff}{text}");
        assert_eq!(told(&utf_16(&marked, u16::to_le_bytes)), (text.to_owned(), "UTF-16LE"));
        assert_eq!(told(&utf_16(&marked, u16::to_be_bytes)), (text.to_owned(), "UTF-16BE"));
    }

    #[test]
    fn without_one_the_bytes_tell() {
        let text = "day,title\n2026-11-20,Zażółć\n";
        assert_eq!(told(text.as_bytes()), (text.to_owned(), "UTF-8"));
        assert_eq!(told(&utf_16(text, u16::to_le_bytes)), (text.to_owned(), "UTF-16LE"));
        assert_eq!(told(&utf_16(text, u16::to_be_bytes)), (text.to_owned(), "UTF-16BE"));
        assert_eq!(told(b"t\xedtulo;\x80 5"), ("título;€ 5".to_owned(), "windows-1252"));
        assert_eq!(told(b""), (String::new(), "UTF-8"));
    }

    #[test]
    fn one_broken_byte_does_not_turn_a_whole_text_into_another() {
        let mut bytes = "título, naïve".as_bytes().to_vec();
        bytes.push(0xff);
        let decoded = decoded(&bytes);
        assert_eq!(decoded.text, "título, naïve\u{fffd}");
        assert!(decoded.is_broken);
    }

    #[test]
    fn a_lone_surrogate_and_an_odd_byte_are_marked() {
        let decoded = decoded(b"\xff\xfea\0\x00\xd8b\0c");
        assert_eq!(decoded.text, "a\u{fffd}b\u{fffd}");
        assert!(decoded.is_broken);
    }
}
