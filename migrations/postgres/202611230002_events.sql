-- Agencies, events (a Bimtek batch), staff, participants, courses and their versions, pass rules, schedule.
CREATE TABLE agency (
    id UUID PRIMARY KEY,
    version BIGINT NOT NULL,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL UNIQUE,
    short_name TEXT NOT NULL,
    is_active BOOLEAN NOT NULL
);

CREATE TABLE course (
    id UUID PRIMARY KEY,
    version BIGINT NOT NULL,
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL
);

-- A published version: the package byte for byte, and what was read from it. Never changes.
CREATE TABLE course_version (
    id UUID PRIMARY KEY,
    course_id UUID NOT NULL REFERENCES course (id),
    number BIGINT NOT NULL,
    content JSONB NOT NULL,
    package BYTEA NOT NULL,
    package_sha256 TEXT NOT NULL,
    published_at TIMESTAMPTZ NOT NULL,
    published_by UUID REFERENCES person (id),
    UNIQUE (course_id, number)
);

-- The pictures of a version, as files of the package.
CREATE TABLE course_image (
    course_version_id UUID NOT NULL REFERENCES course_version (id),
    path TEXT NOT NULL,
    media_type TEXT NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (course_version_id, path)
);

-- A package that was uploaded and is looked at before it is published.
CREATE TABLE course_preview (
    id UUID PRIMARY KEY,
    person_id UUID REFERENCES person (id),
    package BYTEA NOT NULL,
    created_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE event (
    id UUID PRIMARY KEY,
    version BIGINT NOT NULL,
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    batch_number BIGINT NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    place TEXT NOT NULL,
    mode TEXT NOT NULL,
    organizer TEXT NOT NULL,
    minutes_per_jp BIGINT NOT NULL,
    number_pattern TEXT NOT NULL,
    number_code TEXT NOT NULL,
    number_unit TEXT NOT NULL,
    signatory_name TEXT NOT NULL,
    signatory_office TEXT NOT NULL,
    signatory_rank TEXT NOT NULL,
    issue_place TEXT NOT NULL,
    logo BYTEA,
    logo_media_type TEXT,
    is_demo BOOLEAN NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    rule_frozen_at TIMESTAMPTZ
);

CREATE TABLE event_staff (
    event_id UUID NOT NULL REFERENCES event (id),
    person_id UUID NOT NULL REFERENCES person (id),
    role TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (event_id, person_id, role)
);
CREATE INDEX event_staff_person ON event_staff (person_id);

CREATE TABLE enrolment (
    id UUID PRIMARY KEY,
    version BIGINT NOT NULL,
    event_id UUID NOT NULL REFERENCES event (id),
    person_id UUID NOT NULL REFERENCES person (id),
    agency_id UUID REFERENCES agency (id),
    position TEXT NOT NULL,
    is_active BOOLEAN NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    UNIQUE (event_id, person_id)
);
CREATE INDEX enrolment_person ON enrolment (person_id);

-- Which courses an event uses, in which version.
CREATE TABLE event_course (
    event_id UUID NOT NULL REFERENCES event (id),
    course_id UUID NOT NULL REFERENCES course (id),
    course_version_id UUID NOT NULL REFERENCES course_version (id),
    position BIGINT NOT NULL,
    PRIMARY KEY (event_id, course_id)
);

-- JP per module, in hundredths of a JP (1,5 JP = 150).
CREATE TABLE event_module (
    event_id UUID NOT NULL REFERENCES event (id),
    course_id UUID NOT NULL REFERENCES course (id),
    module TEXT NOT NULL,
    jp BIGINT NOT NULL,
    PRIMARY KEY (event_id, course_id, module)
);

-- Opening, closing and due times of quizzes and exercises, by their id in the course.
CREATE TABLE event_schedule (
    event_id UUID NOT NULL REFERENCES event (id),
    course_id UUID NOT NULL REFERENCES course (id),
    step TEXT NOT NULL,
    opens_at TIMESTAMPTZ,
    closes_at TIMESTAMPTZ,
    PRIMARY KEY (event_id, course_id, step)
);

-- Versions of the pass rule; the highest number is in force.
CREATE TABLE pass_rule (
    id UUID PRIMARY KEY,
    event_id UUID NOT NULL REFERENCES event (id),
    number BIGINT NOT NULL,
    rule JSONB NOT NULL,
    reason TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    created_by UUID REFERENCES person (id),
    UNIQUE (event_id, number)
);
