//! The page of a period in words: which sections it has, and in which order.

use crate::report::document::{Document, Section};
use crate::report::page::Page;
use crate::report::{asked, change, overview, share, work};

/// The page in words.
pub fn document(page: &Page) -> Document {
    let mut document = overview::head(page);
    let sections: [fn(&Page) -> Vec<Section>; 14] = [
        work::unusual,
        overview::classes,
        overview::distances,
        change::against,
        change::trends,
        overview::drives,
        asked::overload,
        asked::asks,
        work::skills,
        work::projects,
        work::pieces,
        overview::targets,
        work::told,
        work::notices,
    ];
    document.sections = sections.into_iter().flat_map(|section| section(page)).collect();
    if page.share.is_for_others() {
        document.closing.push(share::NOTE.into());
    }
    document
}
