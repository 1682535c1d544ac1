//! Passwords: Argon2id (19 MiB, t=2, p=1), off the async threads, at most as many at once as there are cores.
use crate::error::{Error, Result};
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version, password_hash::phc::PasswordHash};
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Hashes and checks passwords; clones share the limit.
#[derive(Clone, Debug)]
pub struct Hasher {
    params: Params,
    slots: Arc<Semaphore>,
    /// A hash that no password is known to have: checked when the account is unknown, so that the answer takes as long.
    decoy: Arc<str>,
    /// The runtime whose blocking threads do the work: not the writer's, whose core is taken.
    runtime: tokio::runtime::Handle,
}

impl Hasher {
    /// The settings of OWASP's password storage recommendation. Call it within the main runtime.
    pub fn standard() -> Result<Hasher> {
        Hasher::with_cost(19 * 1024, 2)
    }

    /// `memory` in KiB. Cheap settings are for tests of many sign-ins.
    pub fn with_cost(memory: u32, passes: u32) -> Result<Hasher> {
        let params = Params::new(memory, passes, 1, None).map_err(|e| Error::Internal(e.to_string()))?;
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        // Written rather than hashed: its cost is the same to check, and a start does not touch 19 MiB for it.
        let decoy = format!("$argon2id$v=19$m={memory},t={passes},p=1${}${}", "A".repeat(22), "A".repeat(43));
        Ok(Hasher { params, slots: Arc::new(Semaphore::new(cores)), decoy: decoy.into(), runtime: tokio::runtime::Handle::current() })
    }

    /// The PHC string to store. `salt` is random and new for every password.
    pub async fn hash(&self, password: String, salt: [u8; 16]) -> Result<String> {
        let params = self.params.clone();
        self.off_thread(move || hash_now(&params, password.as_bytes(), &salt)).await?
    }

    /// Does the password fit? Without a stored hash the same work is done and the answer is no.
    pub async fn verify(&self, password: String, stored: Option<String>) -> Result<bool> {
        let decoy = self.decoy.clone();
        let params = self.params.clone();
        self.off_thread(move || {
            let known = stored.is_some();
            let text = stored.unwrap_or_else(|| decoy.to_string());
            let hash = PasswordHash::new(&text).map_err(|e| Error::Internal(format!("a stored password hash does not read: {e}")))?;
            Ok(argon(&params).verify_password(password.as_bytes(), &hash).is_ok() && known)
        })
        .await?
    }

    async fn off_thread<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let slot = self.slots.clone().acquire_owned().await.map_err(|_| Error::Busy)?;
        let task = self.runtime.spawn_blocking(move || {
            let _slot = slot; // held while it runs, also when nobody waits any more
            work()
        });
        task.await.map_err(|e| Error::Internal(e.to_string()))
    }
}

fn argon(params: &Params) -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone())
}

fn hash_now(params: &Params, password: &[u8], salt: &[u8; 16]) -> Result<String> {
    let hash = argon(params).hash_password_with_salt(password, salt).map_err(|e| Error::Internal(e.to_string()))?;
    Ok(hash.to_string())
}
