//! Judgements: what is taken, what is refused, and what is noticed when a file was altered.

use record::*;

use super::sample::at;
use super::{dumped, filled};
use crate::{Dossier, StoreError};

fn issue(name: &str) -> Judgement {
    let measure = |text: &str| text.parse().unwrap();
    let issue = Issue {
        name: name.into(),
        low: measure("0"),
        high: measure("100"),
        low_means: "none released".into(),
        high_means: "all released".into(),
        status_quo: Some(measure("5")),
    };
    Judgement::new(Judged::Issue(issue), "Amina", "", at(1)).unwrap()
}

fn assessment(issue: &Judgement, actor: ActorId, position: &str, rests_on: Vec<RecordId>) -> Judgement {
    let assessment = Assessment {
        issue: issue.id(),
        actor,
        position: position.parse().ok(),
        salience: "60..70..90".parse().ok(),
        capability: None,
        rests_on,
    };
    Judgement::new(Judged::Assessment(assessment), "Amina", "she says so", at(2)).unwrap()
}

/// An issue and a position on it, as older dossiers have them.
pub(super) fn former(actor: ActorId, record: RecordId) -> [Judgement; 2] {
    let scale = issue("Prisoners");
    let stands = assessment(&scale, actor, "30", vec![record]);
    [scale, stands]
}

fn spoiler(actor: ActorId, kind: Option<SpoilerType>, rests_on: Vec<RecordId>) -> Judgement {
    let says = Judged::Spoiler(Spoiler { actor, kind, locus: kind.map(|_| Locus::Followers), rests_on });
    Judgement::new(says, "Amina", "its words and deeds", at(3)).unwrap()
}

#[test]
fn types_of_spoilers_and_what_is_taken_back() {
    let (folder, mut dossier, samples) = filled();
    let actor = samples[0].records.iter().find_map(Record::actor_id).unwrap();
    let record = samples[0].records[1].id();
    let [scale, stands] = former(actor, record);
    let back = |id| Judgement::new(Judged::Withdrawal(id), "Amina", "a slip", at(4)).unwrap();
    let all = [
        spoiler(actor, Some(SpoilerType::Limited), vec![record]),
        spoiler(actor, Some(SpoilerType::Total), vec![]),
        scale.clone(),
        stands.clone(),
        back(stands.id()),
    ];
    assert!(matches!(dossier.judge(&back(stands.id())), Err(StoreError::Judgement(_, JudgementError::Unknown(_)))));
    let nobody = spoiler(ActorId::new(Parts::new("x").digest()), Some(SpoilerType::Total), vec![]);
    assert!(matches!(dossier.judge(&nobody), Err(StoreError::NoActor(_))));
    all.iter().for_each(|judgement| assert!(dossier.judge(judgement).unwrap()));
    assert_eq!(dossier.judgements().unwrap().all(), all);
    let told = |sql: &str| -> Vec<String> {
        let mut statement = dossier.conn.prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    };
    assert_eq!(told("SELECT type || ', ' || locus || ', ' || judged_by FROM spoiler_now"), ["total, followers, Amina"]);
    assert_eq!(told("SELECT issue FROM assessment_now"), [""; 0], "taken back");
    let text = dumped(&dossier);
    let again = Dossier::load(text.as_bytes(), folder.path().join("again.dossier")).unwrap();
    assert_eq!(again.judgements().unwrap().all(), all);
    for (from, to, wrong) in
        [("\"total\"", "\"whole\"", "is not a type of spoiler"), ("\"total\"", "null", "a locus needs")]
    {
        let altered = text.replace(from, to);
        let error = Dossier::load(altered.as_bytes(), folder.path().join("altered.dossier")).unwrap_err();
        assert!(error.to_string().contains(wrong), "{error}");
    }
    assert!(dossier.judge(&spoiler(actor, None, vec![record])).unwrap());
    let head = |id| id;
    assert!(dossier.judgements().unwrap().spoiler_types(head, |_, _| true).is_empty());
    assert_eq!(dossier.check().unwrap(), []);
}

#[test]
fn a_judgement_is_kept_once_and_stands_beside_those_before_it() {
    let (_folder, mut dossier, samples) = filled();
    let actor = samples[0].records.iter().find_map(Record::actor_id).unwrap();
    let rests_on = vec![samples[0].records[1].id(), samples[1].records[0].id()];
    let prisoners = issue("Prisoners");
    let stands = assessment(&prisoners, actor, "20.5..30..40", rests_on.clone());
    assert!(matches!(dossier.judge(&stands), Err(StoreError::Judgement(_, JudgementError::Unknown(_)))));
    assert!(dossier.judge(&prisoners).unwrap());
    assert!(!dossier.judge(&prisoners).unwrap());
    assert!(dossier.judge(&stands).unwrap());
    let beyond = assessment(&prisoners, actor, "90..120", rests_on);
    assert!(dossier.judge(&beyond).unwrap_err().to_string().contains("must be between 0 and 100"));
    let nowhere = assessment(&prisoners, actor, "3", vec![RecordId::new(Parts::new("x").digest())]);
    assert!(matches!(dossier.judge(&nowhere), Err(StoreError::NoRecord(_))));
    let there = dossier.judgements().unwrap();
    assert_eq!(there.all(), [prisoners, stands]);
    assert_eq!(dossier.extent().unwrap().judgements, 2);
    assert_eq!(dossier.check().unwrap(), []);
}

#[test]
fn the_view_shows_the_latest_with_names() {
    let (_folder, mut dossier, samples) = filled();
    let actor = samples[0].records.iter().find_map(Record::actor_id).unwrap();
    let prisoners = issue("Prisoners");
    dossier.judge(&prisoners).unwrap();
    for position in ["10..20..30", "40"] {
        dossier.judge(&assessment(&prisoners, actor, position, vec![])).unwrap();
    }
    let sql = "SELECT issue || ' ' || position_low || ' ' || salience || ' ' || judged_by FROM assessment_now";
    let told: Vec<String> =
        dossier.conn.prepare(sql).unwrap().query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
    assert_eq!(told, ["Prisoners 40.0 70.0 Amina"]);
}

#[test]
fn an_altered_judgement_is_noticed() {
    let (folder, mut dossier, samples) = filled();
    let actor = samples[0].records.iter().find_map(Record::actor_id).unwrap();
    let prisoners = issue("Prisoners");
    dossier.judge(&prisoners).unwrap();
    dossier.judge(&assessment(&prisoners, actor, "30", vec![])).unwrap();
    let text = dumped(&dossier);
    for (from, to, told) in [
        ("\"30\"", "\"31\"", "its content has"),
        ("\"30\"", "\"x\"", "is not a number"),
        ("\"Amina\"", "\"\"", "needs the name"),
    ] {
        let altered = text.replace(from, to);
        assert_ne!(altered, text);
        let error = Dossier::load(altered.as_bytes(), folder.path().join("altered.dossier")).unwrap_err();
        assert!(error.to_string().contains(told), "{error}");
    }
    dossier
        .conn
        .execute_batch("DROP TRIGGER assessment_no_update; UPDATE assessment SET position_best = 31000")
        .unwrap();
    let told: Vec<String> = dossier.check().unwrap().iter().map(ToString::to_string).collect();
    assert!(told.iter().any(|line| line.contains("judgement 2")), "{told:?}");
    assert!(matches!(dossier.judgements(), Err(StoreError::Damaged(_))));
}
