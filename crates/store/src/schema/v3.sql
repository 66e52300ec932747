-- Version 3: what named persons judge and foresee: positions on issues, runs of a model on them, forecasts, outcomes.
-- Numbers of judgements are kept in thousandths, so that they are exact.

CREATE TABLE judgement (
  -- A judgement by a named person. What it says is in the table of its kind. None is ever edited: a later one counts.
  number INTEGER PRIMARY KEY, -- Order of recording, from 1.
  id TEXT NOT NULL UNIQUE, -- `jud-` and a hash of all of it.
  kind TEXT NOT NULL CHECK (kind IN ('issue', 'assessment', 'run', 'prediction', 'resolution')), -- Which table tells it.
  judged_by TEXT NOT NULL, -- Who judged.
  why TEXT NOT NULL, -- Why; may be an empty text where it rests on records.
  judged_at TEXT NOT NULL -- When (RFC 3339, UTC).
) STRICT;

CREATE TABLE judgement_record (
  -- The records that an assessment or a forecast rests on.
  judgement INTEGER NOT NULL REFERENCES judgement (number), -- The assessment or forecast.
  position INTEGER NOT NULL CHECK (position >= 0), -- Order, from 0.
  record INTEGER NOT NULL REFERENCES record (number), -- The record.
  PRIMARY KEY (judgement, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE issue (
  -- Something that is bargained over, with the scale on which positions are given. Of two of one name the later counts.
  judgement INTEGER PRIMARY KEY REFERENCES judgement (number), -- The judgement.
  name TEXT NOT NULL, -- What it is called.
  low INTEGER NOT NULL, -- The lower end of the scale, in thousandths.
  high INTEGER NOT NULL CHECK (high > low), -- The higher end, in thousandths.
  low_means TEXT NOT NULL, -- What the lower end means.
  high_means TEXT NOT NULL, -- What the higher end means.
  status_quo INTEGER -- What holds if nothing is agreed, in thousandths.
) STRICT;

CREATE TABLE assessment (
  -- Where an actor stands on an issue, how much it cares and what it can bring to bear: lowest, best and highest. One
  -- without any number takes the former one back.
  judgement INTEGER PRIMARY KEY REFERENCES judgement (number), -- The judgement.
  issue INTEGER NOT NULL REFERENCES issue (judgement), -- The issue.
  actor INTEGER NOT NULL REFERENCES actor (number), -- The actor.
  position_low INTEGER, -- Lowest position thought possible, in thousandths.
  position_best INTEGER, -- Best guess, in thousandths.
  position_high INTEGER, -- Highest, in thousandths.
  salience_low INTEGER, -- How much it cares, 0 to 100, at the lowest, in thousandths.
  salience_best INTEGER, -- Best guess, in thousandths.
  salience_high INTEGER, -- At the highest, in thousandths.
  capability_low INTEGER, -- What it can bring to bear, at the lowest, in thousandths.
  capability_best INTEGER, -- Best guess, in thousandths.
  capability_high INTEGER -- At the highest, in thousandths.
) STRICT;

CREATE TABLE run (
  -- A run of a model, with all that it takes to run it again.
  judgement INTEGER PRIMARY KEY REFERENCES judgement (number), -- The judgement.
  model TEXT NOT NULL, -- The model's name.
  version TEXT NOT NULL, -- Its version.
  seed TEXT NOT NULL, -- The seed of its draws, in decimal digits.
  draws INTEGER NOT NULL CHECK (draws >= 0) -- How often vague numbers were drawn.
) STRICT;

CREATE TABLE run_option (
  -- The options of a run.
  run INTEGER NOT NULL REFERENCES run (judgement), -- The run.
  position INTEGER NOT NULL CHECK (position >= 0), -- Order, from 0.
  name TEXT NOT NULL, -- The option.
  value TEXT NOT NULL, -- Its value.
  PRIMARY KEY (run, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE run_input (
  -- One actor's numbers on one issue, as they went into a run; in thousandths.
  run INTEGER NOT NULL REFERENCES run (judgement), -- The run.
  position INTEGER NOT NULL CHECK (position >= 0), -- Order, from 0.
  assessment INTEGER NOT NULL REFERENCES assessment (judgement), -- The assessment that they come from.
  issue TEXT NOT NULL, -- The issue's name.
  actor TEXT NOT NULL, -- The actor's name.
  position_low INTEGER, -- Position at the lowest.
  position_best INTEGER, -- Best guess.
  position_high INTEGER, -- At the highest.
  salience_low INTEGER, -- Salience at the lowest.
  salience_best INTEGER, -- Best guess.
  salience_high INTEGER, -- At the highest.
  capability_low INTEGER, -- Capability at the lowest.
  capability_best INTEGER, -- Best guess.
  capability_high INTEGER, -- At the highest.
  PRIMARY KEY (run, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE run_quote (
  -- The words that an input rested on when the model was run.
  run INTEGER NOT NULL REFERENCES run (judgement), -- The run.
  input INTEGER NOT NULL, -- The position of the input.
  position INTEGER NOT NULL CHECK (position >= 0), -- Order, from 0.
  record INTEGER NOT NULL REFERENCES record (number), -- The record.
  words TEXT NOT NULL, -- Its words.
  PRIMARY KEY (run, input, position),
  FOREIGN KEY (run, input) REFERENCES run_input (run, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE run_outcome (
  -- What a run said on one issue; in thousandths.
  run INTEGER NOT NULL REFERENCES run (judgement), -- The run.
  position INTEGER NOT NULL CHECK (position >= 0), -- Order, from 0.
  issue TEXT NOT NULL, -- The issue's name.
  headline INTEGER NOT NULL, -- Where a settlement would land.
  low INTEGER NOT NULL, -- With 80% probability not below this.
  high INTEGER NOT NULL, -- With 80% probability not above this.
  simulated INTEGER, -- Where the simulation ends, if there was one.
  PRIMARY KEY (run, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE prediction (
  -- A probability given to something that will show by a day.
  judgement INTEGER PRIMARY KEY REFERENCES judgement (number), -- The judgement.
  question TEXT NOT NULL, -- What is asked.
  question_id TEXT NOT NULL, -- `qst-` and a hash of the question's words and its day.
  due TEXT NOT NULL, -- The day by which the answer will show.
  per_mille INTEGER NOT NULL CHECK (per_mille BETWEEN 0 AND 1000), -- The probability of yes, in thousandths.
  run INTEGER REFERENCES run (judgement) -- The run that it rests on.
) STRICT;
CREATE INDEX prediction_of_question ON prediction (question_id);

CREATE TABLE resolution (
  -- What came of a question. Of two on one question the later counts.
  judgement INTEGER PRIMARY KEY REFERENCES judgement (number), -- The judgement.
  question_id TEXT NOT NULL, -- The question.
  outcome TEXT NOT NULL -- What came.
) STRICT;

CREATE VIEW assessment_now AS
  -- Each assessment that no later one of the same actor and issue replaces, with names. Actors that persons ruled to be
  -- one are still apart here.
  SELECT judgement.id, issue.name AS issue, actor_now.name AS actor, assessment.position_low / 1000.0 AS position_low,
    assessment.position_best / 1000.0 AS position_best, assessment.position_high / 1000.0 AS position_high,
    assessment.salience_best / 1000.0 AS salience, assessment.capability_best / 1000.0 AS capability,
    judgement.judged_by, judgement.why, judgement.judged_at
  FROM assessment
  JOIN judgement ON judgement.number = assessment.judgement
  JOIN issue ON issue.judgement = assessment.issue
  JOIN actor_now ON actor_now.actor = assessment.actor
  WHERE NOT EXISTS (
    SELECT 1 FROM assessment AS later JOIN issue AS again ON again.judgement = later.issue
    WHERE later.judgement > assessment.judgement AND later.actor = assessment.actor AND again.name = issue.name
  );

CREATE VIEW prediction_now AS
  -- Each forecast with what came of it, as last told.
  SELECT judgement.id, prediction.question_id, prediction.question, prediction.due,
    prediction.per_mille / 1000.0 AS probability, judgement.judged_by, judgement.why, judgement.judged_at,
    (SELECT outcome FROM resolution WHERE resolution.question_id = prediction.question_id
      ORDER BY resolution.judgement DESC LIMIT 1) AS outcome
  FROM prediction
  JOIN judgement ON judgement.number = prediction.judgement;

CREATE TRIGGER judgement_no_update BEFORE UPDATE ON judgement
BEGIN SELECT raise(ABORT, 'judgement is append-only'); END;
CREATE TRIGGER judgement_no_delete BEFORE DELETE ON judgement
BEGIN SELECT raise(ABORT, 'judgement is append-only'); END;
CREATE TRIGGER judgement_record_no_update BEFORE UPDATE ON judgement_record
BEGIN SELECT raise(ABORT, 'judgement_record is append-only'); END;
CREATE TRIGGER judgement_record_no_delete BEFORE DELETE ON judgement_record
BEGIN SELECT raise(ABORT, 'judgement_record is append-only'); END;
CREATE TRIGGER issue_no_update BEFORE UPDATE ON issue
BEGIN SELECT raise(ABORT, 'issue is append-only'); END;
CREATE TRIGGER issue_no_delete BEFORE DELETE ON issue
BEGIN SELECT raise(ABORT, 'issue is append-only'); END;
CREATE TRIGGER assessment_no_update BEFORE UPDATE ON assessment
BEGIN SELECT raise(ABORT, 'assessment is append-only'); END;
CREATE TRIGGER assessment_no_delete BEFORE DELETE ON assessment
BEGIN SELECT raise(ABORT, 'assessment is append-only'); END;
CREATE TRIGGER run_no_update BEFORE UPDATE ON run
BEGIN SELECT raise(ABORT, 'run is append-only'); END;
CREATE TRIGGER run_no_delete BEFORE DELETE ON run
BEGIN SELECT raise(ABORT, 'run is append-only'); END;
CREATE TRIGGER run_option_no_update BEFORE UPDATE ON run_option
BEGIN SELECT raise(ABORT, 'run_option is append-only'); END;
CREATE TRIGGER run_option_no_delete BEFORE DELETE ON run_option
BEGIN SELECT raise(ABORT, 'run_option is append-only'); END;
CREATE TRIGGER run_input_no_update BEFORE UPDATE ON run_input
BEGIN SELECT raise(ABORT, 'run_input is append-only'); END;
CREATE TRIGGER run_input_no_delete BEFORE DELETE ON run_input
BEGIN SELECT raise(ABORT, 'run_input is append-only'); END;
CREATE TRIGGER run_quote_no_update BEFORE UPDATE ON run_quote
BEGIN SELECT raise(ABORT, 'run_quote is append-only'); END;
CREATE TRIGGER run_quote_no_delete BEFORE DELETE ON run_quote
BEGIN SELECT raise(ABORT, 'run_quote is append-only'); END;
CREATE TRIGGER run_outcome_no_update BEFORE UPDATE ON run_outcome
BEGIN SELECT raise(ABORT, 'run_outcome is append-only'); END;
CREATE TRIGGER run_outcome_no_delete BEFORE DELETE ON run_outcome
BEGIN SELECT raise(ABORT, 'run_outcome is append-only'); END;
CREATE TRIGGER prediction_no_update BEFORE UPDATE ON prediction
BEGIN SELECT raise(ABORT, 'prediction is append-only'); END;
CREATE TRIGGER prediction_no_delete BEFORE DELETE ON prediction
BEGIN SELECT raise(ABORT, 'prediction is append-only'); END;
CREATE TRIGGER resolution_no_update BEFORE UPDATE ON resolution
BEGIN SELECT raise(ABORT, 'resolution is append-only'); END;
CREATE TRIGGER resolution_no_delete BEFORE DELETE ON resolution
BEGIN SELECT raise(ABORT, 'resolution is append-only'); END;
