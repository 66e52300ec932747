//! Help for people who are not programmers: commands by purpose, and an example for each.

use clap::Command;
use clap::builder::StyledStr;

/// Commands by what one wants to do, in the order in which one meets them.
const GROUPS: &[(&str, &[&str])] = &[
    ("Start", &["demo", "serve", "init", "add", "read", "import"]),
    ("Look", &["brief", "reports", "show", "search", "history", "changes", "problems"]),
    ("Who is who", &["actors", "actor", "identify", "same", "not-same"]),
    (
        "Look closer",
        &[
            "parties",
            "ceasefires",
            "talks",
            "terms",
            "positions",
            "disputes",
            "lineage",
            "timeline",
            "spoilers",
            "commitments",
            "ahead",
            "violence",
            "codings",
            "sourcing",
            "gaps",
        ],
    ),
    ("Look ahead", &["assess", "outlook", "forecasts", "forecast", "survival"]),
    ("Decide", &["accept", "reject", "amend", "dismiss", "undo", "correct"]),
    ("Care", &["check", "reread", "rules", "score", "dump", "load"]),
];

/// An example for each command, with what it does.
const EXAMPLES: &[(&str, &[(&str, &str)])] = &[
    (
        "demo",
        &[
            ("rapporteur demo", "makes demo.dossier in this folder"),
            ("rapporteur demo --open", "makes it and opens it in the browser"),
        ],
    ),
    (
        "serve",
        &[
            ("rapporteur serve talks.dossier", "opens that dossier in the browser"),
            ("rapporteur serve --no-open --port 8080", "prints the address instead"),
        ],
    ),
    ("init", &[("rapporteur init talks.dossier", "makes an empty dossier of that name")]),
    (
        "add",
        &[
            ("rapporteur add statement.pdf --published 2021-11-09 --publisher \"Example News\"", "adds one report"),
            ("rapporteur add clippings/", "adds every file in a folder"),
        ],
    ),
    (
        "read",
        &[
            ("rapporteur read article.html", "prints who, what, when and according to whom"),
            ("rapporteur read article.txt --published 2021-12-03 --json", "the same for another program"),
            ("rapporteur read article.txt --why rec-0a1b2c", "explains why one record was found"),
            ("rapporteur read article.txt --color always | less -R", "the text in colours, page by page"),
        ],
    ),
    (
        "brief",
        &[
            ("rapporteur brief", "prints the brief"),
            ("rapporteur brief -o brief.html", "writes a page with charts, to read, send or print"),
            ("rapporteur brief --as-of 2021-11-30 -o brief.md", "writes the brief as of that day to a file"),
        ],
    ),
    ("reports", &[("rapporteur reports", "lists the reports, the oldest first")]),
    (
        "show",
        &[
            ("rapporteur show rec-0a1b2c", "shows a record and its words in their place"),
            ("rapporteur show \"Noor Wali Mehsud\"", "shows a person and all that names him"),
        ],
    ),
    ("search", &[("rapporteur search ceasefire \"prisoner release\"", "finds passages that have both")]),
    ("history", &[("rapporteur history rec-0a1b2c", "shows when it was proposed and who ruled on it")]),
    (
        "actors",
        &[
            ("rapporteur actors", "lists everyone, those named in most reports first"),
            ("rapporteur actors --questions", "asks which actors may be one, with reasons and quotes"),
        ],
    ),
    ("actor", &[("rapporteur actor \"Noor Wali Mehsud\"", "shows his names and where each of them stands")]),
    ("identify", &[("rapporteur identify \"Nur Wali Masood\"", "lists who that could be, and why")]),
    ("problems", &[("rapporteur problems", "lists broken brackets and the like")]),
    ("parties", &[("rapporteur parties", "lists the parties and their people")]),
    ("ceasefires", &[("rapporteur ceasefires --as-of 2021-11-30", "shows which ceasefire was in force that day")]),
    ("talks", &[("rapporteur talks", "lists rounds of talks and who mediated")]),
    ("terms", &[("rapporteur terms --csv > terms.csv", "writes demands and offers for a spreadsheet")]),
    ("positions", &[("rapporteur positions", "shows what each side holds, issue by issue")]),
    ("spoilers", &[("rapporteur spoilers --accepted-only", "lists opponents, from accepted records alone")]),
    ("changes", &[("rapporteur changes --since 2021-12-01", "shows what was learnt since that day")]),
    ("disputes", &[("rapporteur disputes", "lists who contradicts whom")]),
    ("lineage", &[("rapporteur lineage", "lists how groups came from one another")]),
    ("timeline", &[("rapporteur timeline --known-on 2021-12-01", "shows what was known on that day")]),
    ("ahead", &[("rapporteur ahead", "shows what each side says it will do if the talks fail")]),
    (
        "violence",
        &[(
            "rapporteur violence TTP --from 2014-03-01 --to 2014-03-31",
            "counts events and deaths in that time and in the 30 days before and after",
        )],
    ),
    ("codings", &[("rapporteur codings", "lists whom the data sets seem to mean")]),
    (
        "import",
        &[
            ("rapporteur import ged GEDEvent_v23_1.csv", "takes in UCDP's events"),
            ("rapporteur import events incidents.csv", "takes in a table of your own"),
        ],
    ),
    ("commitments", &[("rapporteur commitments", "lists promises of third parties")]),
    ("sourcing", &[("rapporteur sourcing", "lists what only one voice says")]),
    ("gaps", &[("rapporteur gaps", "lists open questions")]),
    (
        "forecast",
        &[
            ("rapporteur forecast talks.csv", "prints where a settlement would land, and why"),
            ("rapporteur forecast talks.toml --what-if \"remove Rebels\"", "compares with talks that leave them out"),
            ("rapporteur forecast talks.csv --svg fan -o fan.svg", "draws it"),
        ],
    ),
    (
        "assess",
        &[
            (
                "rapporteur assess issue Prisoners --low \"none released\" --high \"all released\" --by Amina",
                "names an issue on a scale from 0 to 100",
            ),
            ("rapporteur assess propose Prisoners", "shows what the accepted statements suggest, and why"),
            (
                "rapporteur assess set TTP --issue Prisoners --position 80..90..100 --salience 70 --capability 40 \
                 --rests-on rec-0a1b2c --by Amina",
                "says where the TTP stands, how much it cares and what it can bring to bear",
            ),
            (
                "rapporteur assess spoiler TTP --type greedy --locus leader --why \"asks for more at each offer\" --by Amina",
                "says which type of spoiler the TTP is",
            ),
        ],
    ),
    (
        "outlook",
        &[
            ("rapporteur outlook", "says where a settlement would land on every issue, and what matters most"),
            ("rapporteur outlook Prisoners --what-if \"remove TTP\"", "compares with talks that leave them out"),
            (
                "rapporteur outlook Prisoners --what-if \"remove TTP\" --versus \"set TTP salience = 20\"",
                "puts two changes side by side",
            ),
            ("rapporteur outlook Prisoners --svg fan -o fan.svg", "draws it"),
            ("rapporteur outlook --keep --by Amina", "keeps the result with all that went in"),
        ],
    ),
    (
        "forecasts",
        &[
            (
                "rapporteur forecasts add \"Will the ceasefire of 9 November hold?\" --due 2021-12-09 --chance 60 --by \
                 Amina --why \"both sides gain from it\"",
                "records a forecast",
            ),
            (
                "rapporteur forecasts resolve \"9 November\" no --by Amina --why \"called off on 9 December\"",
                "records what came",
            ),
            ("rapporteur forecasts score", "says how well everybody foresaw"),
        ],
    ),
    (
        "survival",
        &[
            ("rapporteur survival ceasefires.csv", "prints how many hold for how long"),
            (
                "rapporteur survival ceasefires.csv --side bilateral --fixed-term --held 10 --horizon 20",
                "the chance that one like this holds for 20 more days",
            ),
        ],
    ),
    (
        "accept",
        &[("rapporteur accept rec-0a1b2c --by \"Amina Diallo\" --why \"as the text has it\"", "accepts a record")],
    ),
    ("reject", &[("rapporteur reject rec-0a1b2c --by Amina --why \"another truce is meant\"", "rejects a record")]),
    (
        "amend",
        &[(
            "rapporteur amend rec-0a1b2c --set date=2021-11-09 --set place= --by Amina --why \"the notice says so\"",
            "sets the date and empties the place",
        )],
    ),
    (
        "same",
        &[(
            "rapporteur same \"Noor Wali Mehsud\" \"Nur Wali Mahsud\" --by Amina --why \"one man, two spellings\"",
            "joins two names of one man",
        )],
    ),
    (
        "not-same",
        &[(
            "rapporteur not-same \"Muhammad Khurasani\" \"Umar Khalid Khurasani\" --by Amina --why \"two men\"",
            "keeps two men apart",
        )],
    ),
    (
        "dismiss",
        &[(
            "rapporteur dismiss fnd-0a1b --by Amina --why \"two different truces\"",
            "takes a contradiction off the list",
        )],
    ),
    (
        "undo",
        &[
            ("rapporteur undo rul-0a1b2c --by Amina --why \"I misread it\"", "takes a ruling back"),
            (
                "rapporteur undo jud-0a1b2c --by Amina --why \"a slip\"",
                "takes an assessment back; the former one counts again",
            ),
        ],
    ),
    ("correct", &[("rapporteur correct rep-0a1b2c --published 2021-11-09 --by Amina", "sets the date of publication")]),
    ("check", &[("rapporteur check", "says whether the dossier is sound")]),
    ("reread", &[("rapporteur reread", "reads everything again; rulings stay")]),
    (
        "rules",
        &[
            ("rapporteur rules", "lists every rule with what it finds"),
            ("rapporteur rules events/attack", "explains one: what sets it off, and sentences that do and do not"),
            ("rapporteur rules --check my-rules", "checks the rules in a folder of yours and tries their sentences"),
        ],
    ),
    (
        "score",
        &[
            ("rapporteur score keys/", "reads every NAME.txt in the folder and compares with NAME.key.json"),
            ("rapporteur score a.key.json --readings out --details", "compares out/a.json and lists every difference"),
        ],
    ),
    ("dump", &[("rapporteur dump -o talks.jsonl", "writes a copy that any program can read")]),
    ("load", &[("rapporteur load talks.jsonl copy.dossier", "makes a dossier from it")]),
];

