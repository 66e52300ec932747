//! From a request of HTTP to a handler and back, and the socket.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Weak};
use std::time::Duration;

use axum::Router;
use axum::extract::{FromRequest, Multipart, Query, RawPathParams, Request};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Form, RequestExt};
use percent_encoding::percent_decode_str;
use serde_json::json;
use tower::ServiceExt as _;
use workbench::ViewName;

use crate::ask::{Ask, Upload};
use crate::carry::{Carry, encoded};
use crate::desk::Desk;
use crate::fault::Fault;
use crate::guard::{self, NAME, SESSION, THEME, TOKEN};
use crate::pages::frame::{Frame, framed, framed_fault};
use crate::reply::Reply;
use crate::routes::{Here, ROUTES, Route, Verb};
use crate::snapshot::Snapshot;

/// Marks a request whose path ended in `.json`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AsJson;

/// A server that listens and does not serve yet.
#[derive(Debug)]
pub struct Served {
    listener: std::net::TcpListener,
    /// Where it listens.
    pub address: SocketAddr,
}

/// Listens on this machine only, on `port`; on any free one where it is 0.
///
/// # Errors
/// Where that port cannot be had: it is taken, or not for everybody.
pub fn bind(port: u16) -> io::Result<Served> {
    let listener = std::net::TcpListener::bind((IpAddr::V4(Ipv4Addr::LOCALHOST), port))?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    Ok(Served { listener, address })
}

impl Served {
    /// The names under which it may be called, for [`Config`](crate::Config).
    pub fn hosts(&self) -> Vec<String> {
        ["127.0.0.1", "localhost"].iter().map(|host| format!("{host}:{}", self.address.port())).collect()
    }

    /// Serves until the program ends.
    ///
    /// # Errors
    /// Where the machine gives no threads or the socket fails.
    pub fn run(self, router: Router) -> io::Result<()> {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(self.listener)?;
            axum::serve(listener, router).await
        })
    }
}

/// Lets a request in, and dresses every answer.
pub(crate) async fn guarded(desk: Arc<Desk>, inner: Router, request: Request) -> Response {
    let (method, path) = (request.method().clone(), request.uri().path().to_string());
    let wants_json = wants_json(&request);
    let mut response = match guard::admit(&desk, &method, &path, request.headers()) {
        Err(fault) => refusal(&fault, wants_json),
        // A router never fails by itself.
        Ok(()) => match inner.oneshot(request).await {
            Ok(response) => response,
            Err(never) => match never {},
        },
    };
    guard::dress(response.headers_mut());
    response
}

/// Somebody who is not in yet sees a bare page: it must not tell what is in the dossier.
fn refusal(fault: &Fault, wants_json: bool) -> Response {
    let status = StatusCode::from_u16(fault.status).unwrap_or(StatusCode::FORBIDDEN);
    if wants_json {
        return json_response(status, &json!({"error": fault}));
    }
    (status, html(framed_fault(fault))).into_response()
}

fn wants_json(request: &Request) -> bool {
    let accept = request.headers().get(header::ACCEPT).and_then(|v| v.to_str().ok()).unwrap_or_default();
    request.extensions().get::<AsJson>().is_some()
        || (accept.contains("application/json") && !accept.contains("text/html"))
}

/// Exchanges the one-time address for a cookie.
pub(crate) async fn enter(desk: Arc<Desk>, request: Request) -> Response {
    let query = Query::<Vec<(String, String)>>::try_from_uri(request.uri()).map(|q| q.0).unwrap_or_default();
    let given = query.iter().find(|(name, _)| name == "key").map_or("", |(_, value)| value);
    let secrets = &desk.config.secrets;
    let is_in = guard::cookie(request.headers(), SESSION).is_some_and(|c| guard::same(c, &secrets.session));
    if is_in {
        return go("/");
    }
    {
        let mut session = desk.session();
        if session.entered || !guard::same(given, &secrets.entry) {
            let fault = Fault::new(
                StatusCode::FORBIDDEN,
                "This address works once, and was used already or is not complete.",
                "Start the program anew; it opens a new address.",
            );
            return refusal(&fault, wants_json(&request));
        }
        session.entered = true;
    }
    let mut response = go("/");
    set_cookie(&mut response, SESSION, &secrets.session, None);
    response
}

