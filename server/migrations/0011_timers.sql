-- owner: platform/timers. What must happen at an instant: service levels, snoozes, holds, waits.
CREATE TABLE timer (
  workspace_id uuid NOT NULL,
  kind text COLLATE "C" NOT NULL CHECK (length(kind) BETWEEN 1 AND 100),
  key text COLLATE "C" NOT NULL CHECK (length(key) BETWEEN 1 AND 300),
  -- The instant that was asked for.
  fire_at timestamptz NOT NULL,
  -- When to try (next); equal to fire_at until an attempt fails. Null: given up, kept to be seen.
  due_at timestamptz,
  payload json NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  last_error text,
  PRIMARY KEY (workspace_id, kind, key)
);
CREATE INDEX timer_due ON timer (due_at) WHERE due_at IS NOT NULL;
ALTER TABLE timer ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON timer
  USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());

-- The timers of all workspaces that are due or come next, soonest first: names only, no payload. How long they still
-- have is counted here, so that the clocks of several machines need not agree. Locks nothing.
CREATE FUNCTION list_next_timers(known_kinds text[], max_rows integer)
  RETURNS TABLE (workspace_id uuid, kind text, key text, wait_ms double precision)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT t.workspace_id, t.kind, t.key, extract(epoch FROM t.due_at - clock_timestamp()) * 1000
  FROM timer t
  WHERE t.due_at IS NOT NULL AND t.kind = ANY (known_kinds)
  ORDER BY t.due_at, t.workspace_id, t.kind, t.key
  LIMIT max_rows
$$;
REVOKE ALL ON FUNCTION list_next_timers(text[], integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_next_timers(text[], integer) TO hilo_app;
