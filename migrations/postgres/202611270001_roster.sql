-- What rosters say of people beside name, e-mail and NIP; other names of agencies; files looked at, and imports that can be undone.
ALTER TABLE person ADD COLUMN phone TEXT;
ALTER TABLE person ADD COLUMN employment TEXT;
ALTER TABLE person ADD COLUMN civil_rank TEXT NOT NULL DEFAULT '';
-- The first time.
ALTER TABLE person ADD COLUMN signed_in_at TIMESTAMPTZ;
ALTER TABLE enrolment ADD COLUMN duty TEXT NOT NULL DEFAULT '';

CREATE TABLE agency_alias (
    alias_folded TEXT PRIMARY KEY,
    alias TEXT NOT NULL,
    agency_id UUID NOT NULL REFERENCES agency (id)
);

-- A file that was uploaded and is looked at before it is imported; `choices` are the columns and agencies chosen for it.
CREATE TABLE roster_file (
    id UUID PRIMARY KEY,
    event_id UUID NOT NULL REFERENCES event (id),
    person_id UUID REFERENCES person (id),
    file_name TEXT NOT NULL,
    bytes BYTEA NOT NULL,
    choices JSONB NOT NULL,
    created_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE roster_import (
    id UUID PRIMARY KEY,
    event_id UUID NOT NULL REFERENCES event (id),
    person_id UUID REFERENCES person (id),
    file_name TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    undone_at TIMESTAMPTZ
);
CREATE INDEX roster_import_event ON roster_import (event_id, created_at);

-- Whom an import enrolled; cleared when it is undone.
CREATE TABLE roster_import_row (
    import_id UUID NOT NULL REFERENCES roster_import (id),
    enrolment_id UUID NOT NULL REFERENCES enrolment (id),
    is_new_person BOOLEAN NOT NULL,
    PRIMARY KEY (import_id, enrolment_id)
);
