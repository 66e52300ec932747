//! Tests of taking in: a few made-up rows in a publisher's format go in, what is kept and what is told come out.

use std::fmt::Write as _;

use insta::assert_snapshot;
use proptest::prelude::*;
use record::{Coded, CodedName, CodedTie, Collection, Timestamp};

use crate::{Taken, take_in, tally};

fn at() -> Timestamp {
    Timestamp::from_second(0).unwrap()
}

/// What came of a file, one thing to a line.
fn check(collection: Collection, file: impl AsRef<[u8]>) -> String {
    match take_in(collection, file.as_ref(), at()) {
        Ok(taken) => told(&taken),
        Err(error) => error.to_string(),
    }
}

fn told(taken: &Taken) -> String {
    let mut out = String::new();
    let names =
        |list: &[CodedName]| list.iter().map(|n| format!("{} [{}]", n.name, n.id)).collect::<Vec<_>>().join(", ");
    let number = |n: Option<u32>| n.map_or("-".into(), |n| n.to_string());
    for row in taken.import.rows() {
        let _ = match &row.says {
            Coded::Event(e) => writeln!(
                out,
                "{}: {} {} {}..{} {} ({}): {} / {}: {} {} {}: {}",
                row.line,
                e.key,
                e.kind,
                e.first,
                e.last,
                e.place,
                e.called,
                names(&e.one),
                names(&e.other),
                number(e.low),
                number(e.best),
                number(e.high),
                e.source
            ),
            Coded::Ceasefire(c) => writeln!(
                out,
                "{}: {} {} [{}] {}, {}, {:?}, {}; declared {:?}, in effect {:?}, ended {:?}: {}",
                row.line,
                c.key,
                c.country,
                c.conflict,
                c.side,
                c.class,
                c.fixed_term,
                c.ending,
                c.declared.map(|d| d.to_string()),
                c.in_effect.map(|d| d.to_string()),
                c.ended_on.map(|d| d.to_string()),
                names(&c.parties)
            ),
            Coded::Actor(a) => {
                let tie = |t: &CodedTie| {
                    let id = t.id.as_ref().map(|id| format!(" [{id}]")).unwrap_or_default();
                    format!("{} {}{id}", t.kind, t.name)
                };
                let ties = a.ties.iter().map(tie).collect::<Vec<_>>().join("; ");
                writeln!(out, "{}: {} ({}): {ties}", row.line, names(std::slice::from_ref(&a.actor)), a.place)
            }
        };
    }
    for refused in &taken.refused {
        let _ = writeln!(out, "line {}: {}", refused.line, refused.why);
    }
    for mended in &taken.mended {
        let _ = writeln!(out, "mended, line {}: {}", mended.line, mended.why);
    }
    if !taken.unknown_columns.is_empty() {
        let _ = writeln!(out, "unknown: {}", taken.unknown_columns.join(", "));
    }
    if let Some(encoding) = taken.encoding {
        let _ = writeln!(out, "read as {encoding}");
    }
    if let Some(version) = &taken.import.version {
        let _ = writeln!(out, "version {version}");
    }
    out
}

const GED: &str = "\u{feff}id,type_of_violence,side_a_new_id,side_a,side_b_new_id,side_b,source_article,where_coordinates,adm_1,country,date_start,date_end,best,high,low,moon_phase\r
,,,,#group+name,,,,,#adm1+name,#country,#date+start,#date+end,#affected+killed,,\r
71,1,142,Government of Hland,900,Hill Front,\"Post, 2014-03-02,\n\"\"Two dead\"\"\",Mir town,North,Hland,2014-03-02 00:00:00.000,2014-03-02 00:00:00.000,2,3,1,full\r
72,3,900,Hill Front,1,Civilians,Wire,,,Hland,2014-03-05,2014-03-07,0,4,0,\r
73,4,900,Hill Front,1,Civilians,Wire,,,Hland,2014-03-05,2014-03-07,0,4,0,\r
74,1,900,Hill Front,1,Civilians,Wire,,,Hland,5/3/2014,2014-03-07,0,4,0,\r
75,1,900,Hill Front,1,Civilians,Wire,,,Hland,2014-03-08,2014-03-07,0,4,0,\r
76,1,900,Hill Front,1,Civilians,Wire,,,Hland,2014-03-06,2014-03-07,many,4,0,\r
71,1,900,Hill Front,1,Civilians,Wire,,,Hland,2014-03-06,2014-03-07,1,4,0,\r
,1,900,Hill Front,1,Civilians,Wire,,,Hland,2014-03-06,2014-03-07,1,4,0,\r
77,1,900,Hill Front,1,Civilians,Wire,,,Hland,2014-03-06,2014-03-07,1,4,0,new,one,too,many\r
78,2,900,Hill Front,,Valley Men,Wire,,,Hland,2014-03-06,2014-03-07,1.0,4,0\r
";

