-- Version 2: reference data taken in from data sets, kept apart from what reports assert; rulings on which of its actors
-- are which, and on what rules found.

CREATE TABLE import (
  -- One file of a data set (UCDP, ACLED, ETH/PRIO, a table of one's own), as it was taken in. Nothing in these tables is
  -- asserted by a report: they say what the data set counts. Of two rows of one data set with one key, the one taken in
  -- last counts.
  number INTEGER PRIMARY KEY, -- Order of taking in, from 1.
  id TEXT NOT NULL UNIQUE, -- `imp-` and a hash of the data set, the file and what was kept of it.
  collection TEXT NOT NULL, -- Which data set.
  hash TEXT NOT NULL CHECK (length(hash) = 64), -- SHA-256, in hexadecimal, of the file.
  file_name TEXT, -- Name of the file, without its folder.
  version TEXT, -- The publisher's version, where it is told.
  refused INTEGER NOT NULL CHECK (refused >= 0), -- How many rows of the file could not be used.
  imported_at TEXT NOT NULL -- When it was taken in (RFC 3339, UTC).
) STRICT;

CREATE TABLE coded_row (
  -- A row of a data set. What it says is in the table of its kind.
  number INTEGER PRIMARY KEY, -- Order, from 1.
  import INTEGER NOT NULL REFERENCES import (number), -- The import.
  line INTEGER NOT NULL CHECK (line > 0), -- The line of the file on which it begins, from 1.
  kind TEXT NOT NULL CHECK (kind IN ('event', 'ceasefire', 'actor')), -- Which table tells what it says.
  key TEXT NOT NULL -- The publisher's key.
) STRICT;
CREATE INDEX coded_row_of_import ON coded_row (import);

CREATE TABLE coded_event (
  -- An event that a data set counts. Its sides are in coded_name.
  row INTEGER PRIMARY KEY REFERENCES coded_row (number), -- The row.
  kind TEXT NOT NULL, -- Its kind, common to all data sets.
  called TEXT NOT NULL, -- Its kind in the publisher's words.
  first_day TEXT NOT NULL, -- First day that it can have been.
  last_day TEXT NOT NULL, -- Last day that it can have been.
  place TEXT NOT NULL, -- Where, as the publisher names it.
  low INTEGER, -- Fewest deaths.
  best INTEGER, -- Deaths, best estimate.
  high INTEGER, -- Most deaths.
  source TEXT NOT NULL -- What the publisher names as its source.
) STRICT;

CREATE TABLE coded_ceasefire (
  -- A ceasefire that a data set codes. Its parties are in coded_name.
  row INTEGER PRIMARY KEY REFERENCES coded_row (number), -- The row.
  country TEXT NOT NULL, -- Country.
  conflict TEXT NOT NULL, -- The conflict, by the publisher's number.
  declared TEXT, -- When it was declared (EDTF).
  in_effect TEXT, -- When it took effect (EDTF).
  ended_on TEXT, -- When it ended (EDTF).
  side TEXT NOT NULL, -- By how many sides.
  class TEXT NOT NULL, -- How far it goes.
  fixed_term INTEGER CHECK (fixed_term IN (0, 1)), -- 1 with a fixed term, 0 without; empty where it is not known.
  ending TEXT NOT NULL -- How it ended.
) STRICT;

CREATE TABLE coded_actor (
  -- An actor that a data set lists. Its key and name are in coded_name, other names and origins in coded_tie.
  row INTEGER PRIMARY KEY REFERENCES coded_row (number), -- The row.
  place TEXT NOT NULL -- Where it is active, as the publisher names it.
) STRICT;

CREATE TABLE coded_name (
  -- The actors of a row of a data set.
  row INTEGER NOT NULL REFERENCES coded_row (number), -- The row.
  role TEXT NOT NULL CHECK (role IN ('one', 'other', 'party', 'actor')), -- Side of an event, party, or the actor itself.
  position INTEGER NOT NULL CHECK (position >= 0), -- Order within the role, from 0.
  coded TEXT NOT NULL, -- Whose key it is and the key, as in `ucdp:356`.
  name TEXT NOT NULL, -- Its name in this row.
  PRIMARY KEY (row, role, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE coded_tie (
  -- What a data set says of an actor's names and origins.
  row INTEGER NOT NULL REFERENCES coded_actor (row), -- The row of the actor.
  position INTEGER NOT NULL CHECK (position >= 0), -- Order, from 0.
  kind TEXT NOT NULL, -- What it says.
  name TEXT NOT NULL, -- The name, or the other actor's.
  coded TEXT, -- The other actor's key, where one is given.
  PRIMARY KEY (row, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE ruling_coded (
  -- For rulings with the verdict same_coded or not_same_coded: the actor of a report, and the key under which a data set
  -- codes it or does not.
  ruling INTEGER PRIMARY KEY REFERENCES ruling (number), -- The ruling.
  actor INTEGER NOT NULL REFERENCES actor (number), -- The actor.
  coded TEXT NOT NULL -- Whose key it is and the key, as in `ucdp:356`.
) STRICT;

CREATE TABLE ruling_finding (
  -- For rulings with the verdict dismiss: what a rule found that is not what it seems. Its records are in
  -- ruling_finding_record.
  ruling INTEGER PRIMARY KEY REFERENCES ruling (number), -- The ruling.
  rule TEXT NOT NULL -- The rule's name.
) STRICT;

CREATE TABLE ruling_finding_record (
  -- The records in which a rule found what was dismissed.
  ruling INTEGER NOT NULL REFERENCES ruling_finding (ruling), -- The ruling.
  record INTEGER NOT NULL REFERENCES record (number), -- The record.
  PRIMARY KEY (ruling, record)
) STRICT, WITHOUT ROWID;

CREATE VIEW coded_event_now AS
  -- Each event of the data sets that counts, with the names of its sides.
  SELECT import.collection, coded_row.key, coded_event.first_day, coded_event.last_day, coded_event.kind,
    coded_event.called,
    (SELECT group_concat(name, '; ') FROM coded_name WHERE coded_name.row = coded_row.number AND role = 'one') AS one,
    (SELECT group_concat(name, '; ') FROM coded_name WHERE coded_name.row = coded_row.number AND role = 'other')
      AS other,
    coded_event.place, coded_event.low, coded_event.best, coded_event.high, coded_event.source
  FROM coded_event
  JOIN coded_row ON coded_row.number = coded_event.row
  JOIN import ON import.number = coded_row.import
  WHERE coded_row.import = (
    SELECT max(later.import) FROM coded_row AS later JOIN import AS again ON again.number = later.import
    WHERE later.key = coded_row.key AND again.collection = import.collection
  );
CREATE INDEX coded_row_of_key ON coded_row (key);

CREATE TRIGGER import_no_update BEFORE UPDATE ON import
BEGIN SELECT raise(ABORT, 'import is append-only'); END;
CREATE TRIGGER import_no_delete BEFORE DELETE ON import
BEGIN SELECT raise(ABORT, 'import is append-only'); END;
CREATE TRIGGER coded_row_no_update BEFORE UPDATE ON coded_row
BEGIN SELECT raise(ABORT, 'coded_row is append-only'); END;
CREATE TRIGGER coded_row_no_delete BEFORE DELETE ON coded_row
BEGIN SELECT raise(ABORT, 'coded_row is append-only'); END;
CREATE TRIGGER coded_event_no_update BEFORE UPDATE ON coded_event
BEGIN SELECT raise(ABORT, 'coded_event is append-only'); END;
CREATE TRIGGER coded_event_no_delete BEFORE DELETE ON coded_event
BEGIN SELECT raise(ABORT, 'coded_event is append-only'); END;
CREATE TRIGGER coded_ceasefire_no_update BEFORE UPDATE ON coded_ceasefire
BEGIN SELECT raise(ABORT, 'coded_ceasefire is append-only'); END;
CREATE TRIGGER coded_ceasefire_no_delete BEFORE DELETE ON coded_ceasefire
BEGIN SELECT raise(ABORT, 'coded_ceasefire is append-only'); END;
CREATE TRIGGER coded_actor_no_update BEFORE UPDATE ON coded_actor
BEGIN SELECT raise(ABORT, 'coded_actor is append-only'); END;
CREATE TRIGGER coded_actor_no_delete BEFORE DELETE ON coded_actor
BEGIN SELECT raise(ABORT, 'coded_actor is append-only'); END;
CREATE TRIGGER coded_name_no_update BEFORE UPDATE ON coded_name
BEGIN SELECT raise(ABORT, 'coded_name is append-only'); END;
CREATE TRIGGER coded_name_no_delete BEFORE DELETE ON coded_name
BEGIN SELECT raise(ABORT, 'coded_name is append-only'); END;
CREATE TRIGGER coded_tie_no_update BEFORE UPDATE ON coded_tie
BEGIN SELECT raise(ABORT, 'coded_tie is append-only'); END;
CREATE TRIGGER coded_tie_no_delete BEFORE DELETE ON coded_tie
BEGIN SELECT raise(ABORT, 'coded_tie is append-only'); END;
CREATE TRIGGER ruling_coded_no_update BEFORE UPDATE ON ruling_coded
BEGIN SELECT raise(ABORT, 'ruling_coded is append-only'); END;
CREATE TRIGGER ruling_coded_no_delete BEFORE DELETE ON ruling_coded
BEGIN SELECT raise(ABORT, 'ruling_coded is append-only'); END;
CREATE TRIGGER ruling_finding_no_update BEFORE UPDATE ON ruling_finding
BEGIN SELECT raise(ABORT, 'ruling_finding is append-only'); END;
CREATE TRIGGER ruling_finding_no_delete BEFORE DELETE ON ruling_finding
BEGIN SELECT raise(ABORT, 'ruling_finding is append-only'); END;
CREATE TRIGGER ruling_finding_record_no_update BEFORE UPDATE ON ruling_finding_record
BEGIN SELECT raise(ABORT, 'ruling_finding_record is append-only'); END;
CREATE TRIGGER ruling_finding_record_no_delete BEFORE DELETE ON ruling_finding_record
BEGIN SELECT raise(ABORT, 'ruling_finding_record is append-only'); END;
