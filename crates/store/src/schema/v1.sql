-- Version 1 of the dossier file. Comments stand inside the statements so that SQLite keeps them: any tool's “show
-- schema” tells what each column means. SCHEMA.md is made from them.
--
-- Numbers count up in the order of recording and are how tables refer to one another; ids are hashes of content and
-- are how people, programs and dumps refer to things. Nothing is ever changed or deleted; triggers see to it.

CREATE TABLE report (
  -- A source document. Its text is never altered; what is told about it is in report_details.
  number INTEGER PRIMARY KEY, -- Order of adding, from 1.
  id TEXT NOT NULL UNIQUE, -- `rep-` and a hash of the text.
  hash TEXT NOT NULL CHECK (length(hash) = 64), -- SHA-256, in hexadecimal, of the bytes that were added.
  added_at TEXT NOT NULL, -- When it was added (RFC 3339, UTC).
  text TEXT NOT NULL -- The decoded text; every byte range in this file counts bytes of its UTF-8 form.
) STRICT;

CREATE TABLE report_details (
  -- What is known about a report besides its text: as it was added, and one more row for each correction. The row with
  -- the highest nth counts; see the view report_now.
  report INTEGER NOT NULL REFERENCES report (number), -- The report.
  nth INTEGER NOT NULL CHECK (nth >= 0), -- 0 as added, then 1, 2, ... for each correction.
  title TEXT NOT NULL, -- Title as printed, or the name of the file.
  publisher TEXT, -- Who published it.
  author TEXT, -- Byline.
  published TEXT, -- Date of publication (EDTF).
  language TEXT, -- BCP 47 tag.
  media_type TEXT NOT NULL, -- Media type of the bytes that were added.
  url TEXT, -- Where it was found.
  file_name TEXT, -- Name of the file that was added, without its folder.
  marking TEXT NOT NULL, -- TLP 2.0 marking.
  reliability TEXT NOT NULL, -- Admiralty grade of the source, a person's judgement.
  corrected_by TEXT, -- Who corrected it; empty for the row as added.
  corrected_at TEXT, -- When (RFC 3339, UTC); empty for the row as added.
  PRIMARY KEY (report, nth),
  CHECK ((nth = 0) = (corrected_by IS NULL)),
  CHECK ((nth = 0) = (corrected_at IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE reading (
  -- One pass of one reader, or one person, over one report. What it proposed is in reading_record. The latest reading by
  -- a reader counts, and all readings by persons.
  number INTEGER PRIMARY KEY, -- Order of recording, from 1.
  id TEXT NOT NULL UNIQUE, -- `rea-` and a hash of report, reader and what was proposed.
  report INTEGER NOT NULL REFERENCES report (number), -- The report that was read.
  reader TEXT, -- Name of the reading program; empty for a person.
  reader_version TEXT, -- Its version; empty for a person.
  person TEXT, -- Name of the person; empty for a program.
  read_at TEXT NOT NULL, -- When (RFC 3339, UTC).
  CHECK ((reader IS NULL) = (reader_version IS NULL)),
  CHECK ((reader IS NULL) <> (person IS NULL))
) STRICT;
CREATE INDEX reading_of_report ON reading (report);

CREATE TABLE record (
  -- Something that a report asserts. What it says is in the table of its kind; the words that it rests on, how sure its
  -- maker was and why, are in proposal.
  number INTEGER PRIMARY KEY, -- Order of recording, from 1.
  id TEXT NOT NULL UNIQUE, -- `rec-` and a hash of report, place and content (for an actor: of report and first name).
  report INTEGER NOT NULL REFERENCES report (number), -- The report that asserts it.
  kind TEXT NOT NULL -- Which table tells what it says: actor, relation, event, statement, citation or problem.
) STRICT;
CREATE INDEX record_of_report ON record (report);

CREATE TABLE proposal (
  -- A record as one reader or person proposed it. Another reader may propose the same record with another confidence or
  -- reason; then there is one more row. The one in the latest reading counts; see the view proposal_now.
  record INTEGER NOT NULL REFERENCES record (number), -- The record.
  nth INTEGER NOT NULL CHECK (nth > 0), -- 1 for the first proposal of this record, then 2, 3, ...
  start_byte INTEGER NOT NULL CHECK (start_byte >= 0), -- Where the quote begins in the report's text.
  end_byte INTEGER NOT NULL CHECK (end_byte > start_byte), -- One past its last byte.
  words TEXT NOT NULL, -- The quote: the very words of the report between the two.
  confidence INTEGER NOT NULL CHECK (confidence BETWEEN 0 AND 1000), -- How sure its maker is, in thousandths.
  reader TEXT, -- Name of the reading program that made it; empty for a person.
  reader_version TEXT, -- Its version; empty for a person.
  person TEXT, -- Name of the person who made it; empty for a program.
  rule TEXT NOT NULL, -- The rule that completed it.
  trigger_words TEXT NOT NULL, -- The words that set the rule off.
  path TEXT NOT NULL, -- How its parts were found, in words.
  PRIMARY KEY (record, nth),
  CHECK ((reader IS NULL) = (reader_version IS NULL)),
  CHECK ((reader IS NULL) <> (person IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE proposal_also (
  -- Other places where the report says the same.
  record INTEGER NOT NULL, -- The record.
  nth INTEGER NOT NULL, -- Which proposal of it.
  position INTEGER NOT NULL CHECK (position >= 0), -- Order, from 0.
  start_byte INTEGER NOT NULL CHECK (start_byte >= 0), -- Where the quote begins in the report's text.
  end_byte INTEGER NOT NULL CHECK (end_byte > start_byte), -- One past its last byte.
  words TEXT NOT NULL, -- The very words.
  PRIMARY KEY (record, nth, position),
  FOREIGN KEY (record, nth) REFERENCES proposal (record, nth)
) STRICT, WITHOUT ROWID;

CREATE TABLE reading_record (
  -- What a reading proposed, in its order.
  reading INTEGER NOT NULL REFERENCES reading (number), -- The reading.
  position INTEGER NOT NULL CHECK (position >= 0), -- Order, from 0.
  record INTEGER NOT NULL, -- The record.
  nth INTEGER NOT NULL, -- Which proposal of it.
  PRIMARY KEY (reading, position),
  FOREIGN KEY (record, nth) REFERENCES proposal (record, nth)
) STRICT, WITHOUT ROWID;
CREATE INDEX reading_of_record ON reading_record (record, reading, position, nth);

CREATE TABLE actor (
  -- An actor as one report names it. Who is who across reports is said by rulings alone.
  number INTEGER PRIMARY KEY, -- Order of first mention, from 1.
  id TEXT NOT NULL UNIQUE, -- `act-` and a hash of the report and the actor's first full name there.
  report INTEGER NOT NULL REFERENCES report (number) -- The report that names it.
) STRICT;

CREATE TABLE actor_proposal (
  -- What a record of kind actor says.
  record INTEGER NOT NULL, -- The record.
  nth INTEGER NOT NULL, -- Which proposal of it.
  actor INTEGER NOT NULL REFERENCES actor (number), -- The actor that it introduces.
  kind TEXT NOT NULL, -- Kind of actor.
  PRIMARY KEY (record, nth),
  FOREIGN KEY (record, nth) REFERENCES proposal (record, nth)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_of_actor ON actor_proposal (actor);

CREATE TABLE actor_name (
  -- The names of an actor in its report, each with its words.
  record INTEGER NOT NULL, -- The record that introduces the actor.
  nth INTEGER NOT NULL, -- Which proposal of it.
  position INTEGER NOT NULL CHECK (position >= 0), -- Order; 0 is the principal name.
  name TEXT NOT NULL, -- The name without titles.
  start_byte INTEGER NOT NULL CHECK (start_byte >= 0), -- Where the name's quote begins in the report's text.
  end_byte INTEGER NOT NULL CHECK (end_byte > start_byte), -- One past its last byte.
  words TEXT NOT NULL, -- The very words.
  PRIMARY KEY (record, nth, position),
  FOREIGN KEY (record, nth) REFERENCES actor_proposal (record, nth)
) STRICT, WITHOUT ROWID;

CREATE TABLE relation (
  -- What a record of kind relation says: a tie between two actors.
  record INTEGER PRIMARY KEY REFERENCES record (number), -- The record.
  type TEXT NOT NULL, -- Type of relation.
  from_actor INTEGER NOT NULL REFERENCES actor (number), -- From whom.
  to_actor INTEGER NOT NULL REFERENCES actor (number), -- To whom.
  title TEXT, -- Title of the office, for roles.
  since TEXT, -- Since when (EDTF).
  until TEXT -- Until when (EDTF).
) STRICT;

CREATE TABLE event (
  -- What a record of kind event says: a happening. Who took part is in event_actor.
  record INTEGER PRIMARY KEY REFERENCES record (number), -- The record.
  type TEXT NOT NULL, -- Type of event.
  date TEXT, -- When it happened (EDTF).
  place TEXT, -- Where, as the text names it.
  status TEXT NOT NULL -- How the text presents it.
) STRICT;

CREATE TABLE event_actor (
  -- Who did it and to whom it was done.
  record INTEGER NOT NULL REFERENCES event (record), -- The event.
  role TEXT NOT NULL CHECK (role IN ('actor', 'target')), -- `actor` did it; `target` suffered it or is the other side.
  position INTEGER NOT NULL CHECK (position >= 0), -- Order within the role, from 0.
  actor INTEGER NOT NULL REFERENCES actor (number), -- Who.
  PRIMARY KEY (record, role, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE statement (
  -- What a record of kind statement says: a speech act. Who passed it on is in statement_relay.
  record INTEGER PRIMARY KEY REFERENCES record (number), -- The record.
  speaker INTEGER NOT NULL REFERENCES actor (number), -- Who said it.
  speaker_for INTEGER REFERENCES actor (number), -- The body spoken for.
  addressee INTEGER REFERENCES actor (number), -- To whom.
  stance TEXT NOT NULL, -- What the words do.
  topic TEXT NOT NULL, -- What it is about.
  content TEXT, -- What was said, as the report gives it.
  said_on TEXT, -- When (EDTF).
  channel TEXT NOT NULL, -- How the words reach the reader.
  source_outlet TEXT, -- The outlet or document that the text cites for it.
  source_date TEXT, -- The date that the reference gives.
  condition TEXT, -- A condition that it depends on, in the text's words.
  CHECK (source_date IS NULL OR source_outlet IS NOT NULL)
) STRICT;

CREATE TABLE statement_relay (
  -- Who passed a statement on, as the text names them.
  record INTEGER NOT NULL REFERENCES statement (record), -- The statement.
  position INTEGER NOT NULL CHECK (position >= 0), -- Order, the first relay first, from 0.
  name TEXT NOT NULL, -- The relay.
  PRIMARY KEY (record, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE citation (
  -- What a record of kind citation says: a reference that the text gives to its own source.
  record INTEGER PRIMARY KEY REFERENCES record (number), -- The record.
  outlet TEXT NOT NULL, -- The outlet, document or book.
  date TEXT -- Its date (EDTF), as far as the reference tells.
) STRICT;

CREATE TABLE problem (
  -- What a record of kind problem says: something in the text that could not be read.
  record INTEGER PRIMARY KEY REFERENCES record (number), -- The record.
  message TEXT NOT NULL -- What is wrong, in words that tell what to do.
) STRICT;

CREATE TABLE ruling (
  -- What a person decided. A ruling is never edited; a later one may withdraw it, and be withdrawn itself.
  number INTEGER PRIMARY KEY, -- Order of recording, from 1; of two rulings on one record the later holds.
  id TEXT NOT NULL UNIQUE, -- `rul-` and a hash of all of it.
  verdict TEXT NOT NULL, -- accept, reject, amend, same_actor, not_same_actor or withdraw.
  record INTEGER REFERENCES record (number), -- The record ruled on, for accept, reject and amend.
  one_actor INTEGER REFERENCES actor (number), -- For same_actor and not_same_actor: the one,
  other_actor INTEGER REFERENCES actor (number), -- and the other.
  withdrawn INTEGER REFERENCES ruling (number), -- For withdraw: the ruling that no longer holds.
  ruled_by TEXT NOT NULL, -- Who decided.
  why TEXT NOT NULL, -- Why.
  ruled_at TEXT NOT NULL, -- When (RFC 3339, UTC).
  CHECK ((verdict IN ('accept', 'reject', 'amend')) = (record IS NOT NULL)),
  CHECK ((verdict IN ('same_actor', 'not_same_actor')) = (one_actor IS NOT NULL AND other_actor IS NOT NULL)),
  CHECK ((verdict = 'withdraw') = (withdrawn IS NOT NULL)),
  CHECK (withdrawn IS NULL OR withdrawn < number)
) STRICT;

CREATE TABLE ruling_change (
  -- The changes that an amendment makes.
  ruling INTEGER NOT NULL REFERENCES ruling (number), -- The ruling.
  position INTEGER NOT NULL CHECK (position >= 0), -- Order, from 0.
  field TEXT NOT NULL, -- The field that is set.
  value TEXT, -- Its new value; empty where the field is emptied.
  PRIMARY KEY (ruling, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE passage (
  -- The paragraphs of the reports, for search: their words are under the same number in the full-text table search
  -- (FTS5; letter case and diacritics are ignored).
  number INTEGER PRIMARY KEY, -- Order, from 1.
  report INTEGER NOT NULL REFERENCES report (number), -- The report.
  start_byte INTEGER NOT NULL CHECK (start_byte >= 0), -- Where it begins in the report's text.
  end_byte INTEGER NOT NULL CHECK (end_byte > start_byte) -- One past its last byte.
) STRICT;

CREATE VIRTUAL TABLE search USING fts5 (words, tokenize = 'unicode61 remove_diacritics 2');

CREATE VIEW report_now AS
  -- Each report with its details as they were last corrected.
  SELECT report.number, report.id, report.added_at, details.title, details.publisher, details.author,
    details.published, details.language, details.media_type, details.url, details.file_name, details.marking,
    details.reliability, report.hash, report.text
  FROM report
  JOIN report_details AS details ON details.report = report.number
  WHERE details.nth = (SELECT max(nth) FROM report_details WHERE report_details.report = report.number);

CREATE VIEW proposal_now AS
  -- Each record with the proposal that counts: the one in the latest reading that has it.
  SELECT record.number AS record, record.id, report.id AS report, record.kind, proposal.nth, proposal.start_byte,
    proposal.end_byte, proposal.words, proposal.confidence,
    coalesce(proposal.person, proposal.reader || ' ' || proposal.reader_version) AS proposed_by, proposal.rule,
    proposal.trigger_words, proposal.path
  FROM record
  JOIN report ON report.number = record.report
  JOIN proposal ON proposal.record = record.number AND proposal.nth = (
    SELECT nth FROM reading_record
    WHERE reading_record.record = record.number ORDER BY reading DESC, position DESC LIMIT 1
  );

CREATE VIEW actor_now AS
  -- Each actor with its kind and principal name.
  SELECT actor.number AS actor, actor.id, proposal_now.report, actor_proposal.kind, actor_name.name,
    proposal_now.id AS record
  FROM proposal_now
  JOIN actor_proposal ON actor_proposal.record = proposal_now.record AND actor_proposal.nth = proposal_now.nth
  JOIN actor ON actor.number = actor_proposal.actor
  JOIN actor_name ON actor_name.record = proposal_now.record AND actor_name.nth = proposal_now.nth
    AND actor_name.position = 0;

CREATE VIEW relation_now AS
  -- Each relation with the names of both ends and the words that it rests on.
  SELECT proposal_now.id, proposal_now.report, one.name AS from_name, relation.type, other.name AS to_name,
    relation.title, relation.since, relation.until, proposal_now.words
  FROM proposal_now
  JOIN relation ON relation.record = proposal_now.record
  JOIN actor_now AS one ON one.actor = relation.from_actor
  JOIN actor_now AS other ON other.actor = relation.to_actor;

CREATE VIEW event_now AS
  -- Each event with the names of those who took part and the words that it rests on.
  SELECT proposal_now.id, proposal_now.report, event.type, event.date, event.place, event.status,
    (SELECT group_concat(actor_now.name, '; ') FROM event_actor JOIN actor_now USING (actor)
      WHERE event_actor.record = event.record AND event_actor.role = 'actor') AS actors,
    (SELECT group_concat(actor_now.name, '; ') FROM event_actor JOIN actor_now USING (actor)
      WHERE event_actor.record = event.record AND event_actor.role = 'target') AS targets,
    proposal_now.words
  FROM proposal_now
  JOIN event ON event.record = proposal_now.record;

CREATE VIEW statement_now AS
  -- Each statement with the speaker's name and the words that it rests on.
  SELECT proposal_now.id, proposal_now.report, speaker.name AS speaker, body.name AS speaker_for,
    addressee.name AS addressee, statement.stance, statement.topic, statement.content, statement.said_on,
    statement.channel, statement.condition, proposal_now.words
  FROM proposal_now
  JOIN statement ON statement.record = proposal_now.record
  JOIN actor_now AS speaker ON speaker.actor = statement.speaker
  LEFT JOIN actor_now AS body ON body.actor = statement.speaker_for
  LEFT JOIN actor_now AS addressee ON addressee.actor = statement.addressee;

-- Nothing recorded is changed or deleted: what was wrong is put right by adding.
CREATE TRIGGER report_no_update BEFORE UPDATE ON report
BEGIN SELECT raise(ABORT, 'report is append-only'); END;
CREATE TRIGGER report_no_delete BEFORE DELETE ON report
BEGIN SELECT raise(ABORT, 'report is append-only'); END;
CREATE TRIGGER report_details_no_update BEFORE UPDATE ON report_details
BEGIN SELECT raise(ABORT, 'report_details is append-only'); END;
CREATE TRIGGER report_details_no_delete BEFORE DELETE ON report_details
BEGIN SELECT raise(ABORT, 'report_details is append-only'); END;
CREATE TRIGGER reading_no_update BEFORE UPDATE ON reading
BEGIN SELECT raise(ABORT, 'reading is append-only'); END;
CREATE TRIGGER reading_no_delete BEFORE DELETE ON reading
BEGIN SELECT raise(ABORT, 'reading is append-only'); END;
CREATE TRIGGER record_no_update BEFORE UPDATE ON record
BEGIN SELECT raise(ABORT, 'record is append-only'); END;
CREATE TRIGGER record_no_delete BEFORE DELETE ON record
BEGIN SELECT raise(ABORT, 'record is append-only'); END;
CREATE TRIGGER proposal_no_update BEFORE UPDATE ON proposal
BEGIN SELECT raise(ABORT, 'proposal is append-only'); END;
CREATE TRIGGER proposal_no_delete BEFORE DELETE ON proposal
BEGIN SELECT raise(ABORT, 'proposal is append-only'); END;
CREATE TRIGGER proposal_also_no_update BEFORE UPDATE ON proposal_also
BEGIN SELECT raise(ABORT, 'proposal_also is append-only'); END;
CREATE TRIGGER proposal_also_no_delete BEFORE DELETE ON proposal_also
BEGIN SELECT raise(ABORT, 'proposal_also is append-only'); END;
CREATE TRIGGER reading_record_no_update BEFORE UPDATE ON reading_record
BEGIN SELECT raise(ABORT, 'reading_record is append-only'); END;
CREATE TRIGGER reading_record_no_delete BEFORE DELETE ON reading_record
BEGIN SELECT raise(ABORT, 'reading_record is append-only'); END;
CREATE TRIGGER actor_no_update BEFORE UPDATE ON actor
BEGIN SELECT raise(ABORT, 'actor is append-only'); END;
CREATE TRIGGER actor_no_delete BEFORE DELETE ON actor
BEGIN SELECT raise(ABORT, 'actor is append-only'); END;
CREATE TRIGGER actor_proposal_no_update BEFORE UPDATE ON actor_proposal
BEGIN SELECT raise(ABORT, 'actor_proposal is append-only'); END;
CREATE TRIGGER actor_proposal_no_delete BEFORE DELETE ON actor_proposal
BEGIN SELECT raise(ABORT, 'actor_proposal is append-only'); END;
CREATE TRIGGER actor_name_no_update BEFORE UPDATE ON actor_name
BEGIN SELECT raise(ABORT, 'actor_name is append-only'); END;
CREATE TRIGGER actor_name_no_delete BEFORE DELETE ON actor_name
BEGIN SELECT raise(ABORT, 'actor_name is append-only'); END;
CREATE TRIGGER relation_no_update BEFORE UPDATE ON relation
BEGIN SELECT raise(ABORT, 'relation is append-only'); END;
CREATE TRIGGER relation_no_delete BEFORE DELETE ON relation
BEGIN SELECT raise(ABORT, 'relation is append-only'); END;
CREATE TRIGGER event_no_update BEFORE UPDATE ON event
BEGIN SELECT raise(ABORT, 'event is append-only'); END;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event
BEGIN SELECT raise(ABORT, 'event is append-only'); END;
CREATE TRIGGER event_actor_no_update BEFORE UPDATE ON event_actor
BEGIN SELECT raise(ABORT, 'event_actor is append-only'); END;
CREATE TRIGGER event_actor_no_delete BEFORE DELETE ON event_actor
BEGIN SELECT raise(ABORT, 'event_actor is append-only'); END;
CREATE TRIGGER statement_no_update BEFORE UPDATE ON statement
BEGIN SELECT raise(ABORT, 'statement is append-only'); END;
CREATE TRIGGER statement_no_delete BEFORE DELETE ON statement
BEGIN SELECT raise(ABORT, 'statement is append-only'); END;
CREATE TRIGGER statement_relay_no_update BEFORE UPDATE ON statement_relay
BEGIN SELECT raise(ABORT, 'statement_relay is append-only'); END;
CREATE TRIGGER statement_relay_no_delete BEFORE DELETE ON statement_relay
BEGIN SELECT raise(ABORT, 'statement_relay is append-only'); END;
CREATE TRIGGER citation_no_update BEFORE UPDATE ON citation
BEGIN SELECT raise(ABORT, 'citation is append-only'); END;
CREATE TRIGGER citation_no_delete BEFORE DELETE ON citation
BEGIN SELECT raise(ABORT, 'citation is append-only'); END;
CREATE TRIGGER problem_no_update BEFORE UPDATE ON problem
BEGIN SELECT raise(ABORT, 'problem is append-only'); END;
CREATE TRIGGER problem_no_delete BEFORE DELETE ON problem
BEGIN SELECT raise(ABORT, 'problem is append-only'); END;
CREATE TRIGGER ruling_no_update BEFORE UPDATE ON ruling
BEGIN SELECT raise(ABORT, 'ruling is append-only'); END;
CREATE TRIGGER ruling_no_delete BEFORE DELETE ON ruling
BEGIN SELECT raise(ABORT, 'ruling is append-only'); END;
CREATE TRIGGER ruling_change_no_update BEFORE UPDATE ON ruling_change
BEGIN SELECT raise(ABORT, 'ruling_change is append-only'); END;
CREATE TRIGGER ruling_change_no_delete BEFORE DELETE ON ruling_change
BEGIN SELECT raise(ABORT, 'ruling_change is append-only'); END;
CREATE TRIGGER passage_no_update BEFORE UPDATE ON passage
BEGIN SELECT raise(ABORT, 'passage is append-only'); END;
CREATE TRIGGER passage_no_delete BEFORE DELETE ON passage
BEGIN SELECT raise(ABORT, 'passage is append-only'); END;
