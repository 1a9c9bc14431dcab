-- People who work here: accounts, sessions, second factor (the tables that better-auth reads and writes), one-time links.
-- An account may belong to several workspaces, so that these tables have no workspace of their own.

-- owner: workspace/accounts
CREATE TABLE staff_user (
  id uuid PRIMARY KEY,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  email text NOT NULL UNIQUE CHECK (email = lower(email)),
  email_verified boolean NOT NULL DEFAULT false,
  image text,
  two_factor_enabled boolean NOT NULL DEFAULT false,
  -- null: the language of the workspace
  language text CHECK (language IN ('es', 'en')),
  theme text NOT NULL DEFAULT 'system' CHECK (theme IN ('system', 'light', 'dark')),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);

-- owner: workspace/accounts
CREATE TABLE staff_session (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES staff_user ON DELETE CASCADE,
  token text NOT NULL UNIQUE,
  expires_at timestamptz NOT NULL,
  ip_address text,
  user_agent text,
  active_workspace_id uuid REFERENCES workspace ON DELETE SET NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX staff_session_user ON staff_session (user_id, updated_at DESC);

-- owner: workspace/accounts
CREATE TABLE staff_credential (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES staff_user ON DELETE CASCADE,
  account_id text NOT NULL,
  provider_id text NOT NULL,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (provider_id, account_id)
);
CREATE INDEX staff_credential_user ON staff_credential (user_id);

-- owner: workspace/accounts
CREATE TABLE staff_verification (
  id uuid PRIMARY KEY,
  identifier text NOT NULL,
  value text NOT NULL,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX staff_verification_identifier ON staff_verification (identifier);

-- owner: workspace/accounts
CREATE TABLE staff_two_factor (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL UNIQUE REFERENCES staff_user ON DELETE CASCADE,
  secret text NOT NULL,
  backup_codes text NOT NULL,
  verified boolean NOT NULL DEFAULT false,
  failed_verification_count integer NOT NULL DEFAULT 0,
  locked_until timestamptz
);

-- owner: workspace/accounts. Links that sign in or reset a password: single use, expiring, only their hash is kept.
CREATE TABLE staff_link (
  token_hash bytea PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('login', 'reset')),
  user_id uuid NOT NULL REFERENCES staff_user ON DELETE CASCADE,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX staff_link_user ON staff_link (user_id);

-- owner: workspace/accounts. Failed attempts by key (SHA-256 of what is attempted: an address, a session), so that no plain address is kept.
CREATE TABLE attempt_throttle (
  key bytea PRIMARY KEY,
  failures integer NOT NULL,
  last_failure_at timestamptz NOT NULL
);

-- owner: workspace/accounts
CREATE TABLE member (
  workspace_id uuid NOT NULL REFERENCES workspace,
  user_id uuid NOT NULL REFERENCES staff_user,
  role text NOT NULL CHECK (role IN ('owner', 'admin', 'marketer', 'agent', 'clerk', 'analyst')),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, user_id)
);
CREATE INDEX member_user ON member (user_id);
ALTER TABLE member ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON member USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());

-- owner: workspace/accounts
CREATE TABLE invitation (
  workspace_id uuid NOT NULL REFERENCES workspace,
  id uuid NOT NULL,
  token_hash bytea NOT NULL UNIQUE,
  email text NOT NULL CHECK (email = lower(email)),
  role text NOT NULL CHECK (role IN ('owner', 'admin', 'marketer', 'agent', 'clerk', 'analyst')),
  invited_by_id uuid,
  invited_by_name text,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, email)
);
ALTER TABLE invitation ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON invitation USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());

-- A session is shown before its workspace is known: the active one if the person still belongs to it, else the first by name.
CREATE FUNCTION find_staff_session(session_token text)
  RETURNS TABLE (session_id uuid, user_id uuid, user_name text, workspace_id uuid, role text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
    SELECT s.id, u.id, u.name, m.workspace_id, m.role
    FROM public.staff_session s
    JOIN public.staff_user u ON u.id = s.user_id
    JOIN public.member m ON m.user_id = u.id
    JOIN public.workspace w ON w.id = m.workspace_id
    WHERE s.token = session_token AND s.expires_at > now()
    ORDER BY (m.workspace_id = s.active_workspace_id) DESC NULLS LAST, w.name, w.id
    LIMIT 1
  $$;
REVOKE ALL ON FUNCTION find_staff_session(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_staff_session(text) TO hilo_app;

-- The workspaces that a person may switch to.
CREATE FUNCTION list_memberships(of_user uuid)
  RETURNS TABLE (workspace_id uuid, name text, slug text, role text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
    SELECT w.id, w.name, w.slug, m.role
    FROM public.member m JOIN public.workspace w ON w.id = m.workspace_id
    WHERE m.user_id = of_user
    ORDER BY w.name, w.id
  $$;
REVOKE ALL ON FUNCTION list_memberships(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_memberships(uuid) TO hilo_app;

-- An invitation's link is shown before its workspace is known.
CREATE FUNCTION find_invitation(hash bytea)
  RETURNS TABLE (workspace_id uuid, workspace_name text, id uuid, email text, role text, expires_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
    SELECT i.workspace_id, w.name, i.id, i.email, i.role, i.expires_at
    FROM public.invitation i JOIN public.workspace w ON w.id = i.workspace_id
    WHERE i.token_hash = hash
  $$;
REVOKE ALL ON FUNCTION find_invitation(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_invitation(bytea) TO hilo_app;