#[test]
fn ged_with_its_tags_line_breaks_and_bad_rows() {
    assert_snapshot!(check(Collection::Ged, GED));
}

#[test]
fn acled_old_and_new() {
    let new = "event_id_cnty,event_date,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,inter2,country,admin1,location,source,fatalities,population_5km,notes\n\
        HLD1,2021-11-09,Battles,Armed clash,Military Forces of Hland (2018-),Police Forces of Hland; Village Guards,State Forces,HF: Hill Front,Rebel Group,Hland,North,Mir,Post; Wire,3,,\"x\"\n\
        HLD2,09 November 2021,Violence against civilians,Attack,HF: Hill Front,,2,Civilians (Hland),7,Hland,North,Mir,Post,0,,\n\
        HLD3,09-Nov-2021,Protests,Peaceful protest,Protesters (Hland),,6,,0,Hland,North,Mir,Post,0,,\n\
        HLD4,9/11/2021,Battles,Armed clash,A,,2,B,3,Hland,North,Mir,Post,0,,\n\
        HLD5,2021-11-10,Battles,Armed clash,A,,2,B,3,Hland,North,Mir,Post,,,\n\
        HLD6,2021-11-10,Explosions/Remote violence,Air/drone strike,A,,3,B,4,Hland,North,Mir,Post,1,,\n";
    assert_snapshot!(check(Collection::Acled, new));
}

#[test]
fn a_table_of_ones_own_from_a_spreadsheet_in_another_country() {
    let file = "Date;Side A;Side-B;Kind;Deaths;Low;High;Place;Source;Mood\n2021-11-09;Hill Front; Government of Hland ;;2;1;3;Mir;Post;grim\n\
        2021-11-10;Hill Front;Civilians;;;;;;;\n2021-11-11;Hill Front;Valley Men;;1;;;;;\n2021-11-12;Hill Front;Valley Men;other;1;;;;;\n\
        2021-11-13;Hill Front;Valley Men;brawl;1;;;;;\n2021-11-14;;;;1;;;;;\n";
    assert_snapshot!(check(Collection::Events, file));
    let tabs = "date\tside_a\n2021-11-09\tA; B\n";
    assert_snapshot!(check(Collection::Events, tabs), @"2: line 2 non-state 2021-11-09..2021-11-09  (): A [own:A], B [own:B] / : - - -:");
}

const PAUSES: &str = "cc,cf_id,uniq_id,location,ucdp_actor_id,actor_name,ucdp_acd_id,cf_dec_yr,cf_dec_month,cf_dec_day,cf_effect_yr,cf_effect_month,cf_effect_day,side,fixed,ceasefire_class,ended,end_yr,end_month,end_day,p_holiday,link_id36\n\
    1,1,1001,Hland,142,Government of Hland,404,2014,3,1,2014,3,-1,2,1,1,1,2014,4,10,0,0\n\
    1,1,1001,Hland,-1,Hill Front,404,2014,3,1,2014,3,-1,3,0,2,2,0,0,0,0,0\n\
    1,2,1002,Hland,900,Hill Front,-1,2015,-1,-1,0,0,0,1,-1,3,-1,-1,-1,-1,0,0\n\
    1,4,1004,Hland,900,Hill Front,404,2015,2,31,2015,3,1,1,0,1,0,0,0,0,1,0\n    1,3,1003,Hland,900,Hill Front,404,2015,13,1,0,0,0,1,-1,3,-1,-1,-1,-1,0,0\n";

#[test]
fn ceasefires_are_put_together_from_the_rows_of_their_actors() {
    assert_snapshot!(check(Collection::EthPrio, PAUSES));
}

