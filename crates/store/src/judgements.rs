//! Judgements going in and coming out, each checked again, alone and beside those before it, as it is read.

use record::{
    ActorId, Assessment, Issue, Judged, Judgement, JudgementId, Judgements, Measure, Prediction, QuestionId, RecordId,
    Resolution, Run, RunInput, RunOutcome, RunQuote, Span, Spoiler,
};
use rusqlite::{Connection, Row, params};

use crate::insert;
use crate::rows::{Cell, optional, parsed, plain};
use crate::{Breach, Dossier, StoreError};

impl Dossier {
    /// Keeps a judgement. `false` if the very same is there already.
    ///
    /// # Errors
    /// `Judgement` if it cannot stand beside those before it; `NoRecord` or `NoActor`; `Locked`, `DiskFull`, `ReadOnly`.
    /// Nothing is kept then.
    pub fn judge(&mut self, judgement: &Judgement) -> Result<bool, StoreError> {
        let tx = self.write()?;
        let there = whole(&tx)?;
        there.admit(judgement).map_err(|error| StoreError::Judgement(judgement.id(), error))?;
        let new = keep(&tx, judgement)?;
        tx.commit()?;
        Ok(new)
    }

    /// All judgements.
    ///
    /// # Errors
    /// `Damaged` with the first thing that is not as it was written.
    pub fn judgements(&self) -> Result<Judgements, StoreError> {
        whole(&*self.snapshot()?)
    }
}

fn whole(conn: &Connection) -> Result<Judgements, StoreError> {
    let mut all = Judgements::default();
    read(conn, |judgement| {
        let judgement = judgement?;
        let id = judgement.id();
        all.push(judgement).map_err(|(_, error)| Breach::Judgement(id, error))?;
        Ok(())
    })?;
    Ok(all)
}

/// Adds a judgement; `false` if it is there already.
pub(crate) fn keep(conn: &Connection, judgement: &Judgement) -> Result<bool, StoreError> {
    if insert::number(conn, "judgement", &judgement.id())?.is_some() {
        return Ok(false);
    }
    let says = judgement.says();
    let sql = "INSERT INTO judgement (id, kind, judged_by, why, judged_at) VALUES (?1, ?2, ?3, ?4, ?5)";
    let at = judgement.at().to_string();
    let values = params![judgement.id().to_string(), says.code(), judgement.by(), judgement.why(), at];
    let number = conn.prepare_cached(sql)?.insert(values)?;
    match says {
        Judged::Issue(issue) => keep_issue(conn, number, issue)?,
        Judged::Assessment(a) => {
            let issue = judgement_number(conn, a.issue)?;
            let actor = insert::number(conn, "actor", &a.actor)?.ok_or(StoreError::NoActor(a.actor))?;
            let [p, s, c] = [a.position, a.salience, a.capability].map(thousandths);
            let sql = "INSERT INTO assessment VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
            let values = params![number, issue, actor, p[0], p[1], p[2], s[0], s[1], s[2], c[0], c[1], c[2]];
            conn.prepare_cached(sql)?.execute(values)?;
            keep_records(conn, number, &a.rests_on)?;
        }
        Judged::Run(run) => keep_run(conn, number, run)?,
        Judged::Prediction(p) => {
            let run = p.run.map(|run| judgement_number(conn, run)).transpose()?;
            let sql = "INSERT INTO prediction (judgement, question, question_id, due, per_mille, run)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
            let (question, due) = (p.question_id().to_string(), p.due.to_string());
            conn.prepare_cached(sql)?.execute(params![number, p.question, question, due, p.per_mille, run])?;
            keep_records(conn, number, &p.rests_on)?;
        }
        Judged::Resolution(r) => {
            let sql = "INSERT INTO resolution (judgement, question_id, outcome) VALUES (?1, ?2, ?3)";
            conn.prepare_cached(sql)?.execute(params![number, r.question.to_string(), r.outcome.code()])?;
        }
        Judged::Spoiler(s) => {
            let actor = insert::number(conn, "actor", &s.actor)?.ok_or(StoreError::NoActor(s.actor))?;
            let sql = "INSERT INTO spoiler (judgement, actor, type, locus) VALUES (?1, ?2, ?3, ?4)";
            let (kind, locus) = (s.kind.map(|kind| kind.code()), s.locus.map(|locus| locus.code()));
            conn.prepare_cached(sql)?.execute(params![number, actor, kind, locus])?;
            keep_records(conn, number, &s.rests_on)?;
        }
        Judged::Withdrawal(id) => {
            let sql = "INSERT INTO withdrawal (judgement, withdrawn) VALUES (?1, ?2)";
            conn.prepare_cached(sql)?.execute(params![number, judgement_number(conn, *id)?])?;
        }
    }
    Ok(true)
}

