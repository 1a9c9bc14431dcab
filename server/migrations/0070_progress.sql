-- owner: measure/progress. What a week's facts say of the brand: figures only, nobody's name.
CREATE TABLE progress_week (
  workspace_id uuid NOT NULL,
  -- The Monday on which it begins, in the workspace's time zone.
  week date NOT NULL,
  measured_at timestamptz NOT NULL,
  -- Measured back from the facts of then with what is known today; else in its own time.
  reconstructed boolean NOT NULL,
  -- Over, and measured in its own time: never written again.
  closed boolean NOT NULL,
  -- Events up to its end when it was measured: a reconstructed week of which more has arrived since is measured anew.
  facts bigint NOT NULL,
  -- measure/progress/schema.ts
  result jsonb NOT NULL,
  PRIMARY KEY (workspace_id, week)
);
ALTER TABLE progress_week ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON progress_week USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());

-- owner: measure/progress. How the measuring of a workspace stands: one row, made with its daily timer.
CREATE TABLE progress_run (
  workspace_id uuid PRIMARY KEY,
  state text NOT NULL CHECK (state IN ('idle', 'waiting', 'running', 'failed')),
  -- 0 to 1
  share float8 NOT NULL DEFAULT 0,
  started_at timestamptz,
  ended_at timestamptz,
  -- When each source first told of what: [{ sourceId, channel, what, at }]
  heard jsonb NOT NULL DEFAULT '[]'
);
ALTER TABLE progress_run ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON progress_run USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
