-- What participants do: lessons, attempts, submissions; and what instructors make of it: grades.
CREATE TABLE lesson_done (
    enrolment_id UUID NOT NULL REFERENCES enrolment (id),
    course_id UUID NOT NULL REFERENCES course (id),
    lesson TEXT NOT NULL,
    done_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (enrolment_id, course_id, lesson)
);

-- An attempt keeps the course version and the questions it was drawn from, in its own order.
CREATE TABLE attempt (
    id UUID PRIMARY KEY,
    version BIGINT NOT NULL,
    enrolment_id UUID NOT NULL REFERENCES enrolment (id),
    course_id UUID NOT NULL REFERENCES course (id),
    course_version_id UUID NOT NULL REFERENCES course_version (id),
    quiz TEXT NOT NULL,
    number BIGINT NOT NULL,
    paper JSONB NOT NULL,
    started_at TIMESTAMPTZ NOT NULL,
    due_at TIMESTAMPTZ,
    submitted_at TIMESTAMPTZ,
    score BIGINT,
    UNIQUE (enrolment_id, course_id, quiz, number)
);

CREATE TABLE answer (
    attempt_id UUID NOT NULL REFERENCES attempt (id),
    question TEXT NOT NULL,
    chosen TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    saved_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (attempt_id, question)
);

-- One row a participant and exercise: the draft, and where the work stands.
CREATE TABLE submission (
    id UUID PRIMARY KEY,
    version BIGINT NOT NULL,
    event_id UUID NOT NULL REFERENCES event (id),
    enrolment_id UUID NOT NULL REFERENCES enrolment (id),
    course_id UUID NOT NULL REFERENCES course (id),
    exercise TEXT NOT NULL,
    state TEXT NOT NULL,
    draft JSONB NOT NULL,
    draft_sequence BIGINT NOT NULL,
    draft_saved_at TIMESTAMPTZ NOT NULL,
    UNIQUE (enrolment_id, course_id, exercise)
);
CREATE INDEX submission_event ON submission (event_id, state);

-- A handed-in version. Never changes.
CREATE TABLE submission_version (
    id UUID PRIMARY KEY,
    submission_id UUID NOT NULL REFERENCES submission (id),
    course_version_id UUID NOT NULL REFERENCES course_version (id),
    number BIGINT NOT NULL,
    work JSONB NOT NULL,
    sha256 TEXT NOT NULL,
    handed_in_at TIMESTAMPTZ NOT NULL,
    is_late BOOLEAN NOT NULL,
    UNIQUE (submission_id, number)
);

-- A grade never changes; a regrade is a new row that supersedes. `outcome`: graded or returned.
CREATE TABLE grade (
    id UUID PRIMARY KEY,
    submission_id UUID NOT NULL REFERENCES submission (id),
    submission_version_id UUID NOT NULL REFERENCES submission_version (id),
    number BIGINT NOT NULL,
    outcome TEXT NOT NULL,
    marking JSONB NOT NULL,
    score BIGINT,
    reason TEXT NOT NULL,
    supersedes_id UUID REFERENCES grade (id),
    grader_id UUID NOT NULL REFERENCES person (id),
    graded_at TIMESTAMPTZ NOT NULL,
    UNIQUE (submission_id, number)
);

-- Marking that is not finished, per grader, so that a reload loses nothing.
CREATE TABLE grading_draft (
    submission_id UUID NOT NULL REFERENCES submission (id),
    grader_id UUID NOT NULL REFERENCES person (id),
    submission_version_id UUID NOT NULL REFERENCES submission_version (id),
    marking JSONB NOT NULL,
    sequence BIGINT NOT NULL,
    saved_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (submission_id, grader_id)
);
