//! What is shown is what the demo printed, cut where it says so.

use super::{BEGIN, END, trimmed, with_picture};

#[test]
fn parts_are_cut_and_others_left_out() {
    let brief = "BRIEF: A\n1\n2\n3\n4\n\nTIMELINE\nx\n\n2. IS THERE ONE?\n- none\n";
    assert_eq!(trimmed(brief), "BRIEF: A\n1\n2\n3\n  [...]\n\n2. IS THERE ONE?\n- none");
    assert_eq!(trimmed(""), "");
}

#[test]
fn the_picture_stands_in_its_place() {
    let text = format!("# R\n{BEGIN}\nold\n{END}\nmore\n");
    assert_eq!(
        with_picture(&text, "new").as_deref(),
        Some(&*format!("# R\n{BEGIN}\n```text\nnew\n```\n{END}\nmore\n"))
    );
    assert_eq!(with_picture("# R\n", "new"), None);
}
