-- owner: customers/timeline. Events by the day on which they happened (UTC) and channel: what charts are drawn from.
CREATE TABLE event_day (
  workspace_id uuid NOT NULL,
  day date NOT NULL,
  channel text COLLATE "C" NOT NULL,
  events bigint NOT NULL,
  PRIMARY KEY (workspace_id, day, channel)
) WITH (fillfactor = 50);
ALTER TABLE event_day ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON event_day USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
