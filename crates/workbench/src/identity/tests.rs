//! Who is who, from ledgers in the notation of `testkit` to lines of text.

use record::Ledger;

use super::*;

fn ledger(text: &str) -> Ledger {
    testkit::ledger(text).expect("a ledger")
}

/// One line for each question: both names, the strength in hundredths, the reasons.
fn questions(text: &str) -> Vec<String> {
    let ledger = ledger(text);
    let roster = Roster::new(&ledger);
    let name = |id| roster.profile(id).map_or("", Profile::display).to_string();
    let line = |q: &Question| {
        let reasons: Vec<&str> = q.reasons.iter().map(Reason::code).collect();
        format!("{} ? {}: {:.2} {}", name(q.left), name(q.right), q.strength, reasons.join("+"))
    };
    roster.questions().iter().map(line).collect()
}

/// One line for each open name: the name, whom it was taken for, whom it fits.
fn open(text: &str) -> Vec<String> {
    let ledger = ledger(text);
    let roster = Roster::new(&ledger);
    let name = |id| roster.profile(id).map_or("", Profile::display).to_string();
    let line = |o: &OpenName| {
        let fits: Vec<&str> = o.fits.iter().map(|n| n.name.as_str()).collect();
        let taken = o.taken_for.map(|id| format!(" (taken for {})", name(id))).unwrap_or_default();
        format!("{}{taken}: {}", o.short.name, fits.join(", "))
    };
    roster.open_names().iter().map(line).collect()
}

/// The names of one profile, that by which it is shown first.
fn names_of(text: &str, nth: usize) -> Vec<String> {
    let ledger = ledger(text);
    let roster = Roster::new(&ledger);
    roster.profiles()[nth].aliases.iter().map(|alias| alias.name.clone()).collect()
}

const TWO: &str = "report r1 2021-11-10 \"Example News\"\nreport r2 2021-12-10 \"Other News\"\n";

#[test]
fn spellings_of_one_name_are_asked_about() {
    let asked = questions(&format!(
        "{TWO}actor a person \"Noor Wali Mehsud\" in r1\nactor b person \"Nur Wali Mahsud\" in r2\n\
         actor c armed_group \"Tehreek-e-Taliban Pakistan\" in r1\nactor d armed_group \"Tehrik-i-Taliban Pakistan\" in r2"
    ));
    assert_eq!(asked.len(), 2, "{asked:?}");
    assert!(asked.iter().all(|line| line.ends_with("spelling")), "{asked:?}");
}

#[test]
fn different_people_are_not_asked_about() {
    let asked = questions(&format!(
        "{TWO}actor a person \"Muhammad Khurasani\" in r1\nactor b person \"Umar Khalid Khurasani\" in r2\n\
         actor c person \"Baitullah Mehsud\" in r1\nactor d person \"Hakimullah Mehsud\" in r2\n\
         actor e armed_group \"Arakan Army\" in r1\nactor f armed_group \"Arakan Liberation Army\" in r2\n\
         actor g person \"Hafiz Saeed\" in r1\nactor h person \"Hafiz Saeed Khan\" in r2"
    ));
    assert_eq!(asked, Vec::<String>::new());
}

const ALIAS: &str = "report r1 2021-11-10 \"Example News\"\n\
    text r1 \"Luciano Marín, better known as Iván Márquez, left the talks. Rodrigo Londoño (Timochenko) stayed.\"\n\
    actor a person \"Luciano Marín\" \"Iván Márquez\" in r1\nactor b person \"Rodrigo Londoño\" Timochenko in r1\n\
    report r2 2021-12-10 \"Other News\"\ntext r2 \"Ivan Marquez spoke. Timochenko was silent.\"\n\
    actor c person \"Ivan Marquez\" in r2\nactor d person Timochenko in r2\n";

#[test]
fn an_alias_that_a_report_gives_is_the_strongest_reason() {
    let ledger = ledger(ALIAS);
    let roster = Roster::new(&ledger);
    let asked = roster.questions();
    let claims: Vec<(&str, &str, bool)> = (asked.iter())
        .filter_map(|q| match &q.reasons[0] {
            Reason::Alias { claim, bearer, .. } => Some((claim.quote.words(), bearer.quote.words(), claim.said)),
            _ => None,
        })
        .collect();
    let expected = [
        ("Luciano Marín, better known as Iván Márquez", "Ivan Marquez", true),
        ("Rodrigo Londoño (Timochenko)", "Timochenko", true),
    ];
    assert_eq!(claims, expected);
    assert!(asked.iter().all(|q| q.strength > 0.9), "{asked:?}");
}

