-- Approved pass lists and the register of certificates.
CREATE TABLE pass_list (
    id UUID PRIMARY KEY,
    event_id UUID NOT NULL REFERENCES event (id),
    number BIGINT NOT NULL,
    pass_rule_id UUID NOT NULL REFERENCES pass_rule (id),
    approved_by UUID NOT NULL REFERENCES person (id),
    approved_at TIMESTAMPTZ NOT NULL,
    UNIQUE (event_id, number)
);

CREATE TABLE pass_list_row (
    pass_list_id UUID NOT NULL REFERENCES pass_list (id),
    enrolment_id UUID NOT NULL REFERENCES enrolment (id),
    final_score BIGINT NOT NULL,
    predicate TEXT NOT NULL,
    is_passed BOOLEAN NOT NULL,
    PRIMARY KEY (pass_list_id, enrolment_id)
);

-- The last number given out, per event and year; a row lock here makes numbers gap-free.
CREATE TABLE certificate_sequence (
    scope TEXT PRIMARY KEY,
    last_number BIGINT NOT NULL
);

CREATE TABLE issue_run (
    id UUID PRIMARY KEY,
    event_id UUID NOT NULL REFERENCES event (id),
    started_by UUID NOT NULL REFERENCES person (id),
    started_at TIMESTAMPTZ NOT NULL,
    total BIGINT NOT NULL
);

-- The facts never change. `state`: numbered (document not yet made), issued, revoked, superseded.
CREATE TABLE certificate (
    id UUID PRIMARY KEY,
    version BIGINT NOT NULL,
    event_id UUID NOT NULL REFERENCES event (id),
    enrolment_id UUID NOT NULL REFERENCES enrolment (id),
    issue_run_id UUID NOT NULL REFERENCES issue_run (id),
    code TEXT NOT NULL UNIQUE,
    number TEXT NOT NULL UNIQUE,
    sequence BIGINT NOT NULL,
    snapshot TEXT NOT NULL,
    snapshot_sha256 TEXT NOT NULL,
    state TEXT NOT NULL,
    issued_at TIMESTAMPTZ NOT NULL,
    issued_by UUID NOT NULL REFERENCES person (id),
    supersedes_id UUID UNIQUE REFERENCES certificate (id),
    ended_at TIMESTAMPTZ,
    ended_by UUID REFERENCES person (id),
    end_reason TEXT,
    failure TEXT
);
-- One living certificate a participant: a double click or a race cannot make two.
CREATE UNIQUE INDEX certificate_living ON certificate (enrolment_id) WHERE state IN ('numbered', 'issued');
CREATE INDEX certificate_event ON certificate (event_id, sequence);

-- Documents are append-only.
CREATE TABLE certificate_document (
    id UUID PRIMARY KEY,
    certificate_id UUID NOT NULL REFERENCES certificate (id),
    number BIGINT NOT NULL,
    kind TEXT NOT NULL,
    bytes BYTEA NOT NULL,
    sha256 TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    UNIQUE (certificate_id, number)
);
