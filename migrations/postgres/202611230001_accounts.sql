-- People, their sessions, failures that count against signing in, one-use form keys, audit rows, outbox.
CREATE TABLE person (
    id UUID PRIMARY KEY,
    version BIGINT NOT NULL,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    degree_before TEXT NOT NULL,
    degree_after TEXT NOT NULL,
    email TEXT,
    email_folded TEXT UNIQUE,
    nip TEXT UNIQUE,
    password_hash TEXT,
    is_admin BOOLEAN NOT NULL,
    is_active BOOLEAN NOT NULL,
    is_demo BOOLEAN NOT NULL,
    created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX person_name ON person (name_folded);

-- Only the hash of a session's token is kept.
CREATE TABLE session (
    token_hash BYTEA PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person (id),
    is_shared_device BOOLEAN NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX session_person ON session (person_id);

-- Failures within a window, per account or per address.
CREATE TABLE failure_window (
    subject TEXT PRIMARY KEY,
    started_at TIMESTAMPTZ NOT NULL,
    failures BIGINT NOT NULL
);

CREATE TABLE form_key (
    key UUID PRIMARY KEY,
    person_id UUID REFERENCES person (id),
    outcome TEXT,
    created_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE audit (
    id UUID PRIMARY KEY,
    at TIMESTAMPTZ NOT NULL,
    actor TEXT NOT NULL,
    person_id UUID REFERENCES person (id),
    event_id UUID,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    detail JSONB NOT NULL
);
CREATE INDEX audit_at ON audit (at);
CREATE INDEX audit_event ON audit (event_id, at);

-- Effects outside the database: written with the change that wants them, worked off by the job runner.
CREATE TABLE outbox (
    id UUID PRIMARY KEY,
    kind TEXT NOT NULL,
    payload JSONB NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    run_at TIMESTAMPTZ NOT NULL,
    attempts BIGINT NOT NULL,
    leased_until TIMESTAMPTZ,
    done_at TIMESTAMPTZ,
    last_error TEXT
);
CREATE INDEX outbox_open ON outbox (run_at) WHERE done_at IS NULL;
