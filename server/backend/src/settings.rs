//! Settings of the installation, which its admin types: for now what the privacy notice says of this agency.
use crate::{
    access,
    audit::{self, Entry},
    db::Conn,
    error::Result,
    request::Request,
};
use domain::form::{Fields, Problems};
use serde_json::json;

/// What the notice says that differs from agency to agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Privacy {
    /// Who answers for the data.
    pub controller: String,
    /// Where to turn to.
    pub contact: String,
    /// How long data of an event are kept.
    pub retention: String,
}

impl Default for Privacy {
    fn default() -> Privacy {
        Privacy {
            controller: "Dinas Komunikasi, Informatika, Persandian dan Statistik Provinsi Kalimantan Tengah".to_owned(),
            contact: "panitia kegiatan Anda".to_owned(),
            retention: "lima tahun setelah kegiatan berakhir; register sertifikat disimpan tetap".to_owned(),
        }
    }
}

const KEYS: [&str; 3] = ["privacy.controller", "privacy.contact", "privacy.retention"];

/// Public: everybody may read the notice.
pub async fn privacy(request: &Request) -> Result<Privacy> {
    let mut conn = request.db.read().await?;
    load(&mut conn).await
}

async fn load(conn: &mut Conn) -> Result<Privacy> {
    let rows: Vec<(String, String)> = on!(conn, |c| sqlx::query_as("SELECT key, value FROM setting ORDER BY key").fetch_all(c).await)?;
    let stored = |key: &str| rows.iter().find(|(k, _)| k == key).map(|(_, value)| value.clone());
    let start = Privacy::default();
    Ok(Privacy {
        controller: stored(KEYS[0]).unwrap_or(start.controller),
        contact: stored(KEYS[1]).unwrap_or(start.contact),
        retention: stored(KEYS[2]).unwrap_or(start.retention),
    })
}

/// For the form: only an admin may see it.
pub async fn page(request: &Request) -> Result<Privacy> {
    let mut conn = request.db.read().await?;
    access::admin(&mut conn, request).await?;
    load(&mut conn).await
}

/// Reads `controller`, `contact`, `retention`.
pub async fn save(request: &Request, fields: &Fields) -> Result<()> {
    let mut problems = Problems::default();
    let values = ["controller", "contact", "retention"].map(|name| problems.bounded(fields, name, 3, 300));
    let mut tx = request.db.begin().await?;
    access::admin(&mut tx, request).await?;
    problems.or(|| ())?;
    for (key, value) in KEYS.iter().zip(&values) {
        on!(tx, |c| {
            sqlx::query("INSERT INTO setting (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = $2")
                .bind(*key)
                .bind(value)
                .execute(c)
                .await
                .map(drop)
        })?;
    }
    let entry = Entry { event: None, action: "privacy.changed", object: String::new(), detail: json!(values) };
    audit::write(&mut tx, request, entry).await?;
    tx.commit().await
}
