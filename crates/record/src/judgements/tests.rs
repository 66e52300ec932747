//! Judgements: what may stand, which of several counts, and that ids cover all that is said.

use proptest::prelude::*;

use crate::*;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).expect("a small number of seconds")
}

fn made(says: Judged, second: i64) -> Result<Judgement, JudgementError> {
    Judgement::new(says, "Amina", "because", at(second))
}

fn issue(name: &str, low: &str, high: &str) -> Judged {
    let (low, high) = (low.parse().expect("a number"), high.parse().expect("a number"));
    let words = String::new;
    Judged::Issue(Issue { name: name.into(), low, high, low_means: words(), high_means: words(), status_quo: None })
}

fn actor(n: u8) -> ActorId {
    ActorId::new(Parts::new("actor").part([n]).digest())
}

fn position(issue: &Judgement, actor: ActorId, position: &str) -> Judged {
    let position = position.parse().ok();
    Judged::Assessment(Assessment {
        issue: issue.id(),
        actor,
        position,
        salience: None,
        capability: None,
        rests_on: vec![],
    })
}

fn asked(question: &str, per_mille: u16) -> Judged {
    let due = Date::new(2021, 12, 9).expect("a day");
    Judged::Prediction(Prediction { question: question.into(), due, per_mille, rests_on: vec![], run: None })
}

#[test]
fn numbers_are_read_and_written_to_the_thousandth() {
    let told = |text: &str| match text.parse::<Span>() {
        Ok(span) => span.to_string(),
        Err(error) => error.to_string(),
    };
    let all =
        ["40", "-0.5", "1.2345", "30..50", "30..31..50", "50..30", "x", "", "1e99", "nan", "1..2..3..4"].map(told);
    assert_eq!(
        all,
        [
            "40",
            "-0.5",
            "1.235",
            "30..40..50",
            "30..31..50",
            "50..40..30 are not in order; write the lowest, the best and the highest, as in 30..40..50",
            "“x” is not a number; write it as 40, 40.5, 30..50 or 30..40..50",
            "“” is not a number; write it as 40, 40.5, 30..50 or 30..40..50",
            "“1e99” is not a number; write it as 40, 40.5, 30..50 or 30..40..50",
            "“nan” is not a number; write it as 40, 40.5, 30..50 or 30..40..50",
            "“1..2..3..4” is not a number; write it as 40, 40.5, 30..50 or 30..40..50",
        ]
    );
}

#[test]
fn what_cannot_stand_alone() {
    let refused = |says: Judged| made(says, 1).expect_err("it cannot stand").to_string();
    assert_eq!(refused(issue(" ", "0", "1")), "an issue needs a name");
    assert_eq!(refused(issue("x", "5", "5")), "the scale of an issue must go from a lower to a higher number");
    assert_eq!(refused(asked("", 500)), "a question needs a name");
    assert_eq!(refused(asked("x?", 1001)), "a probability 100.1% must be between 0% and 100%");
    let unsigned = Judgement::new(asked("x?", 1), " ", "because", at(1));
    assert_eq!(unsigned, Err(JudgementError::Unsigned));
    let unreasoned = Judgement::new(asked("x?", 1), "Amina", "", at(1));
    assert_eq!(unreasoned, Err(JudgementError::NoReason));
}

#[test]
fn the_latest_of_one_actor_counts() {
    let old = made(issue("Prisoners", "0", "100"), 1).expect("an issue");
    let new = made(issue("prisoners ", "0", "50"), 4).expect("an issue");
    let (one, other, alias) = (actor(1), actor(2), actor(3));
    let mut all = Judgements::new([old.clone()]).expect("sound");
    let mut push = |says: Judged, second| {
        let judgement = made(says, second).expect("sound");
        all.push(judgement).map_err(|(_, error)| error)
    };
    push(position(&old, one, "10..20..30"), 2).expect("on the scale");
    push(position(&old, other, "80"), 3).expect("on the scale");
    push(issue("prisoners ", "0", "50"), 4).expect("a new scale");
    push(position(&new, alias, "40"), 5).expect("on the scale");
    assert!(push(position(&new, one, "60"), 6).is_err(), "beyond the new scale");
    let issues = all.issues();
    assert_eq!(issues.len(), 1);
    let same = |id: ActorId| if id == alias { one } else { id };
    let told = |same: &dyn Fn(ActorId) -> ActorId| -> Vec<String> {
        let list = all.positions(issues[0].1, same);
        list.iter().map(|(_, a)| a.position.expect("a position").to_string()).collect()
    };
    // 80 lies beyond the new scale and no longer counts; 20 is the same actor's as 40, and earlier.
    assert_eq!(told(&same), ["40"]);
    assert_eq!(told(&|id| id), ["10..20..30", "40"]);
    assert_eq!(all.known_on(at(3)).all().len(), 3);
    let mut all = all.clone();
    let back = made(position(&new, one, ""), 7).expect("an empty one");
    all.push(back).expect("it takes the former back");
    assert!(all.positions(all.issues()[0].1, same).is_empty());
}

fn spoiler(actor: ActorId, kind: Option<SpoilerType>) -> Judged {
    Judged::Spoiler(Spoiler { actor, kind, locus: None, rests_on: vec![] })
}

