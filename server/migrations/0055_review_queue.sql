-- One queue of who may be the same person: those who share an identifier and were not joined by it stand beside those who are alike.

-- owner: customers/duplicates. How two customers stand to each other by their identifiers, and what staff said. Derived by identity.
CREATE TABLE duplicate_relation (
  workspace_id uuid NOT NULL,
  one_id uuid NOT NULL,
  other_id uuid NOT NULL CHECK (one_id < other_id),
  -- staff have told them apart: whatever else speaks for one person, they are no question any more
  is_apart boolean NOT NULL,
  -- what they share and which rule refused: [{ rule, key, kind, conflictKind }]
  shared jsonb NOT NULL,
  -- how much what they share speaks for one person, from 0: the order of those whom matching does not find alike
  strength float8 NOT NULL,
  noted_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, one_id, other_id)
);
CREATE INDEX duplicate_relation_other ON duplicate_relation (workspace_id, other_id);
CREATE INDEX duplicate_relation_open ON duplicate_relation (workspace_id, strength DESC, noted_at DESC, one_id DESC, other_id DESC)
  WHERE NOT is_apart;
ALTER TABLE duplicate_relation ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON duplicate_relation USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());

-- The order of the queue: by whole bits of likelihood up to 10, which is a thousand to one, and then what moved last. A column, not an
-- expression: under row security no function that may tell of its argument is pushed into an index.
ALTER TABLE duplicate_pair ADD COLUMN rank float8 NOT NULL GENERATED ALWAYS AS (least(floor(weight), 10)) STORED;
CREATE INDEX duplicate_pair_review ON duplicate_pair (workspace_id, rank DESC, found_at DESC, one_id DESC, other_id DESC);
DROP INDEX duplicate_pair_weight;

-- owner: customers/duplicates. Workspaces whose relations were never written down: the first who asks for the queue has it done.
CREATE TABLE duplicate_relation_missing (workspace_id uuid PRIMARY KEY);
ALTER TABLE duplicate_relation_missing ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON duplicate_relation_missing USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
INSERT INTO duplicate_relation_missing SELECT id FROM workspace;
