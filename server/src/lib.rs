//! The web server and the command line of Bimtek: handlers, sessions, headers, assets. What they do is in `backend`,
//! what they show is in `app`.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod accounts;
pub mod admin;
pub mod agencies;
pub mod announcements;
pub mod api;
pub mod assets;
pub mod audit;
pub mod bench;
pub mod certificate_document;
pub mod certificates;
pub mod cli;
pub mod compress;
pub mod config;
pub mod courses;
pub mod demo;
pub mod draw;
pub mod event_page;
pub mod events;
pub mod events_admin;
pub mod events_logo;
pub mod events_roster;
pub mod exports;
pub mod grading;
pub mod guard;
pub mod headers;
pub mod health;
pub mod home;
pub mod invitations;
pub mod jobs;
pub mod lessons;
pub mod mail;
pub mod notices;
pub mod people;
pub mod progress;
pub mod quizzes;
pub mod refusal;
pub mod roster;
pub mod routes;
pub mod serve;
pub mod session;
pub mod state;
pub mod submissions;
pub mod verify;
pub mod visit;
