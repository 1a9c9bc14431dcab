-- owner: platform/definitions. What people define (saved views, import mappings, segments, journeys), every version kept.
CREATE TABLE definition (
  workspace_id uuid NOT NULL,
  kind text COLLATE "C" NOT NULL CHECK (length(kind) BETWEEN 1 AND 60),
  id uuid NOT NULL,
  version integer NOT NULL CHECK (version >= 1),
  -- Null: deleted by this version. json, not jsonb: read whole, in the order its author gave it.
  body json,
  is_current boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  -- A user, or null for the machinery.
  created_by uuid,
  PRIMARY KEY (workspace_id, kind, id, version)
);
CREATE UNIQUE INDEX definition_current ON definition (workspace_id, kind, id) WHERE is_current;
ALTER TABLE definition ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON definition
  USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());

-- owner: platform/definitions. Grows with each change, so that a process knows with one probe whether what it remembers still holds.
CREATE TABLE definition_change (
  workspace_id uuid PRIMARY KEY,
  version bigint NOT NULL
);
ALTER TABLE definition_change ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON definition_change
  USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
