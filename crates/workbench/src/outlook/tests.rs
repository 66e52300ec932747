//! Looking ahead, from ledgers in the notation of `testkit` and judgements made here to lines of text.

use forecast::{Plan, to_text};
use record::*;

use super::*;

const TALKS: &str = "report r1 2021-11-12 \"Example News\"\nactor ttp armed_group \"Tehreek-e-Taliban Pakistan\" TTP in r1\n\
    actor pakistan state Pakistan in r1\nactor kabul state \"Afghan Taliban\" in r1\n\
    statement r1 ttp demands > pakistan 2021-11-09 topic \"release of prisoners\" content \"the release of all prisoners\" 'demanded the release'\n\
    statement r1 pakistan rejects 2021-11-10 topic \"prisoners\" content \"releasing them all\" 'would not release all of them'\n\
    statement r1 pakistan asserts 2021-11-10 topic \"the constitution\" 'spoke of the constitution'\n\
    statement r1 kabul urges 2021-11-11 topic \"talks\" 'urged both to talk'\n\
    ruling accept #1 by Amina 2021-11-13 \"so it stands\"\nruling accept #2 by Amina 2021-11-13 \"so it stands\"\n\
    ruling accept #3 by Amina 2021-11-13 \"so it stands\"\n";

fn ledger() -> Ledger {
    testkit::ledger(TALKS).expect("a ledger")
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_637_000_000 + second).expect("a moment")
}

/// The judgements of one analyst, in order.
struct Desk {
    ledger: Ledger,
    all: Judgements,
}

impl Desk {
    fn new() -> Self {
        let mut desk = Self { ledger: ledger(), all: Judgements::default() };
        desk.issue("Prisoners", "none released", "all released");
        desk
    }

    fn judge(&mut self, says: Judged, by: &str) -> JudgementId {
        let second = self.all.all().len() as i64;
        let judgement = Judgement::new(says, by, "as I read it", at(second)).expect("sound");
        let id = judgement.id();
        self.all.push(judgement).expect("it stands");
        id
    }

    fn issue(&mut self, name: &str, low: &str, high: &str) -> JudgementId {
        let number = |text: &str| text.parse().expect("a number");
        let (low_means, high_means) = (low.into(), high.into());
        let issue =
            Issue { name: name.into(), low: number("0"), high: number("100"), low_means, high_means, status_quo: None };
        self.judge(Judged::Issue(issue), "Amina")
    }

    fn assess(&mut self, issue: &str, actor: &str, numbers: [&str; 3], rests_on: &[usize]) {
        let finder = crate::Finder::new(&self.ledger);
        let [position, salience, capability] = numbers.map(|text| text.parse().ok());
        let records = &self.ledger.entries().records;
        let statements: Vec<RecordId> =
            records.iter().filter(|r| r.body().kind() == Kind::Statement).map(Record::id).collect();
        let assessment = Assessment {
            issue: assessing::issue_called(&self.all, issue).expect("an issue").id(),
            actor: finder.actor(actor).expect("an actor"),
            position,
            salience,
            capability,
            rests_on: rests_on.iter().map(|n| statements[*n]).collect(),
        };
        self.judge(Judged::Assessment(assessment), "Bilal");
    }
}

#[test]
fn accepted_statements_suggest_positions_with_a_reason() {
    let desk = Desk::new();
    let told: Vec<String> = suggestions(&desk.ledger, &desk.all, "prisoners")
        .expect("an issue")
        .iter()
        .map(|s| format!("{} {} x {}: {}", s.name, s.position, s.salience, s.why))
        .collect();
    assert_eq!(
        told,
        [
            "Tehreek-e-Taliban Pakistan 60..85..100 x 70..100..100: 1 of its 1 accepted statements speak of it; words and \
             stance point to “all released”",
            "Pakistan 0..15..40 x 20..50..80: 1 of its 2 accepted statements speak of it; words and stance point to “none \
             released”",
        ]
    );
    let unknown = suggestions(&desk.ledger, &desk.all, "moon").expect_err("no such issue");
    assert_eq!(unknown.to_string(), "no issue is called “moon”; there are “Prisoners”");
}

#[test]
fn who_is_assessed_is_not_suggested_again() {
    let mut desk = Desk::new();
    desk.assess("Prisoners", "TTP", ["80..90..100", "90", "30..40..50"], &[0]);
    let names: Vec<String> =
        suggestions(&desk.ledger, &desk.all, "Prisoners").expect("an issue").into_iter().map(|s| s.name).collect();
    assert_eq!(names, ["Pakistan"]);
}

