-- owner: intake/imports. Files that were handed in through the web app, on disk below the data folder.
CREATE TABLE import_upload (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  -- As the sender called it: for people, never part of a path.
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  size_bytes bigint NOT NULL CHECK (size_bytes >= 0),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, id)
);
ALTER TABLE import_upload ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON import_upload
  USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());

-- owner: intake/imports. One import of one file: how far it is, and how it ended.
CREATE TABLE import_run (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  source_name text NOT NULL,
  source_id uuid,
  upload_id uuid,
  -- The mapping as it was handed in.
  mapping jsonb NOT NULL DEFAULT '{}',
  -- Hash of the file's bytes, and of the plan it is read by: together they say which import this one continues.
  file_key text,
  plan_key text,
  kind text,
  format text,
  state text NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
  -- The checkpoint: this many records of the file, in its order, are stored or rejected for good.
  records_done bigint NOT NULL DEFAULT 0,
  rows_read bigint NOT NULL DEFAULT 0,
  events_stored bigint NOT NULL DEFAULT 0,
  duplicates bigint NOT NULL DEFAULT 0,
  rejected bigint NOT NULL DEFAULT 0,
  bytes_read bigint NOT NULL DEFAULT 0,
  bytes_total bigint NOT NULL DEFAULT 0,
  rows_per_second double precision,
  seconds_left double precision,
  -- [{ reason, count }]
  rejected_reasons jsonb NOT NULL DEFAULT '[]',
  -- [{ code, text, values }]
  notes jsonb NOT NULL DEFAULT '[]',
  error text,
  cancel_requested boolean NOT NULL DEFAULT false,
  started_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz,
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX import_run_file ON import_run (workspace_id, file_key, plan_key) WHERE state <> 'done';
CREATE INDEX import_run_open ON import_run (workspace_id, id) WHERE state IN ('waiting', 'running');
ALTER TABLE import_run ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON import_run
  USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
