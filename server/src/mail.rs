//! Delivering mails: to the server that SMTP_URL names, else into a folder, where an admin can read them.
use backend::mail::{Mail, SendsMail};
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, SinglePart},
};
use std::{future::Future, path::PathBuf, pin::Pin};
use uuid::Uuid;

/// How long a mail server may take: less than the lease of a job, so that no other runner sends the same mail meanwhile.
const WAIT: std::time::Duration = std::time::Duration::from_secs(20);

pub enum Mailer {
    Smtp { transport: AsyncSmtpTransport<Tokio1Executor>, from: Mailbox },
    Folder { folder: PathBuf, from: Mailbox },
}

impl Mailer {
    /// `smtp_url` as `smtps://user:password@host` or `smtp://host:25`. The error names the setting.
    pub fn open(smtp_url: Option<&str>, from: &str, data: &std::path::Path) -> Result<Mailer, String> {
        let from: Mailbox = from.parse().map_err(|_| "BIMTEK_MAIL_FROM: allowed: Name <address@host>".to_owned())?;
        match smtp_url {
            None => Ok(Mailer::Folder { folder: data.join("surat"), from }),
            Some(url) => {
                let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(|error| format!("SMTP_URL: {error}"))?;
                Ok(Mailer::Smtp { transport: builder.timeout(Some(WAIT)).build(), from })
            }
        }
    }

    /// The folder that mails are written to, if no server sends them.
    pub fn folder(&self) -> Option<&std::path::Path> {
        match self {
            Mailer::Smtp { .. } => None,
            Mailer::Folder { folder, .. } => Some(folder),
        }
    }

    async fn deliver(&self, id: Uuid, mail: &Mail) -> Result<(), String> {
        let (Mailer::Smtp { from, .. } | Mailer::Folder { from, .. }) = self;
        let message = message(from, id, mail)?;
        match self {
            Mailer::Smtp { transport, .. } => match tokio::time::timeout(WAIT, transport.send(message)).await {
                Ok(sent) => sent.map(drop).map_err(|error| error.to_string()),
                Err(_) => Err("the mail server did not answer in time".to_owned()),
            },
            Mailer::Folder { folder, .. } => {
                let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
                tokio::fs::create_dir_all(folder).await.map_err(failed)?;
                tokio::fs::write(folder.join(format!("{id}.eml")), message.formatted()).await.map_err(failed)
            }
        }
    }
}

/// The id makes a mail that is sent twice the same mail.
fn message(from: &Mailbox, id: Uuid, mail: &Mail) -> Result<Message, String> {
    let to: Mailbox = mail.to.parse().map_err(|error| format!("an address does not read: {error}"))?;
    let message_id = format!("<{id}@{}>", from.email.domain());
    Message::builder()
        .from(from.clone())
        .to(to)
        .subject(mail.subject.clone())
        .message_id(Some(message_id))
        .singlepart(SinglePart::plain(mail.text.clone()))
        .map_err(|error| error.to_string())
}

impl SendsMail for Mailer {
    fn send<'a>(&'a self, id: Uuid, mail: &'a Mail) -> Pin<Box<dyn Future<Output = Result<(), String>> + Send + 'a>> {
        Box::pin(self.deliver(id, mail))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn without_a_server_a_mail_is_a_file_and_twice_is_once() {
        let data = tempfile::tempdir().unwrap();
        let mailer = Mailer::open(None, "Bimtek <bimtek@contoh.go.id>", data.path()).unwrap();
        let mail = Mail { to: "bayu@contoh.go.id".into(), subject: "Sandi baru".into(), text: "Buka tautan ini.\n".into() };
        for _ in 0..2 {
            mailer.send(Uuid::nil(), &mail).await.unwrap();
        }
        let files: Vec<_> = std::fs::read_dir(mailer.folder().unwrap()).unwrap().collect();
        assert_eq!(files.len(), 1);
        let text = std::fs::read_to_string(files[0].as_ref().unwrap().path()).unwrap();
        assert!(text.contains("To: bayu@contoh.go.id") && text.contains("Buka tautan ini."), "{text}");
    }

    #[test]
    fn a_wrong_setting_is_named() {
        let error = |url: &str, from: &str| Mailer::open(Some(url), from, std::path::Path::new("data")).err().unwrap_or_default();
        assert!(error("http://contoh.id", "a@contoh.id").contains("SMTP_URL"));
        assert!(error("smtp://contoh.id", "bukan alamat").contains("BIMTEK_MAIL_FROM"));
    }
}
