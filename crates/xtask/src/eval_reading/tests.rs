//! Tiny files in the formats of the test sets.

use super::gum::document;
use super::markup::{Piece, attribute, pieces};
use super::names::{folded, holds};
use super::timex::{Case, examples, marked};

#[test]
fn markup_that_is_not_quite_xml_is_cut_into_pieces() {
    let found = pieces("<!-- a > b --><S id=\"1\" n='2'>A <b/>c</S> d < e");
    let expected = [
        Piece::Open("S", "id=\"1\" n='2'"),
        Piece::Text("A "),
        Piece::Open("b", ""),
        Piece::Close("b"),
        Piece::Text("c"),
        Piece::Close("S"),
        Piece::Text(" d "),
    ];
    assert_eq!(found[..7], expected);
    assert_eq!(attribute("id=\"1\" n='2'", "n"), Some("2"));
    assert_eq!(attribute("id=\"1\"", "n"), None);
    for hostile in ["<", "<>", "</", "<!--", "<a b=", "<a b=\"", "é<é>é", "<a", "b=é\""] {
        let _ = pieces(hostile);
        let _ = attribute(hostile, "b");
    }
}

#[test]
fn timeml_gives_text_and_places() {
    let found = marked(
        "<TimeML><DCT><TIMEX3 value=\"2021-12-03\">x</TIMEX3></DCT><TEXT>On <TIMEX3 tid=\"t1\" \
         value=\"2014\">2014</TIMEX3> &amp; on.</TEXT></TimeML>",
    );
    assert_eq!(found.published.map(|d| d.to_string()).as_deref(), Some("2021-12-03"));
    assert_eq!(found.text, "On 2014 & on.");
    let gold: Vec<_> = found.gold.iter().map(|g| (&found.text[g.span.clone()], g.value.as_str())).collect();
    assert_eq!(gold, [("2014", "2014")]);
}

#[test]
fn the_examples_of_a_corpus_are_read_from_its_source() {
    let (cases, out) = examples(
        "x = [ examples (datetime (2013, 2, 12, 0, 0, 0) Day)\n [ \"today\", \"a \\\"b]\" ] -- \"no\"\n\
         , examples (datetimeInterval ((2013, 2, 1, 0, 0, 0), (2013, 3, 1, 0, 0, 0)) Month) [\"this month\"]\n\
         , examples (datetime (2013, 2, 12, 4, 30, 0) Minute) [\"now\"]",
    );
    let told = |c: &Case| format!("{}: {} {:?}", c.category, c.text, c.expected[0].days[0]);
    let told: Vec<String> = cases.iter().map(told).collect();
    assert_eq!(
        told,
        [
            "today, the day after: today (2013-02-12, 2013-02-12)",
            "in other words: a \"b] (2013-02-12, 2013-02-12)",
            "last, this, next: this month (2013-02-01, 2013-02-28)",
        ]
    );
    assert_eq!(out, 1);
}

#[test]
fn a_gum_document_gives_text_names_and_dates() {
    let found = document(
        "# meta::dateCreated = 2017-07-18\n# newpar\n\
         1\tAhmad\t_\tPROPN\tNNP\t_\t0\troot\t_\tEntity=(1-person-new-n-c-1,2-sgl\n\
         2\tKarimi\t_\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=1)\n\
         3-4\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_\n\
         3\tdid\t_\tAUX\tVBD\t_\t5\taux\t_\t_\n\
         4\tn't\t_\tPART\tRB\t_\t5\tadvmod\t_\t_\n\
         5\tspeak\t_\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No|XML=<date when:::\"2017-07-21\"></date>\n\
         6\t.\t_\tPUNCT\t.\t_\t5\tpunct\t_\t_\n",
    );
    assert_eq!(found.text, "Ahmad Karimi didn't speak.");
    assert_eq!(found.names, [("1".to_string(), "person".to_string(), "ahmad karimi".to_string())]);
    assert_eq!(found.dates, [(20..25, Some("2017-07-21".to_string()))]);
}

#[test]
fn names_are_compared_without_articles() {
    assert_eq!(folded("The Northern Front’s"), "northern front");
    assert!(holds("karimi", "ahmad karimi") && !holds("karimi", "northern front"));
}