#[test]
fn people_joined_by_equal_names_alone_are_to_be_confirmed() {
    let text = format!("{TWO}actor a person \"Imran Khan\" in r1 r2\nactor b state Pakistan in r1 r2\n");
    let named = |text: &str| {
        let ledger = ledger(text);
        let roster = Roster::new(&ledger);
        roster.unconfirmed().iter().map(|u| u.named.len()).collect::<Vec<_>>()
    };
    assert_eq!(named(&text), [2]);
    assert_eq!(questions(&text), Vec::<String>::new());
    let confirmed = format!("{text}ruling same r1/a r2/a by Amina 2022-01-05\n");
    assert_eq!(named(&confirmed), Vec::<usize>::new());
    // A third report's Imran Khan is a new question, and only he is.
    assert_eq!(named(&format!("{confirmed}report r3 2022-01-10\nactor c person \"Imran Khan\" in r3")), [2]);
}

#[test]
fn two_can_share_a_nom_de_guerre() {
    let text = "report r1 2021-11-10\ntext r1 \"Abdul Wali Mohmand, better known as Umar Khalid Khurasani, left. \
        Mukarram Khan, alias Umar Khurasani, founded a wing.\"\n\
        actor a person \"Abdul Wali Mohmand\" \"Umar Khalid Khurasani\" in r1\n\
        actor b person \"Mukarram Khan\" \"Umar Khurasani\" in r1";
    assert_eq!(questions(text), Vec::<String>::new());
}

#[test]
fn a_report_that_equates_two_of_its_own_names_is_believed() {
    let text = "report r1 2021-11-10\n\
        text r1 \"Noor Wali Masood, as some papers write the name of Noor Wali Mehsud, is said to be in Kabul.\"\n\
        actor a person \"Noor Wali Masood\" in r1\nactor b person \"Noor Wali Mehsud\" in r1";
    assert_eq!(questions(text), ["Noor Wali Masood ? Noor Wali Mehsud: 0.97 alias+spelling"]);
    let apart = text.replace("as some papers write the name of", "and");
    assert_eq!(questions(&apart), ["Noor Wali Masood ? Noor Wali Mehsud: 0.57 spelling+named_apart"]);
}

#[test]
fn a_part_of_a_longer_name_is_not_equated() {
    let text = "report r1 2021-11-10\n\
        text r1 \"Noor Wali Mehsud (also written Nur Wali Mahsud) wrote a book. Mufti Noor Wali was there.\"\n\
        actor a person \"Nur Wali Mahsud\" in r1\nactor b person \"Noor Wali\" in r1";
    assert!(questions(text).iter().all(|line| line.ends_with("spelling+named_apart")), "{:?}", questions(text));
}

#[test]
fn many_spellings_of_one_name_raise_no_more_questions_than_are_needed() {
    let names = ["Noor Wali Mehsud", "Nur Wali Mahsud", "Noor Wali Masood", "Noor Vali Mehsood"];
    let reports: String = (names.iter().enumerate())
        .map(|(n, name)| format!("report r{n} 2021-11-10\nactor a{n} person \"{name}\" in r{n}\n"))
        .collect();
    assert_eq!(questions(&reports).len(), 3);
    assert_eq!(
        questions(&format!("{reports}ruling apart a0 a1 by Amina 2022-01-05")).len(),
        3,
        "others lead from one to the other"
    );
}

#[test]
fn names_that_a_report_only_puts_side_by_side_are_no_alias() {
    let text = "report r1 2021-11-10\ntext r1 \"Rodrigo Londoño and Timochenko met.\"\n\
        actor a person \"Rodrigo Londoño\" Timochenko in r1\nreport r2 2021-12-10\nactor b person Timochenko in r2";
    let ledger = ledger(text);
    let roster = Roster::new(&ledger);
    let claim = roster.profiles().iter().flat_map(|p| &p.aliases).find_map(|alias| alias.claim.clone());
    assert_eq!(claim.map(|c| c.said), Some(false));
    assert!(questions(text)[0].contains("0.70 alias"), "{:?}", questions(text));
}

#[test]
fn what_was_ruled_on_is_not_asked_again() {
    let both = format!("{TWO}actor a person \"Noor Wali Mehsud\" in r1\nactor b person \"Nur Wali Mahsud\" in r2\n");
    assert_eq!(questions(&both).len(), 1);
    let apart = format!("{both}ruling apart a b by Amina 2022-01-05\n");
    assert_eq!(questions(&apart), Vec::<String>::new());
    assert_eq!(questions(&format!("{both}ruling same a b by Amina 2022-01-05\n")), Vec::<String>::new());
    // A third report with one of the names does not raise the question again.
    let third = format!("{apart}report r3 2022-02-01\nactor c person \"Nur Wali Mahsud\" in r3");
    assert_eq!(questions(&third), Vec::<String>::new());
    // What was taken back is open again.
    assert_eq!(questions(&format!("{apart}ruling withdraw ruling 1 by Amina 2022-01-06")).len(), 1);
}

