//! The table of addresses: what each does, what it takes, which handler answers.

use super::{Handler, Route, Verb};
use crate::pages;

const fn page(path: &'static str, about: &'static str, takes: Takes, run: Handler) -> Route {
    Route { verb: Verb::Get, path, about, takes, kept: true, run }
}

const fn live(path: &'static str, about: &'static str, takes: Takes, run: Handler) -> Route {
    Route { verb: Verb::Get, path, about, takes, kept: false, run }
}

const fn change(path: &'static str, about: &'static str, takes: Takes, run: Handler) -> Route {
    Route { verb: Verb::Post, path, about, takes, kept: false, run }
}

type Takes = &'static [(&'static str, &'static str)];

const PAGED: (&str, &str) = ("page", "Which page of a long list, from 1.");

/// All of them.
pub(crate) const ROUTES: &[Route] = &[
    page("/", "Home: what is known at a glance, what changed, what awaits review.", &[], pages::home::home),
    page(
        "/reports",
        "The reports, the latest publication first.",
        &[PAGED, ("q", "Words of title or publisher.")],
        pages::reports::list,
    ),
    change(
        "/reports",
        "Adds reports: the files of a form (multipart/form-data), with what is known about them.",
        &[
            ("published", "Date of publication."),
            ("publisher", "Who published them."),
            ("title", "Title, of one report."),
            ("author", "Byline."),
            ("url", "Where it was found."),
            ("language", "Language tag."),
            ("marking", "TLP marking."),
            ("reliability", "Admiralty grade."),
        ],
        pages::reports::add,
    ),
    page(
        "/reports/{id}",
        "A report: its text with highlights, its records beside it.",
        &[
            ("part", "Which part of a long text, from 1."),
            ("at", "A record to be shown."),
            ("kind", "One kind of record only."),
            ("span", "A byte range to be shown, as in 120-180."),
        ],
        pages::report::show,
    ),
    change(
        "/reports/{id}",
        "Corrects what is told about a report and reads it again.",
        &[
            ("published", "Date of publication."),
            ("publisher", "Who published it."),
            ("title", "Title."),
            ("author", "Byline."),
            ("url", "Where it was found."),
            ("language", "Language tag."),
            ("marking", "TLP marking."),
            ("reliability", "Admiralty grade."),
            ("by", "Who corrects it."),
        ],
        pages::report::correct,
    ),
    change(
        "/reports/{id}/records",
        "Makes a record by hand of words of a report, and accepts it.",
        pages::by_hand::TAKES,
        pages::by_hand::make,
    ),
    live(
        "/review",
        "The queue of proposals, one decision at a time.",
        &[
            ("kind", "One kind of record only."),
            ("report", "One report only."),
            ("actor", "One actor only."),
            ("least", "Least confidence, in percent."),
            ("order", "`text` or `doubt`."),
            ("at", "The record to decide on."),
        ],
        pages::review::queue,
    ),
    change(
        "/rulings",
        "Rules on records: accept, reject or amend.",
        &[
            ("id", "A record; several may be given."),
            ("decision", "accept, reject or amend."),
            ("set", "For amend: FIELD=VALUE, several may be given."),
            ("why", "The reason."),
            ("by", "Who rules."),
            ("next", "The page to go on with."),
        ],
        pages::review::rule,
    ),
    change(
        "/rulings/undo",
        "Takes a ruling or an assessment back; without an id, the last one made here.",
        &[("ruling", "The ruling or assessment."), ("by", "Who takes it back."), ("next", "The page to go on with.")],
        pages::review::undo,
    ),
    page(
        "/records/{id}",
        "A record in full: its words in their place, why it was proposed, how it stands.",
        &[],
        pages::record::show,
    ),
    page(
        "/actors",
        "Everyone in the dossier.",
        &[PAGED, ("q", "Part of a name."), ("kind", "One kind of actor only.")],
        pages::actors::list,
    ),
    page(
        "/actors/{id}",
        "An actor: names with their words, offices and ties, statements, events.",
        &[PAGED],
        pages::actor::show,
    ),
    page(
        "/who",
        "Which actors may be one: suggestions with reasons, short names left open.",
        &[PAGED],
        pages::who::questions,
    ),
    change(
        "/who",
        "Rules that two actors are, or are not, the same.",
        &[
            ("left", "An actor."),
            ("right", "Another."),
            ("verdict", "same or not_same."),
            ("why", "The reason."),
            ("by", "Who rules."),
            ("next", "The page to go on with."),
        ],
        pages::who::rule,
    ),
    page(
        "/views/{name}",
        "A view: brief, parties, ceasefires, talks, terms, positions, disputes, sourcing, timeline, lineage, spoilers, ahead, commitments, gaps, problems.",
        &[PAGED],
        pages::view::show,
    ),
    change(
        "/disputes",
        "Dismisses a contradiction that a rule found: it is none.",
        &[
            ("finding", "The contradiction."),
            ("why", "The reason."),
            ("by", "Who rules."),
            ("next", "The page to go on with."),
        ],
        pages::view::dismiss,
    ),
    page(
        "/changes",
        "What changed: learnt since a day, or happened since a day.",
        &[("since", "Recorded or ruled after that day."), ("from", "Happened after that day."), PAGED],
        pages::changes::show,
    ),
    page(
        "/network",
        "Who is tied to whom, talks with whom and is said to attack whom, on any day.",
        &[],
        pages::network::show,
    ),
    page(
        "/outlook",
        "Where a settlement would land, as far as persons assessed; run as one likes, with what-ifs and proposals.",
        pages::play::TAKES,
        pages::outlook::show,
    ),
    change(
        "/runs",
        "Keeps a run of the models on what is assessed.",
        &[
            ("draws", "How often vague numbers are drawn, 1 to 20000."),
            ("seed", "The seed of the draws."),
            ("loosen", "Treat exact numbers as known only to so many percent of the scale."),
            ("plain", "1 to leave the simulation out."),
            ("why", "The reason."),
            ("by", "Who keeps it."),
            ("next", "The page to go on with."),
        ],
        pages::outlook::keep,
    ),
    page(
        "/assess",
        "Issues, and where each actor stands on them as persons judge; what accepted statements suggest; types of spoilers.",
        &[
            ("actor", "The actor to assess, by name or id."),
            ("issue", "The issue."),
            ("position", "Fills the form."),
            ("salience", "Fills the form."),
            ("capability", "Fills the form."),
            ("rests_on", "A record that is ticked; several may be given."),
            ("spoiler", "The actor to assess as a spoiler, by name or id."),
        ],
        pages::assess::show,
    ),
    change(
        "/issues",
        "Keeps an issue with its scale.",
        &[
            ("name", "What it is called."),
            ("low", "The lower end of the scale; 0 if left out."),
            ("high", "The higher end; 100 if left out."),
            ("low_means", "What the lower end means."),
            ("high_means", "What the higher end means."),
            ("status_quo", "Where things stay if nothing is agreed."),
            ("why", "The reason."),
            ("by", "Who names it."),
            ("next", "The page to go on with."),
        ],
        pages::assess::issue,
    ),
    change(
        "/assessments",
        "Keeps where an actor stands on an issue, or takes it back.",
        &[
            ("actor", "The actor, by name or id."),
            ("issue", "The issue."),
            ("position", "On the issue's scale, as in 40, 20..60 or 20..40..60."),
            ("salience", "How much it cares, 0 to 100, in the same forms."),
            ("capability", "What it can bring to bear, in the same forms."),
            ("rests_on", "A record; several may be given."),
            ("drop", "1 to take back what was said."),
            ("why", "The reason."),
            ("by", "Who judges."),
            ("next", "The page to go on with."),
        ],
        pages::assess::assess,
    ),
    change(
        "/assessments/spoiler",
        "Keeps which type of spoiler a person holds an actor to be (Stedman 1997), or takes it back.",
        &[
            ("actor", "The actor, by name or id."),
            ("type", "limited, greedy or total."),
            ("locus", "leader or followers; may be left out."),
            ("rests_on", "A record; several may be given."),
            ("drop", "1 to take back what was judged."),
            ("why", "The reason."),
            ("by", "Who judges."),
            ("next", "The page to go on with."),
        ],
        pages::assess::keep_spoiler,
    ),
    live("/forecasts", "Forecasts by named persons, what came of them, and their scores.", &[], pages::forecasts::show),
    change(
        "/forecasts",
        "Records a forecast: how likely it is that a question is answered with yes by a day.",
        &[
            ("question", "The question."),
            ("due", "The day by which the answer shows."),
            ("chance", "How likely yes is, in percent."),
            ("rests_on", "Records, by id."),
            ("run", "The run that it rests on."),
            ("why", "The reason."),
            ("by", "Who forecasts."),
            ("next", "The page to go on with."),
        ],
        pages::forecasts::add,
    ),
    change(
        "/forecasts/outcome",
        "Records what came of a question.",
        &[
            ("question", "The question, by its id."),
            ("outcome", "yes, no or void."),
            ("why", "How it is known."),
            ("by", "Who tells."),
            ("next", "The page to go on with."),
        ],
        pages::forecasts::resolve,
    ),
    page("/forecast", "A form for a table of positions of one's own.", &[], pages::forecast::form),
    change(
        "/forecast",
        "Runs the models on a table of positions (a file of the form, or its text); nothing is kept.",
        pages::forecast::TAKES,
        pages::forecast::run,
    ),
    page("/survival", "A form for a table of past ceasefires.", &[], pages::survival::form),
    change(
        "/survival",
        "How long ceasefires hold, from a table of past ones (a file of the form); nothing is kept.",
        pages::survival::TAKES,
        pages::survival::run,
    ),
    page(
        "/import",
        "Data sets that were taken in, and which of their actors is which of the record.",
        &[PAGED, ("all", "1 for those too that nothing connects with the record.")],
        pages::import::show,
    ),
    change(
        "/imports",
        "Takes in files of a data set (multipart/form-data); each row that cannot be used is told with its line.",
        &[("format", "ged, acled, events, eth-prio or ucdp-actors.")],
        pages::import::take_in,
    ),
    change(
        "/codings",
        "Rules that an actor of the record is, or is not, one of a data set.",
        &[
            ("actor", "The actor of the record, by name or id."),
            ("coded", "Its key in the data set, as in ucdp:356."),
            ("verdict", "same or not_same."),
            ("why", "The reason."),
            ("by", "Who rules."),
            ("next", "The page to go on with."),
        ],
        pages::import::code,
    ),
    live(
        "/search",
        "Passages that hold the words asked for.",
        &[("q", "Words; \"two words\" together, negotiat* for all that begin so.")],
        pages::search::show,
    ),
    page(
        "/history/{id}",
        "What happened to a report, record, actor or ruling, and who did it.",
        &[],
        pages::history::show,
    ),
    page("/export", "Everything that can be taken along, as files.", &[], pages::export::page),
    page(
        "/export/{file}",
        "A file: brief.html, brief.md, brief.txt, dossier.jsonl, or a view as NAME.csv.",
        &[],
        pages::export::file,
    ),
    live("/settings", "Who rules here, and how the pages look.", &[], pages::settings::show),
    change(
        "/settings",
        "Keeps a setting.",
        &[("by", "Your name."), ("theme", "auto, light or dark."), ("next", "The page to go on with.")],
        pages::settings::keep,
    ),
    live("/openapi", "This description.", &[], pages::assets::openapi),
    live("/assets/{file}", "Parts of the pages: style and scripts.", &[], pages::assets::file),
];
