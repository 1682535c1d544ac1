-- What participants do: lessons, attempts, submissions; and what instructors make of it: grades.
CREATE TABLE lesson_done (
    enrolment_id BLOB NOT NULL REFERENCES enrolment (id),
    course_id BLOB NOT NULL REFERENCES course (id),
    lesson TEXT NOT NULL,
    done_at TEXT NOT NULL,
    PRIMARY KEY (enrolment_id, course_id, lesson)
) STRICT;

-- An attempt keeps the course version and the questions it was drawn from, in its own order.
CREATE TABLE attempt (
    id BLOB PRIMARY KEY,
    version INTEGER NOT NULL,
    enrolment_id BLOB NOT NULL REFERENCES enrolment (id),
    course_id BLOB NOT NULL REFERENCES course (id),
    course_version_id BLOB NOT NULL REFERENCES course_version (id),
    quiz TEXT NOT NULL,
    number INTEGER NOT NULL,
    paper TEXT NOT NULL,
    started_at TEXT NOT NULL,
    due_at TEXT,
    submitted_at TEXT,
    score INTEGER,
    UNIQUE (enrolment_id, course_id, quiz, number)
) STRICT;

CREATE TABLE answer (
    attempt_id BLOB NOT NULL REFERENCES attempt (id),
    question TEXT NOT NULL,
    chosen TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    saved_at TEXT NOT NULL,
    PRIMARY KEY (attempt_id, question)
) STRICT;

-- One row a participant and exercise: the draft, and where the work stands.
CREATE TABLE submission (
    id BLOB PRIMARY KEY,
    version INTEGER NOT NULL,
    event_id BLOB NOT NULL REFERENCES event (id),
    enrolment_id BLOB NOT NULL REFERENCES enrolment (id),
    course_id BLOB NOT NULL REFERENCES course (id),
    exercise TEXT NOT NULL,
    state TEXT NOT NULL,
    draft TEXT NOT NULL,
    draft_sequence INTEGER NOT NULL,
    draft_saved_at TEXT NOT NULL,
    UNIQUE (enrolment_id, course_id, exercise)
) STRICT;
CREATE INDEX submission_event ON submission (event_id, state);

-- A handed-in version. Never changes.
CREATE TABLE submission_version (
    id BLOB PRIMARY KEY,
    submission_id BLOB NOT NULL REFERENCES submission (id),
    course_version_id BLOB NOT NULL REFERENCES course_version (id),
    number INTEGER NOT NULL,
    work TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    handed_in_at TEXT NOT NULL,
    is_late INTEGER NOT NULL,
    UNIQUE (submission_id, number)
) STRICT;

-- A grade never changes; a regrade is a new row that supersedes. `outcome`: graded or returned.
CREATE TABLE grade (
    id BLOB PRIMARY KEY,
    submission_id BLOB NOT NULL REFERENCES submission (id),
    submission_version_id BLOB NOT NULL REFERENCES submission_version (id),
    number INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    marking TEXT NOT NULL,
    score INTEGER,
    reason TEXT NOT NULL,
    supersedes_id BLOB REFERENCES grade (id),
    grader_id BLOB NOT NULL REFERENCES person (id),
    graded_at TEXT NOT NULL,
    UNIQUE (submission_id, number)
) STRICT;

-- Marking that is not finished, per grader, so that a reload loses nothing.
CREATE TABLE grading_draft (
    submission_id BLOB NOT NULL REFERENCES submission (id),
    grader_id BLOB NOT NULL REFERENCES person (id),
    submission_version_id BLOB NOT NULL REFERENCES submission_version (id),
    marking TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    saved_at TEXT NOT NULL,
    PRIMARY KEY (submission_id, grader_id)
) STRICT;