#[test]
fn the_latest_type_of_a_spoiler_counts_until_it_is_taken_back() {
    let (one, alias) = (actor(1), actor(2));
    let all = [
        spoiler(one, Some(SpoilerType::Limited)),
        spoiler(alias, Some(SpoilerType::Total)),
        spoiler(one, None),
        spoiler(one, Some(SpoilerType::Greedy)),
    ];
    let all = (1i64..).zip(all).map(|(second, says)| made(says, second).expect("sound"));
    let all = Judgements::new(all).expect("sound");
    let told = |all: &Judgements, until: i64| -> Vec<String> {
        let seen = |judgement: &Judgement, _: &Spoiler| judgement.at() <= at(until);
        let list = all.spoiler_types(|_| one, seen);
        list.iter().map(|(_, s)| s.kind.expect("a type").to_string()).collect()
    };
    assert_eq!(told(&all, 9), ["greedy"]);
    assert_eq!(told(&all.known_on(at(2)), 9), ["total"]);
    // What stands before the one that was taken back stays gone, whatever day is looked at.
    assert_eq!(told(&all, 2), [""; 0]);
    let locus = Judged::Spoiler(Spoiler { actor: one, kind: None, locus: Some(Locus::Leader), rests_on: vec![] });
    let refused = made(locus, 1).expect_err("no type").to_string();
    assert_eq!(refused, "a locus needs a type of spoiler: limited, greedy or total");
}

#[test]
fn what_is_taken_back_as_a_mistake_brings_the_former_back() {
    let scale = made(issue("Prisoners", "0", "100"), 1).expect("an issue");
    let mut all = Judgements::new([scale.clone()]).expect("sound");
    let mut second = 1;
    let mut push = |all: &mut Judgements, says: Judged| {
        second += 1;
        let judgement = made(says, second).expect("sound");
        let id = judgement.id();
        all.push(judgement).map(|()| id).map_err(|(_, error)| error.to_string())
    };
    let who = actor(1);
    let stands = |all: &Judgements| -> Vec<String> {
        let Some((_, issue)) = all.issues().first().copied() else { return Vec::new() };
        let list = all.positions(issue, |id| id);
        list.iter().map(|(_, a)| a.position.expect("a position").to_string()).collect()
    };
    push(&mut all, position(&scale, who, "40")).expect("on the scale");
    let slip = push(&mut all, position(&scale, who, "4")).expect("on the scale");
    push(&mut all, Judged::Withdrawal(slip)).expect("a slip");
    assert_eq!(stands(&all), ["40"]);
    assert_eq!(stands(&all.known_on(at(3))), ["4"], "as it was known before");
    assert_eq!(push(&mut all, Judged::Withdrawal(slip)), Err(format!("{slip} is taken back already")));
    let gone = push(&mut all, position(&scale, who, "")).expect("an empty one");
    assert_eq!(stands(&all), [""; 0]);
    let back = push(&mut all, Judged::Withdrawal(gone)).expect("not meant");
    assert_eq!(stands(&all), ["40"]);
    assert!(push(&mut all, Judged::Withdrawal(back)).expect_err("once").contains("judge again"));
    let foreseen = push(&mut all, asked("Will it hold?", 600)).expect("a forecast");
    assert!(push(&mut all, Judged::Withdrawal(foreseen)).expect_err("it is scored").contains("cannot be taken back"));
    push(&mut all, Judged::Withdrawal(scale.id())).expect("the issue too");
    assert!(all.issues().is_empty());
}

#[test]
fn questions_of_the_same_words_and_day_are_one() {
    let ask = |text: &str| match asked(text, 600) {
        Judged::Prediction(p) => p.question_id(),
        _ => unreachable!("a prediction"),
    };
    assert_eq!(ask("Will it hold?"), ask(" will  it HOLD?"));
    assert_ne!(ask("Will it hold?"), ask("Will it break?"));
    let mut all = Judgements::default();
    let resolve = |outcome| Judged::Resolution(Resolution { question: ask("Will it hold?"), outcome });
    assert!(all.push(made(resolve(Outcome::Yes), 1).expect("sound")).is_err(), "nobody asked");
    all.push(made(asked("Will it hold?", 600), 2).expect("sound")).expect("asked");
    all.push(made(resolve(Outcome::Yes), 3).expect("sound")).expect("told");
    all.push(made(resolve(Outcome::No), 4).expect("sound")).expect("put right");
    assert_eq!(all.resolution(ask("Will it hold?")).map(|(_, r)| r.outcome), Some(Outcome::No));
}

proptest! {
    #[test]
    fn any_text_is_a_span_or_refused(text in "\\PC{0,20}|[-0-9.]{0,12}") {
        if let Ok(span) = text.parse::<Span>() {
            prop_assert_eq!(span.to_string().parse::<Span>(), Ok(span));
        }
    }

    /// Whatever differs, the id differs.
    #[test]
    fn ids_cover_all_that_is_said(a in 0u16..1001, b in 0u16..1001, why in "[ab]{0,2}", other in "[ab]{0,2}") {
        let id = |per_mille, why: &str| {
            Judgement::new(asked("x?", per_mille), "Amina", &format!("because {why}"), at(1)).map(|j| j.id())
        };
        prop_assert_eq!(id(a, &why) == id(b, &other), a == b && why == other);
    }
}
