-- owner: intake/imports. Files on their way from a link that somebody pasted. The link is not kept: many carry the right to read in them.
CREATE TABLE import_download (
  workspace_id uuid NOT NULL,
  -- Also the id of the upload that comes of it.
  id uuid NOT NULL,
  host text NOT NULL,
  state text NOT NULL CHECK (state IN ('running', 'done', 'failed')),
  bytes_read bigint NOT NULL DEFAULT 0,
  bytes_total bigint,
  error text,
  started_at timestamptz NOT NULL DEFAULT now(),
  -- Of the last sign of life: a server that was killed leaves its downloads running for ever.
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, id)
);
ALTER TABLE import_download ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON import_download
  USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
