-- Realtime: one row per transaction that has news, numbered per workspace in commit order.

-- owner: platform/realtime. The row lock on a workspace's number, taken last in a transaction, puts its commits in order.
CREATE TABLE realtime_sequence (
  workspace_id uuid PRIMARY KEY,
  last_seq bigint NOT NULL
) WITH (fillfactor = 20, autovacuum_vacuum_threshold = 1000);
ALTER TABLE realtime_sequence ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON realtime_sequence
  USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());

-- owner: platform/realtime
CREATE TABLE realtime_message (
  workspace_id uuid NOT NULL,
  seq bigint NOT NULL,
  topics text[] NOT NULL,
  -- json, not jsonb: never searched, only handed on, and it stores what jsonb refuses (\u0000, lone surrogates).
  payload json NOT NULL,
  -- The instant at which the number was taken, hence never before that of a smaller number.
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (workspace_id, seq)
);
ALTER TABLE realtime_message ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON realtime_message
  USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());

-- Deletes from the beginning of each workspace's rows only, so that what remains has no hole.
CREATE FUNCTION realtime_prune(keep interval) RETURNS bigint
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH first_kept AS (
    SELECT s.workspace_id,
           coalesce((SELECT m.seq FROM realtime_message m
                     WHERE m.workspace_id = s.workspace_id AND m.created_at >= clock_timestamp() - keep
                     ORDER BY m.seq LIMIT 1), s.last_seq + 1) AS seq
    FROM realtime_sequence s),
  pruned AS (
    DELETE FROM realtime_message m USING first_kept f
    WHERE m.workspace_id = f.workspace_id AND m.seq < f.seq
    RETURNING 1)
  SELECT count(*) FROM pruned
$$;
REVOKE ALL ON FUNCTION realtime_prune(interval) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION realtime_prune(interval) TO hilo_app;
