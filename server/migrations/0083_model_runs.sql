-- owner: customers/regroups. A change of the model is a run as any other: looked at first, then carried out.
ALTER TABLE regroup_run DROP CONSTRAINT regroup_run_kind_check;
ALTER TABLE regroup_run ADD CONSTRAINT regroup_run_kind_check
  CHECK (kind IN ('preview_link', 'preview_unlink', 'preview_rules', 'preview_model', 'link', 'unlink', 'rules', 'model'));
-- Of a run about the model: which version, which one was in use when it began, and which part of the work it has come to.
ALTER TABLE regroup_run ADD COLUMN model text, ADD COLUMN former_model text, ADD COLUMN phase text;
DROP INDEX regroup_run_changing;
CREATE UNIQUE INDEX regroup_run_changing ON regroup_run (workspace_id) WHERE state = 'running' AND kind IN ('link', 'unlink', 'rules', 'model');
CREATE INDEX regroup_run_kind ON regroup_run (workspace_id, kind, id DESC);
