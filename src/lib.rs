pub mod app;
pub mod domain;
pub mod metric;
pub mod store;
pub mod text;
