-- Invitations and codes for a new password; what people confirm, read and ask of their own data; staff from–to, replacement,
-- contact persons, notices, announcements; quota and archive of events; kinds of agencies; settings of the installation.
ALTER TABLE person ADD COLUMN privacy_read_at TEXT;
ALTER TABLE person ADD COLUMN name_confirmed_at TEXT;
ALTER TABLE person ADD COLUMN wants_digest INTEGER NOT NULL DEFAULT TRUE;
ALTER TABLE person ADD COLUMN digest_at TEXT;
CREATE INDEX person_phone ON person (phone);
ALTER TABLE event ADD COLUMN quota INTEGER;
ALTER TABLE event ADD COLUMN archived_at TEXT;
ALTER TABLE event ADD COLUMN invitation_text TEXT NOT NULL DEFAULT '';
-- Days in WIB, both included; nothing: without an end on that side.
ALTER TABLE event_staff ADD COLUMN from_on TEXT;
ALTER TABLE event_staff ADD COLUMN until_on TEXT;
-- Whose place somebody took.
ALTER TABLE enrolment ADD COLUMN replaces_id BLOB REFERENCES enrolment (id);
ALTER TABLE agency ADD COLUMN kind TEXT NOT NULL DEFAULT '';

-- At most one of each kind: 'invitation', handed over by the committee or an admin, and 'mail', asked for by its owner.
CREATE TABLE invitation (
    person_id BLOB NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    created_by BLOB REFERENCES person (id),
    expires_at TEXT NOT NULL,
    used_at TEXT,
    PRIMARY KEY (person_id, kind)
) STRICT;

-- Who looks after the people of an agency in an event.
CREATE TABLE agency_contact (
    event_id BLOB NOT NULL REFERENCES event (id),
    agency_id BLOB NOT NULL REFERENCES agency (id),
    person_id BLOB NOT NULL REFERENCES person (id),
    PRIMARY KEY (event_id, agency_id, person_id)
) STRICT;
CREATE INDEX agency_contact_person ON agency_contact (person_id);

-- What somebody asks to have corrected in the own data; `asked` holds field and value.
CREATE TABLE correction (
    id BLOB PRIMARY KEY,
    person_id BLOB NOT NULL REFERENCES person (id),
    asked TEXT NOT NULL,
    note TEXT NOT NULL,
    created_at TEXT NOT NULL,
    state TEXT NOT NULL,
    answer TEXT NOT NULL,
    decided_at TEXT,
    decided_by BLOB REFERENCES person (id)
) STRICT;
CREATE INDEX correction_person ON correction (person_id);

CREATE TABLE notice (
    id BLOB PRIMARY KEY,
    person_id BLOB NOT NULL REFERENCES person (id),
    event_id BLOB REFERENCES event (id),
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    title TEXT NOT NULL,
    created_at TEXT NOT NULL,
    read_at TEXT,
    mailed_at TEXT
) STRICT;
CREATE INDEX notice_unread ON notice (person_id) WHERE read_at IS NULL;
CREATE INDEX notice_person ON notice (person_id, created_at);

CREATE TABLE announcement (
    id BLOB PRIMARY KEY,
    event_id BLOB NOT NULL REFERENCES event (id),
    body TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by BLOB REFERENCES person (id)
) STRICT;
CREATE INDEX announcement_event ON announcement (event_id, created_at);

CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
