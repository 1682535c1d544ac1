-- What rosters say of people beside name, e-mail and NIP; other names of agencies; files looked at, and imports that can be undone.
ALTER TABLE person ADD COLUMN phone TEXT;
ALTER TABLE person ADD COLUMN employment TEXT;
ALTER TABLE person ADD COLUMN civil_rank TEXT NOT NULL DEFAULT '';
-- The first time.
ALTER TABLE person ADD COLUMN signed_in_at TEXT;
ALTER TABLE enrolment ADD COLUMN duty TEXT NOT NULL DEFAULT '';

CREATE TABLE agency_alias (
    alias_folded TEXT PRIMARY KEY,
    alias TEXT NOT NULL,
    agency_id BLOB NOT NULL REFERENCES agency (id)
) STRICT;

-- A file that was uploaded and is looked at before it is imported; `choices` are the columns and agencies chosen for it.
CREATE TABLE roster_file (
    id BLOB PRIMARY KEY,
    event_id BLOB NOT NULL REFERENCES event (id),
    person_id BLOB REFERENCES person (id),
    file_name TEXT NOT NULL,
    bytes BLOB NOT NULL,
    choices TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE roster_import (
    id BLOB PRIMARY KEY,
    event_id BLOB NOT NULL REFERENCES event (id),
    person_id BLOB REFERENCES person (id),
    file_name TEXT NOT NULL,
    created_at TEXT NOT NULL,
    undone_at TEXT
) STRICT;
CREATE INDEX roster_import_event ON roster_import (event_id, created_at);

-- Whom an import enrolled; cleared when it is undone.
CREATE TABLE roster_import_row (
    import_id BLOB NOT NULL REFERENCES roster_import (id),
    enrolment_id BLOB NOT NULL REFERENCES enrolment (id),
    is_new_person INTEGER NOT NULL,
    PRIMARY KEY (import_id, enrolment_id)
) STRICT;
