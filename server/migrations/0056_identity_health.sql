-- owner: customers/identity. Merges, refusals and what was taken back, by time: how well people are told apart, week by week. Nearly all
-- decisions are newcomers that attach, and these are left out.
CREATE INDEX decision_of_note ON decision (workspace_id, id) WHERE kind <> 'attach';
