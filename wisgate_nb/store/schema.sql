-- Version 1. One statement ends with a semicolon at a line's end; none stands inside a statement.

CREATE TABLE meta (
    key TEXT PRIMARY KEY NOT NULL,
    value NOT NULL
) WITHOUT ROWID;

-- One row per process that wrote. `owner` is owner.Owner.token; the heartbeat counts for other hosts only.
CREATE TABLE owners (
    owner TEXT PRIMARY KEY NOT NULL,
    hostname TEXT NOT NULL,
    registered_us INTEGER NOT NULL,
    heartbeat_us INTEGER NOT NULL
) WITHOUT ROWID;

-- One row per call. Times are microseconds since 1970 in UTC; axes, extra, details, echoed, tags, fix_ups and
-- notes are JSON; `source_sha256` holds hex digests with a space between. `seq` is the order of the log.
-- `revision` rises with every change of a row or of its images, so that tables reread only what changed.
CREATE TABLE calls (
    seq INTEGER PRIMARY KEY,
    call_id TEXT NOT NULL UNIQUE,
    created_us INTEGER NOT NULL,
    session_id TEXT NOT NULL,
    cell INTEGER,
    route TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    backend TEXT NOT NULL,
    model TEXT NOT NULL,
    prompt TEXT NOT NULL,
    template TEXT,
    axes TEXT NOT NULL,
    replicate INTEGER NOT NULL,
    take INTEGER NOT NULL,
    n INTEGER NOT NULL,
    size TEXT,
    quality TEXT,
    background TEXT,
    output_format TEXT,
    output_compression INTEGER,
    moderation TEXT,
    partial_images INTEGER,
    extra TEXT NOT NULL,
    source_sha256 TEXT,
    mask_sha256 TEXT,
    digest TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    worst_cost REAL,
    status TEXT NOT NULL,
    http_status INTEGER,
    error_type TEXT,
    error_code TEXT,
    error_param TEXT,
    error_message TEXT,
    details TEXT NOT NULL,
    request_id TEXT,
    attempts INTEGER NOT NULL,
    seconds REAL,
    first_byte_seconds REAL,
    text_in_tokens INTEGER,
    image_in_tokens INTEGER,
    image_out_tokens INTEGER,
    text_out_tokens INTEGER,
    cost REAL,
    cost_source TEXT,
    reused_from TEXT,
    echoed TEXT NOT NULL,
    tags TEXT NOT NULL,
    fix_ups TEXT NOT NULL,
    notes TEXT NOT NULL,
    owner TEXT NOT NULL,
    revision INTEGER NOT NULL
);

CREATE INDEX calls_identity ON calls (digest, n, backend, endpoint, replicate);
CREATE INDEX calls_status ON calls (status);
CREATE INDEX calls_revision ON calls (revision);

-- `position` counts from 1. An image that was made and could not be fetched has no sha256, and says why.
CREATE TABLE images (
    image_id TEXT PRIMARY KEY NOT NULL,
    call_id TEXT NOT NULL REFERENCES calls (call_id),
    position INTEGER NOT NULL,
    sha256 TEXT,
    format TEXT,
    width INTEGER,
    height INTEGER,
    bytes INTEGER,
    revised_prompt TEXT,
    rating INTEGER,
    note TEXT,
    missing_reason TEXT,
    missing_url TEXT,
    UNIQUE (call_id, position)
);

CREATE INDEX images_sha256 ON images (sha256);

-- The files of an edit as they were sent: role `source` (position from 1) or `mask` (position 1).
CREATE TABLE inputs (
    call_id TEXT NOT NULL REFERENCES calls (call_id),
    role TEXT NOT NULL,
    position INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    format TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    origin TEXT NOT NULL,
    notes TEXT NOT NULL,
    PRIMARY KEY (call_id, role, position)
) WITHOUT ROWID;

CREATE INDEX inputs_sha256 ON inputs (sha256);
