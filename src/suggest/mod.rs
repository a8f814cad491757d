//! What a person's own answers teach about an item that has none yet: a class and a distance, each with how likely it is
//! and the facts of their own journal that spoke for it. Pure: no clock, no disk, nothing known of any word beforehand.
//!
//! [`model::Model`] learns sorted items one by one, in the order in which they were sorted, and forgets them again when an
//! answer changes. [`model::Model::propose`] makes a [`proposal::Proposal`] of any item.
//!
//! Four experts look at the [`features`] of an item, and a [`learner::Learner`] weighs what they say:
//!
//! * [`counts`]: how often each word, pair, project or requester came with each class (naive Bayes);
//! * [`linear`], once over whole words and pairs and once over parts of words: weights that move whenever they were wrong
//!   (logistic regression, one pass, with a rate that calms down for each feature by itself);
//! * [`titles`]: the last answers of the same title.
//!
//! Everything they hold is a sum over the items learnt, in which an item weighs half as much each
//! [`HALF_LIFE`](learner::HALF_LIFE) items later. So what one item added can be taken out again, and a change of mind is
//! followed. How the four, their weights and their constants were chosen is told with its figures in
//! `benches/proposals.rs`.

pub mod counts;
pub mod evaluate;
pub mod fact;
pub mod feature;
pub mod features;
pub mod learner;
pub mod linear;
pub mod model;
pub mod proposal;
pub mod reasons;
pub mod table;
pub mod telling;
pub mod titles;
pub mod tokens;
