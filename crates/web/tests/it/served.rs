//! A server on the sample reports, on a port of its own.

use std::path::Path;

use web::{Config, Secrets, bind, router};
use workbench::{
    Assess, Collection, Decoder, Given, Input, Issue, Kind, Locus, Measure, Outcome, Signature, SpoilerType, Spoils,
    Timestamp, Workbench,
};

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
    of(|bench, _| demo(bench))
}

/// Adds the sample reports of the demo.
pub fn demo(bench: &mut Workbench) {
    let reports = Path::new(env!("CARGO_MANIFEST_DIR")).join("../cli/samples/reports");
    let mut paths: Vec<_> = std::fs::read_dir(reports).expect("samples").map(|e| e.expect("a file").path()).collect();
    paths.sort();
    for path in paths {
        bench.add(Input::Path(path), &Given::default(), now()).expect("read");
    }
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

/// What an invented analyst judges of the talks in the samples, a forecast that came true and one that is open, and a table
/// of events: so that no page is empty.
pub fn judged(bench: &mut Workbench) {
    let sign = |why| Signature { by: "Sample Analyst (invented)", why, at: now() };
    let number = |n: i64| Measure::from_thousandths(n * 1000).expect("a number");
    let issue = Issue {
        name: "Release of prisoners".into(),
        low: number(0),
        high: number(100),
        low_means: "none is released".into(),
        high_means: "all are released before further talks".into(),
        status_quo: Some(number(5)),
    };
    bench.set_issue(issue, sign("the demand in every round")).expect("kept");
    let ledger = bench.ledger(None).expect("a ledger");
    let rests_on: Vec<String> = ledger
        .entries()
        .records
        .iter()
        .filter(|r| r.body().kind() == Kind::Statement)
        .map(|r| r.id().to_string())
        .collect();
    for (actor, position, salience, capability, why) in [
        (
            "Tehreek-e-Taliban Pakistan",
            "75..90..100",
            "70..80..95",
            "25..35..45",
            "It puts prisoners first in every round.",
        ),
        ("Pakistan", "5..20..35", "40..55..70", "60..70..80", "It calls releases premature."),
        ("Afghan Taliban", "40..55..70", "20..35..50", "15..25..40", "It mediates."),
    ] {
        let given = Assess {
            issue: "Release of prisoners".into(),
            actor: actor.into(),
            position: position.parse().ok(),
            salience: salience.parse().ok(),
            capability: capability.parse().ok(),
            rests_on: rests_on.iter().take(1).cloned().collect(),
        };
        bench.assess(&given, sign(why)).expect("assessed");
    }
    let (kind, locus) = (Some(SpoilerType::Greedy), Some(Locus::Leader));
    let spoils = Spoils {
        actor: "Tehreek-e-Taliban Pakistan".into(),
        kind,
        locus,
        rests_on: rests_on.iter().take(1).cloned().collect(),
    };
    bench.assess_spoiler(&spoils, sign("It asks for more at each offer.")).expect("assessed");
    let held = "Will the ceasefire of 9 November 2021 hold to 9 December 2021?";
    let day = |text: &str| text.parse().expect("a day");
    bench.predict(held, day("2099-12-09"), 700, &[], None, sign("Both sides gain time.")).expect("kept");
    bench.resolve(held, Outcome::Yes, sign("No report tells of a breach.")).expect("kept");
    let open = "Will talks be resumed by the end of March?";
    bench.predict(open, day("2022-03-31"), 255, &[], None, sign("Nothing points to it.")).expect("kept");
    let table = "date,side_a,side_b,deaths,place,source\n2021-12-10,Tehreek-e-Taliban Pakistan,Police,2,Tank,own list\n\
        2021-12-12,TTP,Army,x,Swat,own list\n";
    bench.import(Collection::Events, table.as_bytes(), Some("own.csv".into()), now()).expect("taken in");
}
