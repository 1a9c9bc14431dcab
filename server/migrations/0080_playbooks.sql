-- owner: workspace/playbooks. One time that a member goes through a playbook. Derived but for its begin and end: which steps are done follows
-- from the audit log and from what was looked at since; it is kept so that a list of the whole team reads no log.
CREATE TABLE playbook_run (
  workspace_id uuid NOT NULL REFERENCES workspace,
  id uuid NOT NULL,
  member_id uuid NOT NULL,
  playbook text NOT NULL,
  -- The database's clock, as in the audit log that it is compared with.
  begun_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- { stepId: instant }
  steps_done jsonb NOT NULL DEFAULT '{}',
  done_at timestamptz,
  ended_at timestamptz,
  -- What was made up for it and what the steps are about; null: nothing, or it was erased.
  practice jsonb,
  PRIMARY KEY (workspace_id, id)
);
-- One open run of a playbook for each member: two tabs that begin at once begin once.
CREATE UNIQUE INDEX playbook_run_open ON playbook_run (workspace_id, member_id, playbook) WHERE ended_at IS NULL;
CREATE INDEX playbook_run_member ON playbook_run (workspace_id, member_id, playbook, id);
ALTER TABLE playbook_run ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON playbook_run USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());

-- owner: workspace/playbooks. What a screen showed, where a step waited for it: each thing once.
CREATE TABLE playbook_sight (
  workspace_id uuid NOT NULL,
  run_id uuid NOT NULL,
  place text NOT NULL,
  subject_id uuid,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  FOREIGN KEY (workspace_id, run_id) REFERENCES playbook_run (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX playbook_sight_run ON playbook_sight (workspace_id, run_id, at);
ALTER TABLE playbook_sight ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON playbook_sight USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
