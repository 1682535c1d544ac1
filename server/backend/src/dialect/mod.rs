//! What differs between the two databases: opening them, their settings, their migrations. Nowhere else.
pub mod postgres;
pub mod sqlite;
