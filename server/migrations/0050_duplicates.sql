-- Who may be the same person as somebody else, by how alike they are: what identifiers cannot tell.

-- owner: customers/duplicates. Customers whose record changed since they were last compared with others.
CREATE TABLE duplicate_pending (
  workspace_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  -- Counts the changes noted: a note goes once it is compared, unless another change has come meanwhile.
  changes integer NOT NULL DEFAULT 1,
  PRIMARY KEY (workspace_id, customer_id)
);
ALTER TABLE duplicate_pending ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON duplicate_pending USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());

-- owner: customers/duplicates. Hashes of the keys under which a customer looks for others: two who share one are compared.
CREATE TABLE duplicate_key (
  workspace_id uuid NOT NULL,
  key bigint NOT NULL,
  customer_id uuid NOT NULL,
  PRIMARY KEY (workspace_id, key, customer_id)
);
CREATE INDEX duplicate_key_customer ON duplicate_key (workspace_id, customer_id);
ALTER TABLE duplicate_key ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON duplicate_key USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());

-- owner: customers/duplicates. Two customers who may be one, with why. Derived: a change of either compares them anew.
CREATE TABLE duplicate_pair (
  workspace_id uuid NOT NULL,
  one_id uuid NOT NULL,
  other_id uuid NOT NULL CHECK (one_id < other_id),
  -- log-odds in bits: the probability is 1 / (1 + 2^-weight)
  weight float8 NOT NULL,
  -- the version of the model that weighed them
  model text NOT NULL,
  -- what was seen of them: [{ step, level, frequency, bits }]
  steps jsonb NOT NULL,
  found_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, one_id, other_id)
);
CREATE INDEX duplicate_pair_other ON duplicate_pair (workspace_id, other_id);
CREATE INDEX duplicate_pair_weight ON duplicate_pair (workspace_id, weight DESC, one_id DESC, other_id DESC);
ALTER TABLE duplicate_pair ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON duplicate_pair USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());

-- Where somebody waits to be compared, whoever noted it: a process that died leaves its notes to the others.
CREATE FUNCTION list_workspaces_with_pending_duplicates() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT w.id FROM public.workspace w WHERE EXISTS (SELECT 1 FROM public.duplicate_pending p WHERE p.workspace_id = w.id) $$;
REVOKE ALL ON FUNCTION list_workspaces_with_pending_duplicates() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_workspaces_with_pending_duplicates() TO hilo_app;

-- Who was there before is compared too.
INSERT INTO duplicate_pending (workspace_id, customer_id) SELECT workspace_id, id FROM customer WHERE traits <> '{}';
