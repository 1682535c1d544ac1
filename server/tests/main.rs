//! The real router in process, and the real binary under failing disks and kill -9.
#![allow(clippy::unwrap_used, clippy::missing_panics_doc, clippy::pedantic)]

mod durability;
mod house;
mod pages;
mod permissions;