#[test]
fn assessments_become_inputs_with_their_words() {
    let mut desk = Desk::new();
    desk.issue("Term", "one month", "without end");
    desk.assess("Prisoners", "TTP", ["80..90..100", "60", "30..40..50"], &[0]);
    desk.assess("Prisoners", "Pakistan", ["10..20..30", "50", "60..80..90"], &[1]);
    desk.assess("Term", "Pakistan", ["70", "40", ""], &[]);
    desk.assess("Term", "Afghan Taliban", ["90", "40", ""], &[]);
    let made = basis(&desk.ledger, &desk.all, &[]).expect("assessed");
    let told = to_text(&made.told(), 100);
    for piece in [
        "Every number that went in is a judgement by Bilal.",
        "2 of 4 assessments rest on no record",
        "»demanded the release«",
        "Prisoners",
        "Term ",
    ] {
        assert!(told.contains(piece), "no {piece} in:\n{told}");
    }
    let result = prospect(made, &Plan { draws: 50, ..Plan::default() }).expect("an outlook");
    assert_eq!(result.outlook.actors.len(), 3);
    // Of the actor whose capability nobody gave, the others' median is taken, and said.
    assert!(result.outlook.mended.iter().any(|m| m.contains("capability is not known")), "{:?}", result.outlook.mended);
    let only = basis(&desk.ledger, &desk.all, &["term".into()]).expect("assessed");
    assert_eq!(only.scenario.actors.len(), 2);
    // Pakistan's capability was given with another issue.
    assert_eq!(only.scenario.actors[0].capability.best(), Some(80.0));
}

#[test]
fn without_assessments_it_is_said_what_to_do() {
    let desk = Desk::new();
    let told = |all: &Judgements| basis(&desk.ledger, all, &[]).expect_err("nothing to go on").to_string();
    assert!(told(&desk.all).contains("rapporteur assess propose"));
    assert!(told(&Judgements::default()).contains("rapporteur assess issue"));
    let drawn = || views::brief(&views::Lens::new(&desk.ledger, views::Options::default()));
    assert_eq!(with_outlook(drawn(), &desk.ledger, &desk.all).page, drawn().page);
}

#[test]
fn changes_may_name_actors_as_reports_do() {
    let mut desk = Desk::new();
    desk.assess("Prisoners", "TTP", ["80..90..100", "60", "40"], &[0]);
    desk.assess("Prisoners", "Pakistan", ["10..20..30", "50", "80"], &[1]);
    let basis = basis(&desk.ledger, &desk.all, &[]).expect("assessed");
    let told = [
        "remove TTP",
        " remove  ttp ",
        "merge TTP + Pakistan as Both",
        "split TTP into North:60 + TTP:40",
        "set TTP position on Prisoners = 20..40",
        "set Tehreek-e-Taliban Pakistan salience = 5",
        "set TTP capability=30",
        "remove",
        "",
    ]
    .map(|change| basis.named(change));
    assert_eq!(
        told,
        [
            "remove Tehreek-e-Taliban Pakistan",
            "remove  Tehreek-e-Taliban Pakistan",
            "merge Tehreek-e-Taliban Pakistan + Pakistan as Both",
            "split Tehreek-e-Taliban Pakistan into North:60 + Tehreek-e-Taliban Pakistan:40",
            "set Tehreek-e-Taliban Pakistan position on Prisoners = 20..40",
            "set Tehreek-e-Taliban Pakistan salience = 5",
            "set Tehreek-e-Taliban Pakistan capability=30",
            "remove",
            "",
        ]
    );
}

fn given(question: &str, per_mille: u16) -> Judged {
    let due = Date::new(2021, 12, 9).expect("a day");
    Judged::Prediction(Prediction { question: question.into(), due, per_mille, rests_on: vec![], run: None })
}

#[test]
fn forecasts_are_scored_by_their_last_word_before_the_day() {
    let mut desk = Desk::new();
    for (per_mille, by) in [(900, "Amina"), (300, "Amina"), (600, "Bilal")] {
        desk.judge(given("Will it hold?", per_mille), by);
    }
    let late = Judgement::new(
        given("Will it hold?", 0),
        "Amina",
        "now I know",
        "2022-01-05T12:00:00Z".parse().expect("a moment"),
    );
    desk.all.push(late.expect("sound")).expect("it stands");
    assert!(score(&desk.all).is_empty(), "nothing came of it yet");
    let question = questions(&desk.all)[0].clone();
    assert_eq!((question.given.len(), question.given[3].is_late), (4, true));
    let resolution = Resolution { question: question.id.parse().expect("an id"), outcome: Outcome::No };
    desk.judge(Judged::Resolution(resolution), "Amina");
    let told: Vec<String> = score(&desk.all)
        .iter()
        .map(|s| {
            format!("{}: {} forecasts, Brier {:.3}", s.by.as_deref().unwrap_or("all"), s.score.count, s.score.brier)
        })
        .collect();
    assert_eq!(
        told,
        ["all: 2 forecasts, Brier 0.225", "Amina: 1 forecasts, Brier 0.090", "Bilal: 1 forecasts, Brier 0.360"]
    );
}
