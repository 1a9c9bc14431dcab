-- owner: platform/files. Contents lie outside the database, under their hash; rows name them.
CREATE TABLE file (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  -- SHA-256 of the content.
  hash bytea NOT NULL CHECK (length(hash) = 32),
  size_bytes bigint NOT NULL CHECK (size_bytes >= 0),
  -- What the content is, not what somebody said it was.
  media_type text NOT NULL,
  -- For people only: never part of a path.
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX file_hash ON file (workspace_id, hash);
ALTER TABLE file ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON file
  USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
