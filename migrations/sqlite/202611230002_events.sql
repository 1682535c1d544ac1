-- Agencies, events (a Bimtek batch), staff, participants, courses and their versions, pass rules, schedule.
CREATE TABLE agency (
    id BLOB PRIMARY KEY,
    version INTEGER NOT NULL,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL UNIQUE,
    short_name TEXT NOT NULL,
    is_active INTEGER NOT NULL
) STRICT;

CREATE TABLE course (
    id BLOB PRIMARY KEY,
    version INTEGER NOT NULL,
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;

-- A published version: the package byte for byte, and what was read from it. Never changes.
CREATE TABLE course_version (
    id BLOB PRIMARY KEY,
    course_id BLOB NOT NULL REFERENCES course (id),
    number INTEGER NOT NULL,
    content TEXT NOT NULL,
    package BLOB NOT NULL,
    package_sha256 TEXT NOT NULL,
    published_at TEXT NOT NULL,
    published_by BLOB REFERENCES person (id),
    UNIQUE (course_id, number)
) STRICT;

-- The pictures of a version, as files of the package.
CREATE TABLE course_image (
    course_version_id BLOB NOT NULL REFERENCES course_version (id),
    path TEXT NOT NULL,
    media_type TEXT NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (course_version_id, path)
) STRICT;

-- A package that was uploaded and is looked at before it is published.
CREATE TABLE course_preview (
    id BLOB PRIMARY KEY,
    person_id BLOB REFERENCES person (id),
    package BLOB NOT NULL,
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE event (
    id BLOB PRIMARY KEY,
    version INTEGER NOT NULL,
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    batch_number INTEGER NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    place TEXT NOT NULL,
    mode TEXT NOT NULL,
    organizer TEXT NOT NULL,
    minutes_per_jp INTEGER NOT NULL,
    number_pattern TEXT NOT NULL,
    number_code TEXT NOT NULL,
    number_unit TEXT NOT NULL,
    signatory_name TEXT NOT NULL,
    signatory_office TEXT NOT NULL,
    signatory_rank TEXT NOT NULL,
    issue_place TEXT NOT NULL,
    logo BLOB,
    logo_media_type TEXT,
    is_demo INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    rule_frozen_at TEXT
) STRICT;

CREATE TABLE event_staff (
    event_id BLOB NOT NULL REFERENCES event (id),
    person_id BLOB NOT NULL REFERENCES person (id),
    role TEXT NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (event_id, person_id, role)
) STRICT;
CREATE INDEX event_staff_person ON event_staff (person_id);

CREATE TABLE enrolment (
    id BLOB PRIMARY KEY,
    version INTEGER NOT NULL,
    event_id BLOB NOT NULL REFERENCES event (id),
    person_id BLOB NOT NULL REFERENCES person (id),
    agency_id BLOB REFERENCES agency (id),
    position TEXT NOT NULL,
    is_active INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (event_id, person_id)
) STRICT;
CREATE INDEX enrolment_person ON enrolment (person_id);

-- Which courses an event uses, in which version.
CREATE TABLE event_course (
    event_id BLOB NOT NULL REFERENCES event (id),
    course_id BLOB NOT NULL REFERENCES course (id),
    course_version_id BLOB NOT NULL REFERENCES course_version (id),
    position INTEGER NOT NULL,
    PRIMARY KEY (event_id, course_id)
) STRICT;

-- JP per module, in hundredths of a JP (1,5 JP = 150).
CREATE TABLE event_module (
    event_id BLOB NOT NULL REFERENCES event (id),
    course_id BLOB NOT NULL REFERENCES course (id),
    module TEXT NOT NULL,
    jp INTEGER NOT NULL,
    PRIMARY KEY (event_id, course_id, module)
) STRICT;

-- Opening, closing and due times of quizzes and exercises, by their id in the course.
CREATE TABLE event_schedule (
    event_id BLOB NOT NULL REFERENCES event (id),
    course_id BLOB NOT NULL REFERENCES course (id),
    step TEXT NOT NULL,
    opens_at TEXT,
    closes_at TEXT,
    PRIMARY KEY (event_id, course_id, step)
) STRICT;

-- Versions of the pass rule; the highest number is in force.
CREATE TABLE pass_rule (
    id BLOB PRIMARY KEY,
    event_id BLOB NOT NULL REFERENCES event (id),
    number INTEGER NOT NULL,
    rule TEXT NOT NULL,
    reason TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by BLOB REFERENCES person (id),
    UNIQUE (event_id, number)
) STRICT;