fn judgement_number(conn: &Connection, id: JudgementId) -> Result<i64, StoreError> {
    let error = || StoreError::Judgement(id, record::JudgementError::Unknown(id.to_string()));
    insert::number(conn, "judgement", &id)?.ok_or_else(error)
}

fn record_number(conn: &Connection, id: RecordId) -> Result<i64, StoreError> {
    insert::number(conn, "record", &id)?.ok_or(StoreError::NoRecord(id))
}

fn thousandths(span: Option<Span>) -> [Option<i64>; 3] {
    let each = |pick: fn(&Span) -> Measure| span.as_ref().map(|span| pick(span).thousandths());
    [each(Span::low), each(Span::best), each(Span::high)]
}

fn keep_records(conn: &Connection, judgement: i64, records: &[RecordId]) -> Result<(), StoreError> {
    for (position, id) in records.iter().enumerate() {
        let sql = "INSERT INTO judgement_record (judgement, position, record) VALUES (?1, ?2, ?3)";
        conn.prepare_cached(sql)?.execute(params![judgement, position, record_number(conn, *id)?])?;
    }
    Ok(())
}

fn keep_issue(conn: &Connection, number: i64, issue: &Issue) -> Result<(), StoreError> {
    let sql = "INSERT INTO issue (judgement, name, low, high, low_means, high_means, status_quo)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let (low, high) = (issue.low.thousandths(), issue.high.thousandths());
    let quo = issue.status_quo.map(Measure::thousandths);
    conn.prepare_cached(sql)?.execute(params![
        number,
        issue.name,
        low,
        high,
        issue.low_means,
        issue.high_means,
        quo
    ])?;
    Ok(())
}

fn keep_run(conn: &Connection, number: i64, run: &Run) -> Result<(), StoreError> {
    let sql = "INSERT INTO run (judgement, model, version, seed, draws) VALUES (?1, ?2, ?3, ?4, ?5)";
    conn.prepare_cached(sql)?.execute(params![number, run.model, run.version, run.seed.to_string(), run.draws])?;
    for (position, (name, value)) in run.options.iter().enumerate() {
        let sql = "INSERT INTO run_option (run, position, name, value) VALUES (?1, ?2, ?3, ?4)";
        conn.prepare_cached(sql)?.execute(params![number, position, name, value])?;
    }
    for (position, input) in run.inputs.iter().enumerate() {
        let assessment = judgement_number(conn, input.assessment)?;
        let [p, s, c] = [input.position, input.salience, input.capability].map(thousandths);
        let sql = "INSERT INTO run_input VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";
        let (issue, actor) = (&input.issue, &input.actor);
        let values =
            params![number, position, assessment, issue, actor, p[0], p[1], p[2], s[0], s[1], s[2], c[0], c[1], c[2]];
        conn.prepare_cached(sql)?.execute(values)?;
        for (nth, quote) in input.quotes.iter().enumerate() {
            let sql = "INSERT INTO run_quote (run, input, position, record, words) VALUES (?1, ?2, ?3, ?4, ?5)";
            let record = record_number(conn, quote.record)?;
            conn.prepare_cached(sql)?.execute(params![number, position, nth, record, quote.words])?;
        }
    }
    for (position, o) in run.outcomes.iter().enumerate() {
        let sql = "INSERT INTO run_outcome (run, position, issue, headline, low, high, simulated)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let [headline, low, high] = [o.headline, o.low, o.high].map(Measure::thousandths);
        let simulated = o.simulated.map(Measure::thousandths);
        conn.prepare_cached(sql)?.execute(params![number, position, o.issue, headline, low, high, simulated])?;
    }
    Ok(())
}

