-- owner: workspace/audit-log. What staff and their programs did. Ids grow with time: newest first is the primary key backwards.
CREATE TABLE audit_entry (
  workspace_id uuid NOT NULL REFERENCES workspace,
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  actor_kind text NOT NULL CHECK (actor_kind IN ('user', 'key', 'system')),
  actor_id uuid,
  actor_name text NOT NULL,
  action text NOT NULL CHECK (action ~ '^[a-z_]+\.[a-z_]+$'),
  target_kind text NOT NULL,
  target_id text,
  target_label text,
  details jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX audit_entry_actor ON audit_entry (workspace_id, actor_id, id);
CREATE INDEX audit_entry_target ON audit_entry (workspace_id, target_id, id);
ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON audit_entry USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
-- Append only, for the server too.
REVOKE UPDATE, DELETE, TRUNCATE ON audit_entry FROM hilo_app;
