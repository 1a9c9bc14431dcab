-- owner: platform/remembered. What costs a scan to count, as it was counted last: figures only, nobody's name or address.
CREATE TABLE remembered_count (
  workspace_id uuid NOT NULL,
  name text NOT NULL,
  -- What it was counted for: another stamp means that it is to be counted anew.
  stamp text NOT NULL,
  counted jsonb NOT NULL,
  counted_at timestamptz NOT NULL,
  cost_ms float8 NOT NULL,
  PRIMARY KEY (workspace_id, name)
);
ALTER TABLE remembered_count ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON remembered_count USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
