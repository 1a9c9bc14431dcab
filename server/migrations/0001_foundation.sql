-- Workspaces, row-level security, sources and the turn's own tables.
-- PostgreSQL 15 features only. The migration role owns everything; the server logs in as hilo_app.

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO hilo_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO hilo_app;
GRANT USAGE ON SCHEMA public TO hilo_app;

-- The workspace of this transaction; null outside one, so that every policy fails closed.
CREATE FUNCTION current_workspace() RETURNS uuid
  LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('hilo.workspace_id', true), '')::uuid $$;

-- owner: workspace/accounts
CREATE TABLE workspace (
  id uuid PRIMARY KEY,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  settings jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE workspace ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON workspace USING (id = current_workspace()) WITH CHECK (id = current_workspace());

-- Which workspaces exist: for start-up and workers, before any workspace is chosen.
CREATE FUNCTION list_workspace_ids() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT id FROM public.workspace ORDER BY id $$;
REVOKE ALL ON FUNCTION list_workspace_ids() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_workspace_ids() TO hilo_app;

-- owner: intake/sources
CREATE TABLE source (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  kind text NOT NULL CHECK (kind IN ('browser', 'server', 'import', 'till', 'channel')),
  channel text NOT NULL,
  -- Only a browser's key is public by nature and kept readable; of the others only the hash and the last four letters stay.
  write_key text,
  write_key_hash bytea NOT NULL UNIQUE,
  write_key_last4 text NOT NULL,
  settings jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  disabled_at timestamptz,
  -- Written every few seconds, not by every turn: it would be the one row that all turns of a source wait for.
  last_event_at timestamptz,
  PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX source_name ON source (workspace_id, lower(name));
ALTER TABLE source ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON source USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());

-- A write key is shown before anybody knows whose it is.
CREATE FUNCTION find_source_by_key(key_hash bytea)
  RETURNS TABLE (workspace_id uuid, id uuid, kind text, channel text, settings jsonb, disabled boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT s.workspace_id, s.id, s.kind, s.channel, s.settings, s.disabled_at IS NOT NULL FROM public.source s WHERE s.write_key_hash = key_hash $$;
REVOKE ALL ON FUNCTION find_source_by_key(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_source_by_key(bytea) TO hilo_app;

-- owner: intake/turn. Every message id ever accepted, kept for ever: an import repeated next year is a duplicate.
-- message_key: the first 16 bytes of SHA-256 of the message id.
CREATE TABLE seen_message (
  workspace_id uuid NOT NULL,
  message_key uuid NOT NULL,
  PRIMARY KEY (workspace_id, message_key)
) PARTITION BY HASH (message_key);
CREATE TABLE seen_message_0 PARTITION OF seen_message FOR VALUES WITH (MODULUS 4, REMAINDER 0);
CREATE TABLE seen_message_1 PARTITION OF seen_message FOR VALUES WITH (MODULUS 4, REMAINDER 1);
CREATE TABLE seen_message_2 PARTITION OF seen_message FOR VALUES WITH (MODULUS 4, REMAINDER 2);
CREATE TABLE seen_message_3 PARTITION OF seen_message FOR VALUES WITH (MODULUS 4, REMAINDER 3);
-- Reached directly, a partition shows nothing: only the parent has a policy.
ALTER TABLE seen_message_0 ENABLE ROW LEVEL SECURITY;
ALTER TABLE seen_message_1 ENABLE ROW LEVEL SECURITY;
ALTER TABLE seen_message_2 ENABLE ROW LEVEL SECURITY;
ALTER TABLE seen_message_3 ENABLE ROW LEVEL SECURITY;
ALTER TABLE seen_message ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON seen_message USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());

-- owner: intake/turn. Facts written by other transactions, taken by the next turn.
CREATE TABLE pending_fact (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  event jsonb NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
ALTER TABLE pending_fact ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON pending_fact USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
CREATE FUNCTION list_workspaces_with_pending_facts() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT w.id FROM public.workspace w WHERE EXISTS (SELECT 1 FROM public.pending_fact f WHERE f.workspace_id = w.id) $$;
REVOKE ALL ON FUNCTION list_workspaces_with_pending_facts() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_workspaces_with_pending_facts() TO hilo_app;

-- owner: intake/rejected. What was refused, whole, with its reason; replayable.
CREATE TABLE rejected_event (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  source_id uuid,
  reason text NOT NULL,
  detail text NOT NULL,
  body text NOT NULL,
  received_at timestamptz NOT NULL,
  replayed_at timestamptz,
  PRIMARY KEY (workspace_id, id)
);
ALTER TABLE rejected_event ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON rejected_event USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
