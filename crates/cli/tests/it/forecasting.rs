//! `forecast` and `survival`: tables alone, without a dossier.

use crate::desk::Desk;

const TALKS: &str = "Talks,three sides,3,2,\nActor,Description,Power,Share Position,S1,Date Position,S2,\n\
    Gov,,50..60..70,10..20..30,50,40,20,\nRebels,,40,90,60..80,60,20,\nMediator,,10,50,30,50,30,\n";

const HAND: &str = "title = \"Talks by hand\"\nwhat_if = [\"remove Rebels\"]\n[[dimension]]\nlabel = \"Share of posts\"\n\
    low = \"none\"\nhigh = \"all\"\nstatus_quo = 5\n[[actor]]\nlabel = \"Gov\"\ncapability = 60\nposition = 20\nsalience = 50\n\
    [[actor]]\nlabel = \"Rebels\"\ncapability = \"30..50\"\nposition = 90\nsalience = 60\n";

const CEASEFIRES: &str = "uniq_id,location,actor_name,ended,side,fixed,cf_effect_yr,cf_effect_month,cf_effect_day,end_yr,\
    end_month,end_day\n1,Aland,Front,2,1,0,2001,1,1,2001,1,11\n2,Aland,Front,2,1,0,2001,5,1,2001,7,1\n\
    3,Bland,Army,4,2,1,2001,1,1,2002,1,1\n4,Bland,Army,-1,2,1,2003,1,1,-1,-1,-1\n5,Bland,Army,3,2,1,0,0,0,0,0,0\n";

/// A folder with the tables and no dossier.
fn desk() -> Desk {
    let desk = Desk::empty();
    desk.file("talks.csv", TALKS);
    desk.file("hand.toml", HAND);
    desk.file("ceasefires.csv", CEASEFIRES);
    desk
}

#[test]
fn a_table_is_told_in_words() {
    let desk = desk();
    desk.run(&["forecast", "talks.csv", "--draws", "100"]).expect(0).says(&[
        "SHARE",
        "A settlement would land near",
        "with 80% probability between",
        "the simulation comes to rest after",
        "What matters most is Gov's position on Share",
    ]);
    desk.run(&["forecast", "hand.toml"]).expect(0).says(&["WHAT IF: REMOVE REBELS", "(none)", "if nothing is agreed"]);
    desk.run(&["forecast", "talks.csv", "--moves", "--historical"]).expect(0).says(&[
        "TURN 1",
        "challenges",
        "(HISTORICAL)",
    ]);
    desk.file("later.csv", TALKS.replace("40,90,60..80", "40,40,60..80"));
    desk.run(&["forecast", "talks.csv", "--against", "later.csv"])
        .expect(0)
        .says(&["WHAT IF: THE NUMBERS OF LATER.CSV", "Share: the headline would move from"]);
    desk.run(&["forecast", "talks.csv", "--against", "hand.toml"]).expect(2).says(&["its issues are Share of posts"]);
    desk.run(&["forecast", "talks.csv", "--propose", "50, 50"]).expect(0).says(&["PROPOSAL: SHARE 50, DATE 50"]);
}

#[test]
fn a_table_is_told_in_every_form() {
    let desk = desk();
    let told = desk.json(&["forecast", "talks.csv", "--draws", "100", "--what-if", "remove Mediator"]);
    assert_eq!(told["dimensions"][0]["label"], "Share");
    assert_eq!(told["draws"], 100);
    assert_eq!(told["what_if"]["actors"].as_array().map(Vec::len), Some(2));
    assert!(told["dimensions"][0]["headline"].as_f64().is_some_and(|value| (20.0..90.0).contains(&value)));
    assert!(told["simulation"]["run"]["turns"][0]["offers"].is_array());
    for (table, head) in [
        ("--csv", "dimension,scale_low"),
        ("--csv=positions", "turn,actor,dimension,position\n0,Gov,Share,20.0000"),
        ("--csv=moves", "turn,challenger"),
        ("--csv=sensitivity", "dimension,outcome,input"),
    ] {
        let ran = desk.run(&["forecast", "talks.csv", "--draws", "10", table]).expect(0);
        assert!(ran.out.starts_with(head), "{table}: {}", ran.out);
    }
    for picture in ["fan", "paths", "tornado", "tornado-simulation"] {
        let ran = desk.run(&["forecast", "talks.csv", "--draws", "10", "--svg", picture, "--issue", "date"]).expect(0);
        assert!(ran.out.starts_with("<svg ") && ran.out.contains("Date"), "{picture}: {}", ran.out);
    }
    desk.run(&["forecast", "talks.csv", "--draws", "10", "-o", "talks.md"]).expect(0).says(&["wrote talks.md"]);
    let markdown = std::fs::read_to_string(desk.path().join("talks.md")).expect("the file");
    assert!(markdown.contains("## Share\n"), "{markdown}");
}

