-- owner: platform/idempotency. Answers to requests that carried an Idempotency-Key, for a day.
CREATE TABLE idempotency_key (
  workspace_id uuid NOT NULL,
  -- Who asked: a key means nothing to others.
  caller text COLLATE "C" NOT NULL CHECK (length(caller) BETWEEN 1 AND 200),
  key text COLLATE "C" NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
  route text NOT NULL,
  -- SHA-256 of what was asked.
  request_hash bytea NOT NULL,
  -- Null while the first request is at work.
  status integer,
  -- json, not jsonb: handed back as it was, whatever characters it has.
  response json,
  -- When the request at work began; a crash leaves it behind.
  started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (workspace_id, caller, key)
);
CREATE INDEX idempotency_key_age ON idempotency_key (created_at);
ALTER TABLE idempotency_key ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON idempotency_key
  USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());

CREATE FUNCTION forget_idempotency_keys(keep interval) RETURNS bigint
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH forgotten AS (DELETE FROM idempotency_key WHERE created_at < clock_timestamp() - keep RETURNING 1)
  SELECT count(*) FROM forgotten
$$;
REVOKE ALL ON FUNCTION forget_idempotency_keys(interval) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_idempotency_keys(interval) TO hilo_app;
