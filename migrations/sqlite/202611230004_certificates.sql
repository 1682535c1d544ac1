-- Approved pass lists and the register of certificates.
CREATE TABLE pass_list (
    id BLOB PRIMARY KEY,
    event_id BLOB NOT NULL REFERENCES event (id),
    number INTEGER NOT NULL,
    pass_rule_id BLOB NOT NULL REFERENCES pass_rule (id),
    approved_by BLOB NOT NULL REFERENCES person (id),
    approved_at TEXT NOT NULL,
    UNIQUE (event_id, number)
) STRICT;

CREATE TABLE pass_list_row (
    pass_list_id BLOB NOT NULL REFERENCES pass_list (id),
    enrolment_id BLOB NOT NULL REFERENCES enrolment (id),
    final_score INTEGER NOT NULL,
    predicate TEXT NOT NULL,
    is_passed INTEGER NOT NULL,
    PRIMARY KEY (pass_list_id, enrolment_id)
) STRICT;

-- The last number given out in a series: all numbers that differ only in it and in the month.
-- A row lock here makes numbers gap-free.
CREATE TABLE certificate_sequence (
    scope TEXT PRIMARY KEY,
    last_number INTEGER NOT NULL
) STRICT;

CREATE TABLE issue_run (
    id BLOB PRIMARY KEY,
    event_id BLOB NOT NULL REFERENCES event (id),
    started_by BLOB NOT NULL REFERENCES person (id),
    started_at TEXT NOT NULL,
    total INTEGER NOT NULL
) STRICT;

-- The facts never change; `name` is the one printed, and stands in the snapshot too. `state`: numbered (document not yet made), issued, revoked, superseded.
CREATE TABLE certificate (
    id BLOB PRIMARY KEY,
    version INTEGER NOT NULL,
    event_id BLOB NOT NULL REFERENCES event (id),
    enrolment_id BLOB NOT NULL REFERENCES enrolment (id),
    issue_run_id BLOB NOT NULL REFERENCES issue_run (id),
    code TEXT NOT NULL UNIQUE,
    number TEXT NOT NULL UNIQUE,
    sequence INTEGER NOT NULL,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    snapshot TEXT NOT NULL,
    snapshot_sha256 TEXT NOT NULL,
    state TEXT NOT NULL,
    issued_at TEXT NOT NULL,
    issued_by BLOB NOT NULL REFERENCES person (id),
    supersedes_id BLOB UNIQUE REFERENCES certificate (id),
    ended_at TEXT,
    ended_by BLOB REFERENCES person (id),
    end_reason TEXT,
    failure TEXT
) STRICT;
-- One living certificate a participant: a double click or a race cannot make two.
CREATE UNIQUE INDEX certificate_living ON certificate (enrolment_id) WHERE state IN ('numbered', 'issued');
CREATE INDEX certificate_event ON certificate (event_id, sequence);

-- Documents are append-only.
CREATE TABLE certificate_document (
    id BLOB PRIMARY KEY,
    certificate_id BLOB NOT NULL REFERENCES certificate (id),
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    bytes BLOB NOT NULL,
    sha256 TEXT NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (certificate_id, number)
) STRICT;

-- What must never change is refused here too, whatever the program does.
CREATE TRIGGER certificate_document_fixed BEFORE UPDATE ON certificate_document
BEGIN SELECT raise(ABORT, 'a document never changes'); END;
CREATE TRIGGER certificate_document_kept BEFORE DELETE ON certificate_document
BEGIN SELECT raise(ABORT, 'a document is never removed'); END;
CREATE TRIGGER certificate_kept BEFORE DELETE ON certificate
BEGIN SELECT raise(ABORT, 'a certificate is never removed'); END;
CREATE TRIGGER certificate_facts_fixed BEFORE UPDATE OF event_id, enrolment_id, code, number, sequence, name, snapshot, snapshot_sha256, issued_at,
    supersedes_id, issued_by, issue_run_id
ON certificate
BEGIN SELECT raise(ABORT, 'the facts of a certificate never change'); END;
CREATE TRIGGER certificate_end_is_final BEFORE UPDATE OF state, ended_at, ended_by, end_reason ON certificate
WHEN old.state IN ('revoked', 'superseded')
BEGIN SELECT raise(ABORT, 'the end of a certificate is final'); END;
