-- owner: platform/secrets. Credentials of providers, encrypted with a key that is not in the database.
CREATE TABLE secret (
  workspace_id uuid NOT NULL,
  name text COLLATE "C" NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  -- Which key sealed it.
  key_id text NOT NULL,
  -- Nonce (12 bytes), tag (16), ciphertext: AES-256-GCM, bound to workspace and name.
  sealed bytea NOT NULL CHECK (length(sealed) >= 28),
  -- What may be shown to tell one key from another; empty for short secrets.
  last4 text NOT NULL CHECK (length(last4) <= 4),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, name)
);
ALTER TABLE secret ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON secret
  USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