#[test]
fn acronyms_and_translations_have_reasons_of_their_own() {
    let asked = questions(&format!(
        "{TWO}actor a armed_group \"Ejército de Liberación Nacional\" in r1\nactor b armed_group ELN in r2\n\
         actor c armed_group \"National Liberation Army\" in r2"
    ));
    assert_eq!(
        asked,
        [
            "Ejército de Liberación Nacional ? ELN: 0.60 acronym",
            "Ejército de Liberación Nacional ? National Liberation Army: 0.60 translation"
        ]
        .map(String::from)
    );
}

#[test]
fn an_ambiguous_short_name_is_left_open() {
    let text = format!(
        "{TWO}actor a person \"Muhammad Khurasani\" in r1\nactor b person \"Umar Khalid Khurasani\" in r1\n\
         actor c person Khorasani in r2\nactor d person \"Noor Wali Mehsud\" in r1\nactor e person Mehsud in r2"
    );
    assert_eq!(open(&text), ["Khorasani: Muhammad Khurasani, Umar Khalid Khurasani"]);
    // The other short name fits one person alone, and that is a question.
    assert_eq!(questions(&text), ["Noor Wali Mehsud ? Mehsud: 0.55 short_form"].map(String::from));
    let settled = format!("{text}\nruling apart b c by Amina 2022-01-05");
    assert_eq!(open(&settled), Vec::<String>::new());
    assert_eq!(questions(&settled).len(), 2);
}

#[test]
fn a_short_name_beside_two_of_that_name_is_listed_until_a_person_accepts_it() {
    let text = "report r1 2021-11-10\nactor a person \"Muhammad Khurasani\" Khurasani in r1\n\
        actor b person \"Umar Khalid Khurasani\" in r1";
    assert_eq!(open(text), ["Khurasani (taken for Muhammad Khurasani): Muhammad Khurasani, Umar Khalid Khurasani"]);
    assert_eq!(open(&format!("{text}\nruling accept a by Amina 2022-01-05")), Vec::<String>::new());
}

#[test]
fn an_actor_is_shown_by_the_commonest_full_form_in_the_most_reliable_sources() {
    let three = "report r1 2021-11-10 grade F\nactor a person \"Noor Wali\" in r1\n\
        report r2 2021-12-10 grade F\nactor b person \"Noor Wali\" in r2\n\
        report r3 2022-01-10 grade B\nactor c person Mehsud \"Noor Wali Mehsud\" in r3\n\
        ruling same a b by Amina 2022-01-05\nruling same b c by Amina 2022-01-05\n";
    assert_eq!(names_of(three, 0), ["Noor Wali Mehsud", "Noor Wali", "Mehsud"]);
    let ungraded = three.replace("grade B", "grade F");
    assert_eq!(names_of(&ungraded, 0)[0], "Noor Wali");
    assert_eq!(
        names_of(&three.replace("grade B", "grade E"), 0)[0],
        "Noor Wali",
        "what cannot be judged goes before E"
    );
    let group = "report r1 2021-11-10\nactor a armed_group TTP \"Tehreek-e-Taliban Pakistan\" in r1\n\
        report r2 2021-12-10\nactor b armed_group TTP in r2";
    assert_eq!(names_of(group, 0), ["Tehreek-e-Taliban Pakistan", "TTP"]);
}

#[test]
fn who_could_be_meant_is_ranked_with_reasons() {
    let ledger = ledger(&format!(
        "{ALIAS}actor e person \"Iván Duque Márquez\" in r2\n\
         actor f armed_group \"Ejército de Liberación Nacional\" in r2"
    ));
    let roster = Roster::new(&ledger);
    let shown = |id| roster.profile(id).map_or("", Profile::display);
    let who = |name: &str| roster.who(name, None, 10).iter().map(|g| shown(g.actor).to_string()).collect::<Vec<_>>();
    assert_eq!(who("Ivan Marques")[..2], ["Luciano Marín", "Ivan Marquez"]);
    assert_eq!(who("ELN"), ["Ejército de Liberación Nacional"]);
    assert_eq!(who("Qqq"), Vec::<String>::new());
    assert_eq!(who(""), Vec::<String>::new());
    let told = roster.who("Timochenko", Some(true), 5);
    assert!(told[0].why.contains("a report says that Rodrigo Londoño is also called Timochenko"), "{told:?}");
}