const CLOSING: &str = "\
Try `rapporteur demo` first. `rapporteur COMMAND --help` explains a command and gives an example.
Nothing leaves this computer, and nothing that was recorded is ever deleted: what was wrong is put right by adding.
Ends with 0 if done, 1 if nothing was found or a check failed, 2 if what you gave cannot be used, 3 if the machine failed.";

/// The command line with its help put in order.
pub fn dressed(command: Command) -> Command {
    let listed = grouped(&command);
    let template = format!("{{about}}\n\nUsage: rapporteur COMMAND\n\n{listed}\nOptions:\n{{options}}\n\n{CLOSING}\n");
    let mut command = command.help_template(template).subcommand_required(true).arg_required_else_help(true);
    for (name, examples) in EXAMPLES {
        command = command.mut_subcommand(name, |sub| sub.after_help(worked(examples)));
    }
    command
}

fn grouped(command: &Command) -> String {
    let about = |name: &str| {
        let sub = command.find_subcommand(name);
        sub.and_then(Command::get_about).map(StyledStr::to_string).unwrap_or_default()
    };
    let mut text = String::new();
    for (purpose, names) in GROUPS {
        text += &format!("{purpose}:\n");
        for name in *names {
            text += &format!("  {name:<12} {}\n", about(name));
        }
        text.push('\n');
    }
    text.trim_end().to_string() + "\n"
}

fn worked(examples: &[(&str, &str)]) -> String {
    let mut text = String::from(if examples.len() == 1 { "Example:" } else { "Examples:" });
    for (example, what) in examples {
        text += &format!("\n  {example}\n      {what}");
    }
    text
}
