//! A server on the sample reports, on a port of its own.

use std::path::Path;

use web::{Config, Secrets, bind, router};
use workbench::{Decoder, Given, Input, Timestamp, Workbench};

/// A server and the address that lets a browser in.
pub struct Site {
    pub base: String,
    pub entry: String,
    _folder: tempfile::TempDir,
}

fn now() -> Timestamp {
    Timestamp::now()
}

/// The sample reports of the demo, read and served.
pub fn samples() -> Site {
    of(|bench, now| {
        let reports = Path::new(env!("CARGO_MANIFEST_DIR")).join("../cli/samples/reports");
        let mut paths: Vec<_> =
            std::fs::read_dir(reports).expect("samples").map(|e| e.expect("a file").path()).collect();
        paths.sort();
        for path in paths {
            bench.add(Input::Path(path), &Given::default(), now()).expect("read");
        }
    })
}

/// A dossier that is filled by `fill`, served.
pub fn of(fill: impl FnOnce(&mut Workbench, fn() -> Timestamp)) -> Site {
    let folder = tempfile::tempdir().expect("a folder");
    let mut bench = Workbench::create(folder.path().join("demo.dossier"), Decoder::default()).expect("a dossier");
    fill(&mut bench, now);
    let served = bind(0).expect("a port");
    let base = format!("http://{}", served.address);
    let secrets = Secrets { entry: "entry".into(), session: "session".into(), forms: "forms".into() };
    let config = Config { secrets, hosts: served.hosts(), by: String::new(), now };
    let router = router(bench, config).expect("a router");
    std::thread::spawn(move || served.run(router));
    Site { entry: format!("{base}/enter?key=entry"), base, _folder: folder }
}
