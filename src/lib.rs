pub mod domain;
pub mod metric;
