//! The visit: one HTTP request as the handlers see it. Extracted once; carries the request for the use-cases
//! and the frame for the views.
use crate::{refusal::Refused, session, state::App};
use app::{
    lang::Lang,
    shell::{Frame, Visitor},
};
use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, header, request::Parts},
};
use backend::{Actor, Error, Request, accounts::SignedIn, accounts::Token};
use domain::ids::FormKey;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

#[derive(Clone)]
pub struct Visit {
    pub app: App,
    pub request: Request,
    pub person: Option<SignedIn>,
    pub token: Option<Token>,
    pub frame: Frame,
    /// Where the request comes from, as far as it can be believed.
    pub address: IpAddr,
    pub is_https: bool,
}

/// The nonce of one answer, put into the request by `headers`.
#[derive(Clone, Debug)]
pub struct Nonce(pub String);

impl FromRequestParts<App> for Visit {
    type Rejection = Refused;

    /// A database that cannot be asked who this is refuses the visit: nobody is taken for signed out.
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Visit, Refused> {
        if let Some(visit) = parts.extensions.get::<Visit>() {
            return Ok(visit.clone());
        }
        let token = session::cookie(&parts.headers, session::SESSION).map(Token);
        let nobody = app.request(Actor::Nobody);
        let person = match &token {
            Some(token) => backend::accounts::sessions::who(&nobody, token).await.map_err(|error| {
                tracing::error!(%error, "a session could not be looked up");
                Refused(Error::Busy)
            })?,
            None => None,
        };
        let visit = Visit::new(parts, app, nobody, token, person);
        parts.extensions.insert(visit.clone());
        Ok(visit)
    }
}

impl Visit {
    /// For the page of a refusal, which is drawn even if the database cannot be asked who it is for.
    pub async fn of_anybody(parts: &mut Parts, app: &App) -> Visit {
        match Visit::from_request_parts(parts, app).await {
            Ok(visit) => visit,
            Err(_) => Visit::new(parts, app, app.request(Actor::Nobody), None, None),
        }
    }

    fn new(parts: &Parts, app: &App, nobody: Request, token: Option<Token>, person: Option<SignedIn>) -> Visit {
        let request = nobody.as_actor(person.as_ref().map_or(Actor::Nobody, |p| Actor::Person(p.id)));
        let lang = Lang::from_key(session::cookie(&parts.headers, session::LANGUAGE).as_deref().unwrap_or("id"));
        let nonce = parts.extensions.get::<Nonce>().map_or_else(String::new, |n| n.0.clone());
        let visitor = person.as_ref().map(|p| Visitor { name: p.name.to_string(), is_admin: p.is_admin, unread: p.unread });
        let frame = Frame {
            lang,
            visitor,
            path: parts.uri.path().to_owned(),
            nonce,
            assets: app.assets.clone(),
            now: request.now,
            form_key: FormKey(request.id()),
            flash: session::cookie(&parts.headers, session::FLASH).and_then(|key| session::flash_text(lang, &key)),
            is_demo: app.is_demo,
        };
        let address = client_address(parts, app);
        let is_https = app.site.public_url.starts_with("https://");
        Visit { app: app.clone(), request, person, token, frame, address, is_https }
    }
}

/// The peer, or what a trusted proxy says of it: the last entry of X-Forwarded-For. A listener for both families shows
/// IPv4 peers as `::ffff:10.0.0.1`, so both sides are compared in their plain form.
fn client_address(parts: &Parts, app: &App) -> IpAddr {
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |c| c.0.ip().to_canonical());
    if app.trusted_proxy.map(|proxy| proxy.to_canonical()) != Some(peer) {
        return network(peer);
    }
    network(forwarded(&parts.headers).map_or(peer, |address| address.to_canonical()))
}

/// What one subscriber holds: an IPv4 address, or the first half of an IPv6 address.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64)),
    }
}

fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let name = header::HeaderName::from_static("x-forwarded-for");
    headers.get_all(name).iter().next_back()?.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
}