#[test]
fn what_a_file_holds_is_counted() {
    let counted = |collection, file: &str| {
        let taken = take_in(collection, file.as_bytes(), at()).unwrap();
        tally(taken.import.rows()).iter().map(|t| format!("{t}\n")).collect::<String>()
    };
    assert_snapshot!(counted(Collection::EthPrio, PAUSES) + &counted(Collection::Ged, GED), @r#"
in all: ceasefires 4, countries 1, conflicts 1
side: unilateral 3, bilateral 1
class: cessation of hostilities 2, definitive ceasefire 2
term: fixed 1, open 1, unclear 2
end: unclear 2, continuing 1, expired at its term 1
events: non-state 1, one-sided 1, state-based 1
deaths: low 1, best 3, high 11
"#);
}

#[test]
fn actors_with_their_names_and_origins() {
    let file = b"\xef\xbb\xbfActorId,NameData,NameOrig,NameOrigFull,NameOrigFullEng,NameChange,NewName,NewNameFullMotherTongue,NewNameFullEng,Splinter,NamePrev,ActorIdPrev,SplitTemp,Alliance,NameAlliance,ActorIdAlliance,JoinGroup,GroupName,ActorIdGroup,Location,Version\n\
        900,Hill Front,Hill Guard,Hill Guard,n/a,1,Hill Front,Frente del Cerro,,1,\"HM, Valley Men\",\"12, 13\",0,0,,,1,\"Front of Hills, Dales and Rivers\",14,Hland,22.1\n\
        901,N\xfa\xf1ez,N\xfa\xf1ez,Movimiento N\xfa\xf1ez,n/a,0,,,,0,,,0,1,X,,0,,,Hland,22.1\n";
    assert_snapshot!(check(Collection::UcdpActors, file));
}

#[test]
fn what_is_no_such_file_is_said() {
    let said = [
        check(Collection::Ged, ""),
        check(Collection::Ged, "\n\n"),
        check(Collection::Ged, b"PK\x03\x04 a sheet"),
        check(Collection::Ged, "name,age\nAmina,30\n"),
        check(Collection::Events, "date,side_a\n"),
        check(Collection::Events, "date,side_a\nyesterday,A\n"),
        check(Collection::Events, "date,side_a,Side A\n2021-01-01,A,B\n"),
        check(Collection::Acled, PAUSES),
    ];
    assert_snapshot!(said.join("\n"));
}

#[test]
fn a_quotation_mark_that_is_never_closed_says_which_lines_are_lost() {
    let file = "date,side_a,side_b,place\n2021-11-09,A,B,Mir\n2021-11-10,A,B,\"Mir\n2021-11-11,A,B,Mir\n2021-11-12,\"A\",B,Mir\n";
    assert_snapshot!(check(Collection::Events, file));
    let file = "date,side_a,side_b,place\r\n2021-11-09,A,B,Mir\r\n2021-11-10,A,B,\"Mir\r\n2021-11-11,A,B,Mir\r\n";
    assert_snapshot!(check(Collection::Events, file));
    let file = "date,side_a\r2021-11-09,A\rsoon,B\r";
    assert_snapshot!(check(Collection::Events, file));
}

#[test]
fn the_same_file_is_the_same_import_and_another_is_another() {
    let id = |file: &str| take_in(Collection::Ged, file.as_bytes(), at()).unwrap().import.id();
    assert_eq!(id(GED), id(GED));
    assert_ne!(id(GED), id(&GED.replace("Hill Front", "Hill Army")));
}

#[test]
fn utf_16_is_read_by_its_mark() {
    let mut bytes = vec![0xff, 0xfe];
    "date,side_a\n2021-11-09,Núñez\n".encode_utf16().for_each(|unit| bytes.extend(unit.to_le_bytes()));
    assert_snapshot!(check(Collection::Events, bytes));
}

proptest! {
    #[test]
    fn hostile_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300), which in 0usize..5) {
        let _ = take_in(Collection::ALL[which], &bytes, at());
    }

    #[test]
    fn hostile_cells_never_panic_and_every_row_is_kept_or_told(
        cells in proptest::collection::vec(("[0-9/\\-a-z ]{0,12}|2021-11-0[1-9]", "\\PC{0,10}"), 1..12),
    ) {
        let mut file = String::from("date,side_a\n");
        for (date, side) in &cells {
            let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
            file += &format!("{},{}\n", quoted(date), quoted(side));
        }
        let filled = cells.iter().filter(|(a, b)| !a.trim().is_empty() || !b.trim().is_empty()).count();
        if let Ok(taken) = take_in(Collection::Events, file.as_bytes(), at()) {
            // A first row whose cells all begin with # is a line of tags.
            prop_assert!(taken.import.rows().len() + taken.refused.len() + 1 >= filled);
        }
    }
}
