-- owner: workspace/api-keys. The secret is kept as its SHA-256 only: it has 256 random bits, which need no slow hash.
CREATE TABLE api_key (
  workspace_id uuid NOT NULL REFERENCES workspace,
  id uuid NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  prefix text NOT NULL,
  secret_hash bytea NOT NULL UNIQUE,
  scopes text[] NOT NULL,
  created_by_name text,
  created_at timestamptz NOT NULL,
  last_used_at timestamptz,
  expires_at timestamptz,
  revoked_at timestamptz,
  PRIMARY KEY (workspace_id, id)
);
ALTER TABLE api_key ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON api_key USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());

-- A key is shown before its workspace is known. Revoked and expired keys are not found.
CREATE FUNCTION find_api_key(hash bytea)
  RETURNS TABLE (workspace_id uuid, id uuid, name text, scopes text[], last_used_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
    SELECT k.workspace_id, k.id, k.name, k.scopes, k.last_used_at
    FROM public.api_key k
    WHERE k.secret_hash = hash AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now())
  $$;
REVOKE ALL ON FUNCTION find_api_key(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_api_key(bytea) TO hilo_app;
