-- The model that weighs whether two customers are one: each workspace has its own versions, and changes them only after it has seen what that changes.

-- owner: customers/models. A version that a workspace has used, or learned from its own records.
CREATE TABLE match_model (
  workspace_id uuid NOT NULL,
  -- as pairs and decisions quote it: `es-en-1`, `own-3`
  name text COLLATE "C" NOT NULL,
  origin text NOT NULL CHECK (origin IN ('shipped', 'learned')),
  state text NOT NULL CHECK (state IN ('learning', 'learned', 'in_use', 'kept', 'refused', 'failed')),
  -- the figures; null of one that Hilo ships, by its name, and while it is learned
  model jsonb,
  -- where learning started, and what the difference is told against
  based_on text COLLATE "C",
  -- why it may not be used: { reason, … }
  refusal jsonb,
  stage text,
  -- of the stage, 0 to 1
  share float8 NOT NULL DEFAULT 0,
  -- records that it was learned from, and pairs of them that were compared
  records bigint NOT NULL DEFAULT 0,
  pairs bigint NOT NULL DEFAULT 0,
  actor text NOT NULL,
  made_at timestamptz NOT NULL,
  -- since when it is what it is
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, name)
);
CREATE UNIQUE INDEX match_model_in_use ON match_model (workspace_id) WHERE state = 'in_use';
CREATE UNIQUE INDEX match_model_learning ON match_model (workspace_id) WHERE state = 'learning';
ALTER TABLE match_model ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON match_model USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());

-- owner: customers/regroups. Links of the model that a change of it takes back or makes, in the order in which it does: what going back reads.
CREATE TABLE regroup_link (
  workspace_id uuid NOT NULL,
  run_id uuid NOT NULL,
  place integer NOT NULL,
  -- what hangs together is done in one transaction
  part integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('take', 'make')),
  -- the founders of the two sides
  from_id uuid NOT NULL,
  to_id uuid NOT NULL,
  -- the link that is taken back, or that was made; null until it is
  decision_id uuid,
  -- as the link says why it was made
  reason text NOT NULL,
  -- null: still to be done
  done_at timestamptz,
  PRIMARY KEY (workspace_id, run_id, place)
);
ALTER TABLE regroup_link ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON regroup_link USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());

-- Whoever is there has been weighed by the first model: a newer one that Hilo brings waits until somebody has seen its difference.
INSERT INTO match_model (workspace_id, name, origin, state, actor, made_at, changed_at)
SELECT id, 'es-en-1', 'shipped', 'in_use', 'hilo', now(), now() FROM workspace;
