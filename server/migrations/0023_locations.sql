-- owner: workspace/locations. Stores and warehouses with their hours.
CREATE TABLE location (
  workspace_id uuid NOT NULL REFERENCES workspace,
  id uuid NOT NULL,
  code text NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  kind text NOT NULL CHECK (kind IN ('store', 'warehouse')),
  address jsonb NOT NULL,
  phone text NOT NULL DEFAULT '',
  time_zone text NOT NULL,
  hours jsonb NOT NULL,
  exceptions jsonb NOT NULL DEFAULT '[]',
  created_at timestamptz NOT NULL,
  archived_at timestamptz,
  PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX location_code ON location (workspace_id, lower(code));
CREATE INDEX location_name ON location (workspace_id, lower(name) COLLATE "C", id);
ALTER TABLE location ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON location USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
