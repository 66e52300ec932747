-- Version 4: which type of spoiler a person holds an actor to be, and judgements taken back as mistakes. The table of
-- judgements is made anew, for it listed its kinds.

DROP VIEW assessment_now;
DROP VIEW prediction_now;

CREATE TABLE judgement_anew (
  -- A judgement by a named person. What it says is in the table of its kind. None is ever edited: a later one counts, and
  -- one that was a mistake is taken back by another.
  number INTEGER PRIMARY KEY, -- Order of recording, from 1.
  id TEXT NOT NULL UNIQUE, -- `jud-` and a hash of all of it.
  kind TEXT NOT NULL, -- Which table tells it: issue, assessment, run, prediction, resolution, spoiler or withdrawal.
  judged_by TEXT NOT NULL, -- Who judged.
  why TEXT NOT NULL, -- Why; may be an empty text where it rests on records.
  judged_at TEXT NOT NULL -- When (RFC 3339, UTC).
) STRICT;
INSERT INTO judgement_anew SELECT number, id, kind, judged_by, why, judged_at FROM judgement ORDER BY number;
DROP TABLE judgement;
ALTER TABLE judgement_anew RENAME TO judgement;

CREATE TABLE spoiler (
  -- Which type of spoiler a person holds an actor to be. One without a type takes the former one back.
  judgement INTEGER PRIMARY KEY REFERENCES judgement (number), -- The judgement.
  actor INTEGER NOT NULL REFERENCES actor (number), -- The actor.
  type TEXT, -- The type (Stedman 1997).
  locus TEXT CHECK (locus IS NULL OR type IS NOT NULL) -- Whose will it is, where that is judged.
) STRICT;
CREATE INDEX spoiler_of_actor ON spoiler (actor);

CREATE TABLE withdrawal (
  -- That a judgement was a mistake and does not count. What it replaced counts again.
  judgement INTEGER PRIMARY KEY REFERENCES judgement (number), -- The judgement that takes it back.
  withdrawn INTEGER NOT NULL UNIQUE REFERENCES judgement (number) -- The one that is taken back.
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
  WHERE assessment.judgement NOT IN (SELECT withdrawn FROM withdrawal)
    AND assessment.issue NOT IN (SELECT withdrawn FROM withdrawal)
    AND NOT EXISTS (
    SELECT 1 FROM assessment AS later JOIN issue AS again ON again.judgement = later.issue
    WHERE later.judgement > assessment.judgement AND later.actor = assessment.actor AND again.name = issue.name
      AND later.judgement NOT IN (SELECT withdrawn FROM withdrawal)
  );

CREATE VIEW prediction_now AS
  -- Each forecast with what came of it, as last told.
  SELECT judgement.id, prediction.question_id, prediction.question, prediction.due,
    prediction.per_mille / 1000.0 AS probability, judgement.judged_by, judgement.why, judgement.judged_at,
    (SELECT outcome FROM resolution WHERE resolution.question_id = prediction.question_id
      AND resolution.judgement NOT IN (SELECT withdrawn FROM withdrawal)
      ORDER BY resolution.judgement DESC LIMIT 1) AS outcome
  FROM prediction
  JOIN judgement ON judgement.number = prediction.judgement;

CREATE VIEW spoiler_now AS
  -- Each type of spoiler that no later judgement on the same actor replaces, with names. Actors that persons ruled to be
  -- one are still apart here.
  SELECT judgement.id, actor_now.name AS actor, spoiler.type, spoiler.locus, judgement.judged_by, judgement.why,
    judgement.judged_at
  FROM spoiler
  JOIN judgement ON judgement.number = spoiler.judgement
  JOIN actor_now ON actor_now.actor = spoiler.actor
  WHERE spoiler.type IS NOT NULL AND spoiler.judgement NOT IN (SELECT withdrawn FROM withdrawal)
    AND NOT EXISTS (
    SELECT 1 FROM spoiler AS later WHERE later.judgement > spoiler.judgement AND later.actor = spoiler.actor
      AND later.judgement NOT IN (SELECT withdrawn FROM withdrawal)
  );

CREATE TRIGGER judgement_no_update BEFORE UPDATE ON judgement
BEGIN SELECT raise(ABORT, 'judgement is append-only'); END;
CREATE TRIGGER judgement_no_delete BEFORE DELETE ON judgement
BEGIN SELECT raise(ABORT, 'judgement is append-only'); END;
CREATE TRIGGER spoiler_no_update BEFORE UPDATE ON spoiler
BEGIN SELECT raise(ABORT, 'spoiler is append-only'); END;
CREATE TRIGGER spoiler_no_delete BEFORE DELETE ON spoiler
BEGIN SELECT raise(ABORT, 'spoiler is append-only'); END;
CREATE TRIGGER withdrawal_no_update BEFORE UPDATE ON withdrawal
BEGIN SELECT raise(ABORT, 'withdrawal is append-only'); END;
CREATE TRIGGER withdrawal_no_delete BEFORE DELETE ON withdrawal
BEGIN SELECT raise(ABORT, 'withdrawal is append-only'); END;
