-- What comparing reads of a customer is kept as it was read: a candidate is fetched by one look-up, not made anew from profile and claims.

-- owner: customers/duplicates. The normalised values of a customer, and the keys of theirs that stand in duplicate_key.
CREATE TABLE duplicate_record (
  workspace_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  -- { slot: [value] }, slots without a value left out
  features jsonb NOT NULL,
  keys bigint[] NOT NULL,
  PRIMARY KEY (workspace_id, customer_id)
);
ALTER TABLE duplicate_record ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON duplicate_record USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());

-- owner: customers/duplicates. Keys that too many customers have: they tell nothing, and nobody is kept under them any more.
CREATE TABLE duplicate_crowd (
  workspace_id uuid NOT NULL,
  key bigint NOT NULL,
  PRIMARY KEY (workspace_id, key)
);
ALTER TABLE duplicate_crowd ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON duplicate_crowd USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());

-- The keys of a customer stand in their record: an index for them would cost as much as the keys do.
TRUNCATE duplicate_key;
DROP INDEX duplicate_key_customer;

-- Everybody is read anew.
INSERT INTO duplicate_pending (workspace_id, customer_id) SELECT workspace_id, id FROM customer WHERE traits <> '{}' ON CONFLICT DO NOTHING;
