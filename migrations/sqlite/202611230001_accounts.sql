-- People, their sessions, failures that count against signing in, one-use form keys, audit rows, outbox.
CREATE TABLE person (
    id BLOB PRIMARY KEY,
    version INTEGER NOT NULL,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    degree_before TEXT NOT NULL,
    degree_after TEXT NOT NULL,
    email TEXT,
    email_folded TEXT UNIQUE,
    nip TEXT UNIQUE,
    password_hash TEXT,
    is_admin INTEGER NOT NULL,
    is_active INTEGER NOT NULL,
    is_demo INTEGER NOT NULL,
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX person_name ON person (name_folded);

-- Only the hash of a session's token is kept.
CREATE TABLE session (
    token_hash BLOB PRIMARY KEY,
    person_id BLOB NOT NULL REFERENCES person (id),
    is_shared_device INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
) STRICT;
CREATE INDEX session_person ON session (person_id);

-- Failures within a window, per account or per address.
CREATE TABLE failure_window (
    subject TEXT PRIMARY KEY,
    started_at TEXT NOT NULL,
    failures INTEGER NOT NULL
) STRICT;

CREATE TABLE form_key (
    key BLOB PRIMARY KEY,
    person_id BLOB REFERENCES person (id),
    outcome TEXT,
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE audit (
    id BLOB PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    person_id BLOB REFERENCES person (id),
    event_id BLOB,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;
CREATE INDEX audit_at ON audit (at);
CREATE INDEX audit_event ON audit (event_id, at);

-- Effects outside the database: written with the change that wants them, worked off by the job runner.
CREATE TABLE outbox (
    id BLOB PRIMARY KEY,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    created_at TEXT NOT NULL,
    run_at TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    leased_until TEXT,
    done_at TEXT,
    last_error TEXT
) STRICT;
CREATE INDEX outbox_open ON outbox (run_at) WHERE done_at IS NULL;
