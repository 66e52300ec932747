//! A router on a small dossier, and ways to ask it.

use std::sync::{LazyLock, OnceLock};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use serde_json::Value;
use tower::ServiceExt as _;
use workbench::{Decoder, Given, Input, Timestamp, Workbench};

use crate::{Config, Secrets, router};

pub(super) const HOST: &str = "127.0.0.1:4711";
pub(super) const CSRF: &str = "forms-secret";

/// Two reports that name one man in two spellings and disagree on who broke a truce.
const REPORTS: &[(&str, &str)] = &[
    (
        "first.txt",
        "Truce declared\n\nBy Ada Writer\n\nThe government and the Harvest Front declared a ceasefire on 3 March 2021. \
         The Front's spokesman Noor Wali Mehsud said that the group would hold its fire for thirty days. \
         The government demanded the release of all prisoners.\n\nHarvest Front fighters attacked a police post in Quetta on 9 March 2021.",
    ),
    (
        "second.txt",
        "Talks go on\n\nThe Harvest Front denied that its fighters attacked the police post. Nur Wali Mahsud, its spokesman, \
         accused the army of violating the ceasefire. The foreign minister met the Harvest Front in Kabul on 12 March 2021.",
    ),
];

pub(super) fn now() -> Timestamp {
    "2021-04-01T10:00:00Z".parse().expect("a moment")
}

/// The file of a dossier that was read once; each test gets a copy.
static READ: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("read.dossier");
    let mut bench = Workbench::create(&path, Decoder::default()).expect("a dossier");
    for (name, text) in REPORTS {
        let given = Given {
            published: Some("2021-03-15".parse().expect("a date")),
            publisher: Some("Example News".into()),
            ..Given::default()
        };
        bench.add(Input::Bytes { name: (*name).into(), bytes: text.as_bytes().to_vec() }, &given, now()).expect("read");
    }
    let mut dump = Vec::new();
    bench.dump(&mut dump).expect("dumped");
    dump
});

/// A copy of the dossier that was read.
pub(super) fn read() -> (tempfile::TempDir, Workbench) {
    let folder = tempfile::tempdir().expect("a folder");
    let bench = Workbench::load(READ.as_slice(), folder.path().join("read.dossier")).expect("loaded");
    (folder, bench)
}

/// A runtime for the whole test binary.
fn runtime() -> &'static tokio::runtime::Runtime {
    static RUNTIME: OnceLock<tokio::runtime::Runtime> = OnceLock::new();
    RUNTIME.get_or_init(|| tokio::runtime::Runtime::new().expect("threads"))
}

/// A desk to sit at.
pub(super) struct Desk {
    router: Router,
    _folder: tempfile::TempDir,
}

/// What came back.
pub(super) struct Answer {
    pub status: StatusCode,
    pub headers: axum::http::HeaderMap,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub(super) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|_| panic!("JSON, but it is {}", self.text()))
    }

    pub(super) fn header(&self, name: &str) -> String {
        self.headers.get(name).map(|v| v.to_str().expect("text").to_string()).unwrap_or_default()
    }
}

impl Desk {
    /// The two reports.
    pub(super) fn new() -> Self {
        Self::of(&READ)
    }

    /// A dossier from a dump.
    fn of(dump: &[u8]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let bench = Workbench::load(dump, folder.path().join("test.dossier")).expect("loaded");
        let secrets = Secrets { entry: "entry-secret".into(), session: "session-secret".into(), forms: CSRF.into() };
        let config = Config { secrets, hosts: vec![HOST.into()], by: "Amina".into(), now };
        Self { router: router(bench, config).expect("a router"), _folder: folder }
    }

    /// A dossier with one report of these words.
    pub(super) fn with(text: &str, given: &Given) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut bench = Workbench::create(folder.path().join("one.dossier"), Decoder::default()).expect("a dossier");
        bench
            .add(Input::Bytes { name: "one.txt".into(), bytes: text.as_bytes().to_vec() }, given, now())
            .expect("read");
        let mut dump = Vec::new();
        bench.dump(&mut dump).expect("dumped");
        Self::of(&dump)
    }

    pub(super) fn send(&self, request: Request<Body>) -> Answer {
        let router = self.router.clone();
        runtime().block_on(async move {
            let response = router.oneshot(request).await.expect("never fails");
            let (parts, body) = response.into_parts();
            let bytes = to_bytes(body, usize::MAX).await.expect("a body").to_vec();
            Answer { status: parts.status, headers: parts.headers, bytes }
        })
    }

    /// A request from the browser that was let in.
    pub(super) fn ask(method: &str, path: &str) -> axum::http::request::Builder {
        Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, HOST)
            .header(header::COOKIE, "other=1; rapporteur=session-secret")
    }

    pub(super) fn get(&self, path: &str) -> Answer {
        self.send(Self::ask("GET", path).body(Body::empty()).expect("a request"))
    }

    /// Sends a form with its token; fields are `name=value`, encoded here.
    pub(super) fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let all = fields.iter().chain(&[("csrf", CSRF)]);
        let body: Vec<String> = all.map(|(n, v)| format!("{n}={}", crate::carry::encoded(v))).collect();
        self.send(
            Self::ask("POST", path)
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header(header::ACCEPT, "application/json")
                .body(Body::from(body.join("&")))
                .expect("a request"),
        )
    }

    /// The records that await review.
    pub(super) fn queue(&self) -> Vec<String> {
        let mut found = Vec::new();
        let first = self.get("/review.json").json();
        found.extend(first["record"]["card"]["id"].as_str().map(String::from));
        found.extend(
            first["following"].as_array().into_iter().flatten().filter_map(|c| Some(c["id"].as_str()?.to_string())),
        );
        found
    }

    /// Addresses of one page of each kind, with what they need filled in.
    pub(super) fn pages(&self) -> Vec<String> {
        let report = self.get("/reports.json").json()["reports"][0]["id"].as_str().expect("a report").to_string();
        let record = self.queue().first().expect("a record").clone();
        let actor = self.get("/actors.json").json()["actors"][0]["id"].as_str().expect("an actor").to_string();
        let mut pages = Vec::new();
        for route in crate::routes::ROUTES.iter().filter(|r| r.verb == crate::routes::Verb::Get) {
            match route.path {
                "/reports/{id}" => pages.push(format!("/reports/{report}")),
                "/records/{id}" => pages.push(format!("/records/{record}")),
                "/actors/{id}" => pages.push(format!("/actors/{actor}")),
                "/history/{id}" => pages.extend([&report, &record, &actor].map(|id| format!("/history/{id}"))),
                "/views/{name}" => pages.extend(workbench::ViewName::ALL.iter().map(|n| format!("/views/{n}"))),
                "/export/{file}" | "/assets/{file}" => {}
                path => pages.push(path.to_string()),
            }
        }
        pages
    }
}