#[test]
fn the_same_seed_gives_the_same_forecast() {
    let desk = desk();
    let told = |seed: &str| {
        desk.run(&[
            "forecast",
            "talks.csv",
            "--draws",
            "200",
            "--option",
            "transition=Stochastic",
            "--seed",
            seed,
            "--json",
        ])
        .expect(0)
        .out
    };
    assert_eq!(told("7"), told("7"));
    assert_ne!(told("7"), told("8"));
}

#[test]
fn what_cannot_be_forecast_is_said_in_one_sentence() {
    let desk = desk();
    desk.file("empty.csv", "");
    desk.file("bad.csv", "Actor,Capability,Position,Salience\nA,ten,1,1\n");
    desk.file("bad.toml", "[[dimension]]\nlabel='x'\nscale=[5,5]\n[[actor]]\nlabel='a'\nposition=5\n");
    let refused = |args: &[&str], piece: &str| {
        let ran = desk.run(&[&["forecast"], args].concat()).expect(2);
        assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
        ran.says(&[piece]);
    };
    refused(&["nothere.csv"], "there is no such file");
    refused(&["."], "it is a folder");
    refused(&["empty.csv"], "the file ends before its first line");
    desk.file("brief.md", "# Brief\n\nTwo reports.\n");
    refused(&["brief.md"], "needs a table of actors and their positions, in CSV or TOML, not a report or a brief");
    refused(&["bad.csv"], "line 2: \"ten\" is not a number");
    refused(&["bad.toml"], "the scale of dimension 0 has no extent");
    refused(&["talks.csv", "--what-if", "fire Rebels"], "remove A | merge A + B as C");
    refused(&["talks.csv", "--what-if", "remove Nobody"], "no actor is called \"Nobody\"");
    refused(&["talks.csv", "--option", "voting=Most"], "Binary, Prop");
    refused(&["talks.csv", "--option", "voting"], "NAME=VALUE");
    refused(&["talks.csv", "--svg", "fan", "--issue", "Moon"], "Share, Date");
    refused(&["talks.csv", "--propose", "50"], "1 values where 2 are expected");
}

#[test]
fn survival_of_a_table_and_of_one_ceasefire() {
    let desk = desk();
    desk.run(&["survival", "ceasefires.csv"]).expect(0).says(&[
        "The table holds 5 ceasefires in 2 countries; 3 of them can be followed",
        "1 that never came into force",
        "1 of which nobody knows how long they held",
    ]);
    let asked = ["survival", "ceasefires.csv", "--side", "unilateral", "--held", "5", "--horizon", "30"];
    desk.run(&asked)
        .expect(0)
        .says(&["Having held for 5 days, it holds for another 30 days with a chance of 67%", "Aland 2001"]);
    let told = desk.json(&asked);
    assert_eq!(told["counts"]["ceasefires"], 5);
    assert_eq!(told["this"]["nearest"][0]["ceasefire"]["place"], "Aland");
    let table = desk.run(&["survival", "ceasefires.csv", "--csv"]).expect(0);
    assert!(table.out.starts_with("days,at_risk,broke,holds,low,high\n10.0,3,1,0.666667"), "{}", table.out);
    assert!(desk.run(&["survival", "ceasefires.csv", "--svg"]).expect(0).out.starts_with("<svg "));
    desk.run(&["survival", "talks.csv"]).expect(2).says(&["no column is called uniq_id"]);
    desk.run(&["survival", "ceasefires.csv", "--held=-3"]).expect(2);
    desk.run(&["survival", "ceasefires.csv", "--follow", "any-end"]).expect(0).says(&["ended in any way"]);
}

#[test]
fn imported_ceasefires_are_the_reference_set() {
    let desk = Desk::new();
    desk.run(&["survival"]).expect(2).says(&["no ceasefires are imported into this dossier"]);
    let more = |(n, line)| match n {
        0 => format!("{line},cf_dec_yr,cf_dec_month,cf_dec_day,ceasefire_class\n"),
        _ => format!("{line},-1,-1,-1,1\n"),
    };
    desk.file("ceasefires.csv", CEASEFIRES.lines().enumerate().map(more).collect::<String>());
    desk.run(&["import", "eth-prio", "ceasefires.csv"]).expect(0);
    let told = desk.json(&["survival"]);
    let whole = desk.json(&["survival", "ceasefires.csv"]);
    assert!(told["reference_set"].as_str().is_some_and(|set| set.contains("5 ceasefires imported")), "{told}");
    assert_eq!((&told["counts"], &told["curve"]), (&whole["counts"], &whole["curve"]));
    desk.run(&["survival"]).expect(0).says(&["The reference set is the 5 ceasefires imported into this dossier"]);
}
