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

-- The last number given out in a series: all numbers that differ only in it and in the month.
-- A row lock here makes numbers gap-free.
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

-- The facts never change; `name` is the one printed, and stands in the snapshot too. `state`: numbered (document not yet made), issued, revoked, superseded.
CREATE TABLE certificate (
    id UUID PRIMARY KEY,
    version BIGINT NOT NULL,
    event_id UUID NOT NULL REFERENCES event (id),
    enrolment_id UUID NOT NULL REFERENCES enrolment (id),
    issue_run_id UUID NOT NULL REFERENCES issue_run (id),
    code TEXT NOT NULL UNIQUE,
    number TEXT NOT NULL UNIQUE,
    sequence BIGINT NOT NULL,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
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

-- What must never change is refused here too, whatever the program does.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of % is not allowed: it never changes', TG_OP, TG_TABLE_NAME;
END $$;
CREATE TRIGGER certificate_document_append_only BEFORE UPDATE OR DELETE ON certificate_document
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER certificate_kept BEFORE DELETE ON certificate FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER certificate_facts_fixed BEFORE UPDATE ON certificate FOR EACH ROW
    WHEN ((OLD.event_id, OLD.enrolment_id, OLD.code, OLD.number, OLD.sequence, OLD.name, OLD.snapshot, OLD.snapshot_sha256, OLD.issued_at,
        OLD.supersedes_id, OLD.issued_by, OLD.issue_run_id)
        IS DISTINCT FROM
        (NEW.event_id, NEW.enrolment_id, NEW.code, NEW.number, NEW.sequence, NEW.name, NEW.snapshot, NEW.snapshot_sha256, NEW.issued_at,
        NEW.supersedes_id, NEW.issued_by, NEW.issue_run_id))
    EXECUTE FUNCTION refuse_change();
CREATE TRIGGER certificate_end_is_final BEFORE UPDATE ON certificate FOR EACH ROW
    WHEN (OLD.state IN ('revoked', 'superseded') AND (OLD.state, OLD.ended_at, OLD.ended_by, OLD.end_reason)
        IS DISTINCT FROM (NEW.state, NEW.ended_at, NEW.ended_by, NEW.end_reason))
    EXECUTE FUNCTION refuse_change();
