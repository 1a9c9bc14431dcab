-- owner: customers/identity. What the rules refused, the newest first: from it the doubts about who is who are read. Few decisions
-- are refusals, so the index costs the others nothing.
CREATE INDEX decision_refused ON decision (workspace_id, id DESC) WHERE kind = 'veto';
