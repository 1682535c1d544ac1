//! Mails: plain text, written to the outbox with the change that wants them. How they are delivered, the server says.
use serde::{Deserialize, Serialize};
use std::{future::Future, pin::Pin};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mail {
    pub to: String,
    pub subject: String,
    pub text: String,
}

/// Delivers a mail under an id of its own, so that the same job, taken twice, is the same mail. The error is for the log.
pub trait SendsMail: Send + Sync {
    fn send<'a>(&'a self, id: uuid::Uuid, mail: &'a Mail) -> Pin<Box<dyn Future<Output = Result<(), String>> + Send + 'a>>;
}

/// Sends nothing anywhere: for whoever works jobs off and expects no mail among them.
pub struct Nowhere;

impl SendsMail for Nowhere {
    fn send<'a>(&'a self, _id: uuid::Uuid, _mail: &'a Mail) -> Pin<Box<dyn Future<Output = Result<(), String>> + Send + 'a>> {
        Box::pin(async { Err("mails are not sent from here".to_owned()) })
    }
}
