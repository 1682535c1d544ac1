-- Invitations and codes for a new password; what people confirm, read and ask of their own data; staff from–to, replacement,
-- contact persons, notices, announcements; quota and archive of events; kinds of agencies; settings of the installation.
ALTER TABLE person ADD COLUMN privacy_read_at TIMESTAMPTZ;
ALTER TABLE person ADD COLUMN name_confirmed_at TIMESTAMPTZ;
ALTER TABLE person ADD COLUMN wants_digest BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE person ADD COLUMN digest_at TIMESTAMPTZ;
CREATE INDEX person_phone ON person (phone);
ALTER TABLE event ADD COLUMN quota BIGINT;
ALTER TABLE event ADD COLUMN archived_at TIMESTAMPTZ;
ALTER TABLE event ADD COLUMN invitation_text TEXT NOT NULL DEFAULT '';
-- Days in WIB, both included; nothing: without an end on that side.
ALTER TABLE event_staff ADD COLUMN from_on DATE;
ALTER TABLE event_staff ADD COLUMN until_on DATE;
-- Whose place somebody took.
ALTER TABLE enrolment ADD COLUMN replaces_id UUID REFERENCES enrolment (id);
ALTER TABLE agency ADD COLUMN kind TEXT NOT NULL DEFAULT '';

-- At most one of each kind: 'invitation', handed over by the committee or an admin, and 'mail', asked for by its owner.
CREATE TABLE invitation (
    person_id UUID NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    created_at TIMESTAMPTZ NOT NULL,
    created_by UUID REFERENCES person (id),
    expires_at TIMESTAMPTZ NOT NULL,
    used_at TIMESTAMPTZ,
    PRIMARY KEY (person_id, kind)
);

-- Who looks after the people of an agency in an event.
CREATE TABLE agency_contact (
    event_id UUID NOT NULL REFERENCES event (id),
    agency_id UUID NOT NULL REFERENCES agency (id),
    person_id UUID NOT NULL REFERENCES person (id),
    PRIMARY KEY (event_id, agency_id, person_id)
);
CREATE INDEX agency_contact_person ON agency_contact (person_id);

-- What somebody asks to have corrected in the own data; `asked` holds field and value.
CREATE TABLE correction (
    id UUID PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person (id),
    asked JSONB NOT NULL,
    note TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    state TEXT NOT NULL,
    answer TEXT NOT NULL,
    decided_at TIMESTAMPTZ,
    decided_by UUID REFERENCES person (id)
);
CREATE INDEX correction_person ON correction (person_id);

CREATE TABLE notice (
    id UUID PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person (id),
    event_id UUID REFERENCES event (id),
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    title TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    read_at TIMESTAMPTZ,
    mailed_at TIMESTAMPTZ
);
CREATE INDEX notice_unread ON notice (person_id) WHERE read_at IS NULL;
CREATE INDEX notice_person ON notice (person_id, created_at);

CREATE TABLE announcement (
    id UUID PRIMARY KEY,
    event_id UUID NOT NULL REFERENCES event (id),
    body TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    created_by UUID REFERENCES person (id)
);
CREATE INDEX announcement_event ON announcement (event_id, created_at);

CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
