//! The visit: one HTTP request as the handlers see it. Extracted once; carries the request for the use-cases
//! and the frame for the views.
use crate::{session, state::App};
use app::{
    lang::Lang,
    shell::{Frame, Visitor},
};
use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, header, request::Parts},
};
use backend::{Actor, Request, accounts::SignedIn, accounts::Token};
use domain::ids::FormKey;
use std::{
    convert::Infallible,
    net::{IpAddr, Ipv4Addr, SocketAddr},
};

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
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Visit, Infallible> {
        if let Some(visit) = parts.extensions.get::<Visit>() {
            return Ok(visit.clone());
        }
        let token = session::cookie(&parts.headers, session::SESSION).map(Token);
        let nobody = app.request(Actor::Nobody);
        let person = match &token {
            // A database that cannot be asked makes a visitor, not an error page without an explanation.
            Some(token) => backend::accounts::sessions::who(&nobody, token).await.unwrap_or_else(|error| {
                tracing::error!(%error, "a session could not be looked up");
                None
            }),
            None => None,
        };
        let request = nobody.as_actor(person.as_ref().map_or(Actor::Nobody, |p| Actor::Person(p.id)));
        let lang = Lang::from_key(session::cookie(&parts.headers, session::LANGUAGE).as_deref().unwrap_or("id"));
        let nonce = parts.extensions.get::<Nonce>().map_or_else(String::new, |n| n.0.clone());
        let visitor = person.as_ref().map(|p| Visitor { name: p.name.to_string(), is_admin: p.is_admin });
        let frame = Frame {
            lang,
            visitor,
            path: parts.uri.path().to_owned(),
            nonce,
            assets: app.assets.clone(),
            now: request.now,
            form_key: FormKey(request.id()),
            flash: session::cookie(&parts.headers, session::FLASH).and_then(|key| session::flash_text(&key)),
            is_demo: app.is_demo,
        };
        let address = client_address(parts, app);
        let is_https = app.site.public_url.starts_with("https://");
        let visit = Visit { app: app.clone(), request, person, token, frame, address, is_https };
        parts.extensions.insert(visit.clone());
        Ok(visit)
    }
}

/// The peer, or what a trusted proxy says of it: the last entry of X-Forwarded-For.
fn client_address(parts: &Parts, app: &App) -> IpAddr {
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |c| c.0.ip());
    if app.trusted_proxy != Some(peer) {
        return peer;
    }
    forwarded(&parts.headers).unwrap_or(peer)
}

fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let name = header::HeaderName::from_static("x-forwarded-for");
    headers.get_all(name).iter().next_back()?.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
}