const SELECT: &str = "SELECT judgement.number, judgement.id, judgement.kind, judgement.judged_by, judgement.why,
        judgement.judged_at,
        issue.name, issue.low, issue.high, low_means, high_means, status_quo,
        of_issue.id, actor.id, position_low, position_best, position_high, salience_low, salience_best, salience_high,
        capability_low, capability_best, capability_high,
        run.model, run.version, run.seed, run.draws,
        prediction.question, prediction.due, prediction.per_mille, of_run.id, prediction.question_id,
        resolution.question_id, resolution.outcome, of_actor.id, spoiler.type, spoiler.locus, of_withdrawn.id
    FROM judgement
    LEFT JOIN issue ON issue.judgement = judgement.number
    LEFT JOIN assessment ON assessment.judgement = judgement.number
    LEFT JOIN judgement AS of_issue ON of_issue.number = assessment.issue
    LEFT JOIN actor ON actor.number = assessment.actor
    LEFT JOIN run ON run.judgement = judgement.number
    LEFT JOIN prediction ON prediction.judgement = judgement.number
    LEFT JOIN judgement AS of_run ON of_run.number = prediction.run
    LEFT JOIN resolution ON resolution.judgement = judgement.number
    LEFT JOIN spoiler ON spoiler.judgement = judgement.number
    LEFT JOIN actor AS of_actor ON of_actor.number = spoiler.actor
    LEFT JOIN withdrawal ON withdrawal.judgement = judgement.number
    LEFT JOIN judgement AS of_withdrawn ON of_withdrawn.number = withdrawal.withdrawn
    ORDER BY judgement.number";

/// Reads judgements in the order of recording.
pub(crate) fn read(
    conn: &Connection,
    mut each: impl FnMut(Result<Judgement, Breach>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut statement = conn.prepare_cached(SELECT)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let number: i64 = row.get(0)?;
        each(one(conn, row, number)?.map_err(|why| Breach::unreadable("judgement", number, why)))?;
    }
    Ok(())
}

/// One judgement, whose id is the one that its content has.
fn one(conn: &Connection, row: &Row<'_>, number: i64) -> Result<Cell<Judgement>, StoreError> {
    let records = listed(conn, RECORDS, number, |row| parsed::<RecordId>(row, 0))?;
    let run = run_parts(conn, number)?;
    let made = || -> Cell<Judgement> {
        let says = says(row, records, run)?;
        let (by, why): (String, String) = (plain(row, 3)?, plain(row, 4)?);
        let judgement = Judgement::new(says, &by, &why, parsed(row, 5)?).map_err(|e| e.to_string())?;
        let stored: String = plain(row, 1)?;
        let computed = judgement.id().to_string();
        if stored == computed { Ok(judgement) } else { Err(format!("its id is {stored}, its content has {computed}")) }
    };
    Ok(made())
}

const RECORDS: &str = "SELECT record.id FROM judgement_record JOIN record ON record.number = judgement_record.record
    WHERE judgement = ?1 ORDER BY position";
const OPTIONS: &str = "SELECT name, value FROM run_option WHERE run = ?1 ORDER BY position";
const INPUTS: &str = "SELECT judgement.id, issue, actor, position_low, position_best, position_high, salience_low,
        salience_best, salience_high, capability_low, capability_best, capability_high, position
    FROM run_input JOIN judgement ON judgement.number = run_input.assessment WHERE run = ?1 ORDER BY position";
const QUOTES: &str = "SELECT input, record.id, words FROM run_quote JOIN record ON record.number = run_quote.record
    WHERE run = ?1 ORDER BY input, position";
const OUTCOMES: &str = "SELECT issue, headline, low, high, simulated FROM run_outcome WHERE run = ?1 ORDER BY position";

/// What a run has besides its own row.
struct RunParts {
    options: Cell<Vec<(String, String)>>,
    inputs: Cell<Vec<(i64, RunInput)>>,
    quotes: Cell<Vec<(i64, RunQuote)>>,
    outcomes: Cell<Vec<RunOutcome>>,
}

fn run_parts(conn: &Connection, number: i64) -> Result<RunParts, StoreError> {
    Ok(RunParts {
        options: listed(conn, OPTIONS, number, |row| Ok((plain(row, 0)?, plain(row, 1)?)))?,
        inputs: listed(conn, INPUTS, number, |row| {
            let input = RunInput {
                assessment: parsed(row, 0)?,
                issue: plain(row, 1)?,
                actor: plain(row, 2)?,
                position: span(row, 3)?,
                salience: span(row, 6)?,
                capability: span(row, 9)?,
                quotes: Vec::new(),
            };
            Ok((plain(row, 12)?, input))
        })?,
        quotes: listed(conn, QUOTES, number, |row| {
            Ok((plain(row, 0)?, RunQuote { record: parsed(row, 1)?, words: plain(row, 2)? }))
        })?,
        outcomes: listed(conn, OUTCOMES, number, |row| {
            Ok(RunOutcome {
                issue: plain(row, 0)?,
                headline: measure(row, 1)?,
                low: measure(row, 2)?,
                high: measure(row, 3)?,
                simulated: maybe_measure(row, 4)?,
            })
        })?,
    })
}

