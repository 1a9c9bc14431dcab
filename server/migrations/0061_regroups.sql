-- owner: customers/regroups. Who is who, decided anew for many: what was asked for, how far it is, and what it changes.
CREATE TABLE regroup_run (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('preview_link', 'preview_unlink', 'preview_rules', 'link', 'unlink', 'rules')),
  source_id uuid,
  rules jsonb,
  state text NOT NULL CHECK (state IN ('running', 'done', 'failed', 'cancelled')),
  done bigint NOT NULL DEFAULT 0,
  total bigint NOT NULL DEFAULT 0,
  -- How far it has walked: everything up to this id is done.
  cursor uuid,
  -- Counts, and the ids of those who are named as examples; never what is known of them.
  difference jsonb,
  actor text NOT NULL,
  started_at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (workspace_id, id)
);
-- One that changes something at a time.
CREATE UNIQUE INDEX regroup_run_changing ON regroup_run (workspace_id) WHERE state = 'running' AND kind IN ('link', 'unlink', 'rules');
CREATE INDEX regroup_run_source ON regroup_run (workspace_id, source_id, id DESC);
ALTER TABLE regroup_run ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON regroup_run USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