fn set_cookie(response: &mut Response, name: &str, value: &str, days: Option<u32>) {
    let age = days.map(|d| format!("; Max-Age={}", d * 86_400)).unwrap_or_default();
    let cookie = format!("{name}={value}; Path=/; HttpOnly; SameSite=Strict{age}");
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

fn go(to: &str) -> Response {
    // Only to our own pages.
    let to = if to.starts_with('/') && !to.starts_with("//") && !to.contains(['\\', '\r', '\n']) { to } else { "/" };
    (StatusCode::SEE_OTHER, [(header::LOCATION, to.to_string())]).into_response()
}

/// No route has this path.
pub(crate) async fn nothing(desk: Arc<Desk>, request: Request) -> Response {
    told(desk, request, Fault::not_found("There is no such page.")).await
}

/// The path is there, but not for this method.
pub(crate) async fn wrong_verb(desk: Arc<Desk>, request: Request) -> Response {
    let fault = Fault::new(
        StatusCode::METHOD_NOT_ALLOWED,
        "This address does not take that kind of request.",
        "See /openapi.json for what each address takes.",
    );
    told(desk, request, fault).await
}

async fn told(desk: Arc<Desk>, request: Request, fault: Fault) -> Response {
    let ask = Ask { path: request.uri().path().into(), json: wants_json(&request), ..Ask::default() };
    off_thread(move || faulty(&desk, &ask, &fault)).await
}

/// Runs a route.
pub(crate) async fn answer(desk: Arc<Desk>, route: &'static Route, request: Request) -> Response {
    let json = wants_json(&request);
    match gathered(&desk, route, request).await {
        Ok(ask) => off_thread(move || run(&desk, route, &ask)).await,
        Err((ask, fault)) => {
            let ask = Ask { json, ..ask };
            off_thread(move || faulty(&desk, &ask, &fault)).await
        }
    }
}

/// Handlers read files and compute; the threads that talk to browsers must not wait for that.
async fn off_thread(work: impl FnOnce() -> Response + Send + 'static) -> Response {
    match tokio::task::spawn_blocking(work).await {
        Ok(response) => response,
        Err(_) => {
            let fault = Fault::new(
                StatusCode::INTERNAL_SERVER_ERROR,
                "The program failed on this request.",
                "This is a fault of the program; please report it with the address of the page.",
            );
            refusal(&fault, false)
        }
    }
}

/// All that is asked for; a change is looked at only if it is signed.
async fn gathered(desk: &Desk, route: &Route, mut request: Request) -> Result<Ask, (Ask, Fault)> {
    let mut ask = Ask { path: request.uri().path().into(), json: wants_json(&request), ..Ask::default() };
    let headers = request.headers().clone();
    let decoded = |name| guard::cookie(&headers, name).map(|v| percent_decode_str(v).decode_utf8_lossy().into_owned());
    ask.by = decoded(NAME).filter(|by| !by.trim().is_empty()).unwrap_or_else(|| desk.config.by.clone());
    ask.theme = decoded(THEME).unwrap_or_default();
    let unclear = |what: &str| Fault::new(StatusCode::BAD_REQUEST, what, "Go back and try again.");
    ask.query = match Query::<Vec<(String, String)>>::try_from_uri(request.uri()) {
        Ok(query) => query.0,
        Err(_) => return Err((ask, unclear("The address cannot be understood."))),
    };
    ask.parts = match request.extract_parts::<RawPathParams>().await {
        Ok(parts) => parts.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect(),
        Err(_) => return Err((ask, unclear("The address cannot be understood."))),
    };
    if route.verb == Verb::Get {
        return Ok(ask);
    }
    let kind = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let taken = if kind.starts_with("multipart/form-data") {
        parts_of(&mut ask, request).await
    } else {
        Form::<Vec<(String, String)>>::from_request(request, &())
            .await
            .map(|form| ask.form = form.0)
            .map_err(|e| e.status())
    };
    if let Err(status) = taken {
        let fault = match status {
            StatusCode::PAYLOAD_TOO_LARGE => {
                Fault::new(status, "That is too much at once.", "Send fewer or smaller files; 64 MB go at a time.")
            }
            _ => unclear("The form cannot be read."),
        };
        return Err((ask, fault));
    }
    match guard::is_signed(desk, &headers, ask.field(TOKEN)) {
        Ok(()) => Ok(ask),
        Err(fault) => Err((ask, fault)),
    }
}

/// The fields and files of a form of several parts.
async fn parts_of(ask: &mut Ask, request: Request) -> Result<(), StatusCode> {
    let mut multipart = Multipart::from_request(request, &()).await.map_err(|e| e.status())?;
    while let Some(field) = multipart.next_field().await.map_err(|e| e.status())? {
        let name = field.name().unwrap_or_default().to_string();
        match field.file_name().map(ToString::to_string) {
            Some(file) => {
                let bytes = field.bytes().await.map_err(|e| e.status())?.to_vec();
                // Without a choice of files browsers send one without a name.
                if !(file.is_empty() && bytes.is_empty()) {
                    ask.files.push(Upload { name: bare(&file), bytes });
                }
            }
            None => ask.form.push((name, field.text().await.map_err(|e| e.status())?)),
        }
    }
    Ok(())
}

/// A file's name without any folder; it is kept as a name only and opens nothing.
fn bare(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    name.chars().filter(|c| !c.is_control()).take(200).collect()
}

fn run(desk: &Arc<Desk>, route: &'static Route, ask: &Ask) -> Response {
    let reply = Carry::of(ask).and_then(|carry| {
        let snap = desk.snapshot(carry.moment())?;
        if route.kept && carry.moment().is_none() && !snap.warmed.swap(true, Ordering::Relaxed) {
            warm(desk, Arc::downgrade(&snap), &ask.by);
        }
        let here = Here { desk, ask, carry, snap: &snap };
        if route.kept {
            let key = format!("{}\n{}", ask.key(), ask.by);
            snap.once(&key, || (route.run)(&here))
        } else {
            (route.run)(&here).map(Arc::new)
        }
    });
    match reply {
        Ok(reply) => drawn(desk, ask, &reply),
        Err(fault) => faulty(desk, ask, &fault),
    }
}

/// How long nothing changes before pages are worked out ahead of their being asked for.
const QUIET: Duration = Duration::from_millis(400);

/// Works out the pages that everybody looks at, in the background, as long as this state is the present one.
fn warm(desk: &Arc<Desk>, snap: Weak<Snapshot>, by: &str) {
    let (desk, by) = (Arc::downgrade(desk), by.to_string());
    std::thread::spawn(move || {
        std::thread::sleep(QUIET);
        let plain = ROUTES.iter().filter(|r| r.kept && !r.path.contains('{')).map(|r| (r, r.path.to_string(), None));
        let view = ROUTES.iter().find(|r| r.path == "/views/{name}");
        let views = ViewName::ALL.iter().filter_map(|n| Some((view?, format!("/views/{n}"), Some(n.code()))));
        for (route, path, name) in plain.chain(views) {
            // Nobody is here any more, or the dossier has changed.
            let (Some(desk), Some(snap)) = (desk.upgrade(), snap.upgrade()) else { return };
            if !desk.snapshot(None).is_ok_and(|now| Arc::ptr_eq(&now, &snap)) {
                return;
            }
            let parts = name.map(|n| ("name".to_string(), n.to_string())).into_iter().collect();
            let ask = Ask { path, parts, by: by.clone(), ..Ask::default() };
            let here = Here { desk: &desk, ask: &ask, carry: Carry::default(), snap: &snap };
            // What cannot be drawn is told to whoever asks for it.
            let _ = snap.once(&format!("{}\n{}", ask.key(), ask.by), || (route.run)(&here));
        }
    });
}

fn drawn(desk: &Desk, ask: &Ask, reply: &Reply) -> Response {
    match reply {
        Reply::Json(value) => json_response(StatusCode::OK, value),
        Reply::Page { title, body } => match frame(desk, ask, title) {
            Ok(frame) => html(framed(&frame, body)).into_response(),
            Err(fault) => refusal(&fault, ask.json),
        },
        Reply::File { name, kind, bytes } => {
            let name = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""));
            let mut response = ([(header::CONTENT_TYPE, *kind)], bytes.clone()).into_response();
            if let Ok(name) = name {
                response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
            }
            response
        }
        Reply::Go { to, said, json, cookie } => {
            let mut response = if ask.json {
                json_response(StatusCode::OK, json)
            } else {
                desk.session().said.clone_from(said);
                go(to)
            };
            if let Some((name, value)) = cookie {
                set_cookie(&mut response, name, &encoded(value), Some(365));
            }
            // Who rules is known from the first ruling on.
            let by = ask.field("by");
            if !by.is_empty() && cookie.is_none() {
                set_cookie(&mut response, NAME, &encoded(by), Some(365));
            }
            response
        }
        Reply::Asset { kind, text } => {
            let kept = [(header::CONTENT_TYPE, *kind), (header::CACHE_CONTROL, "private, max-age=600")];
            (kept, *text).into_response()
        }
    }
}

/// What stands around every page.
fn frame(desk: &Desk, ask: &Ask, title: &str) -> Result<Frame, Fault> {
    let carry = Carry::of(ask).unwrap_or_default();
    let snap = desk.snapshot(carry.moment())?;
    let (said, undo) = {
        let mut session = desk.session();
        let said = std::mem::take(&mut session.said);
        let ruled = std::mem::take(&mut session.ruled) && !said.is_empty();
        (said, session.done.front().filter(|_| ruled).cloned())
    };
    Ok(Frame::new(desk, ask, carry, &snap, title, said, undo))
}

fn faulty(desk: &Desk, ask: &Ask, fault: &Fault) -> Response {
    let status = StatusCode::from_u16(fault.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if ask.json {
        return json_response(status, &json!({"error": fault}));
    }
    match frame(desk, ask, &fault.what) {
        Ok(frame) => (status, html(framed(&frame, &crate::pages::frame::fault_body(fault)))).into_response(),
        Err(_) => refusal(fault, false),
    }
}

fn json_response(status: StatusCode, value: &serde_json::Value) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], value.to_string()).into_response()
}

fn html(text: String) -> ([(HeaderName, &'static str); 1], String) {
    ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], text)
}