fn listed<T>(
    conn: &Connection,
    sql: &str,
    number: i64,
    value: impl Fn(&Row<'_>) -> Cell<T>,
) -> Result<Cell<Vec<T>>, StoreError> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([number])?;
    let mut list = Vec::new();
    while let Some(row) = rows.next()? {
        match value(row) {
            Ok(value) => list.push(value),
            Err(why) => return Ok(Err(why)),
        }
    }
    Ok(Ok(list))
}

fn says(row: &Row<'_>, records: Cell<Vec<RecordId>>, run: RunParts) -> Cell<Judged> {
    Ok(match plain::<String>(row, 2)?.as_str() {
        "issue" => Judged::Issue(Issue {
            name: plain(row, 6)?,
            low: measure(row, 7)?,
            high: measure(row, 8)?,
            low_means: plain(row, 9)?,
            high_means: plain(row, 10)?,
            status_quo: maybe_measure(row, 11)?,
        }),
        "assessment" => Judged::Assessment(Assessment {
            issue: parsed(row, 12)?,
            actor: parsed::<ActorId>(row, 13)?,
            position: span(row, 14)?,
            salience: span(row, 17)?,
            capability: span(row, 20)?,
            rests_on: records?,
        }),
        "run" => {
            let mut quotes = run.quotes?;
            let inputs = run.inputs?.into_iter().map(|(position, mut input)| {
                let (own, rest): (Vec<_>, Vec<_>) = quotes.drain(..).partition(|(place, _)| *place == position);
                quotes = rest;
                input.quotes = own.into_iter().map(|(_, quote)| quote).collect();
                input
            });
            Judged::Run(Run {
                model: plain(row, 23)?,
                version: plain(row, 24)?,
                seed: parsed(row, 25)?,
                draws: plain(row, 26)?,
                options: run.options?,
                inputs: inputs.collect(),
                outcomes: run.outcomes?,
            })
        }
        "prediction" => {
            let prediction = Prediction {
                question: plain(row, 27)?,
                due: parsed(row, 28)?,
                per_mille: plain(row, 29)?,
                rests_on: records?,
                run: optional(row, 30)?,
            };
            let stored: QuestionId = parsed(row, 31)?;
            if stored != prediction.question_id() {
                return Err(format!("its question is {stored}, its words have {}", prediction.question_id()));
            }
            Judged::Prediction(prediction)
        }
        "resolution" => Judged::Resolution(Resolution { question: parsed(row, 32)?, outcome: parsed(row, 33)? }),
        "spoiler" => Judged::Spoiler(Spoiler {
            actor: parsed(row, 34)?,
            kind: optional(row, 35)?,
            locus: optional(row, 36)?,
            rests_on: records?,
        }),
        "withdrawal" => Judged::Withdrawal(parsed(row, 37)?),
        other => return Err(format!("“{other}” is not a kind of judgement")),
    })
}

fn maybe_measure(row: &Row<'_>, index: usize) -> Cell<Option<Measure>> {
    let thousandths: Option<i64> = plain(row, index)?;
    let whole = |t| Measure::from_thousandths(t).ok_or_else(|| format!("{t} is too large"));
    thousandths.map(whole).transpose()
}

fn measure(row: &Row<'_>, index: usize) -> Cell<Measure> {
    maybe_measure(row, index)?.ok_or_else(|| format!("column {index} is empty"))
}

/// Three columns from `index` on.
fn span(row: &Row<'_>, index: usize) -> Cell<Option<Span>> {
    match (maybe_measure(row, index)?, maybe_measure(row, index + 1)?, maybe_measure(row, index + 2)?) {
        (None, None, None) => Ok(None),
        (Some(low), Some(best), Some(high)) => Span::new(low, best, high).map(Some).map_err(|e| e.to_string()),
        _ => Err("a lowest, best and highest of which only some are given".into()),
    }
}
