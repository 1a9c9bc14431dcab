-- People: who they are, what happened, what is known of them.

-- owner: customers/profiles. One row per customer: the unit of locking, and what is derived from the timeline.
-- A customer's id is the id of its oldest fragment, so an old id resolves for ever through that fragment's membership.
CREATE TABLE customer (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  -- { name: { value, at, eventId, fragmentId } }: last write wins by event time
  traits jsonb NOT NULL DEFAULT '{}',
  -- counters, channels, spend … (customers/profiles/schema.ts)
  computed jsonb NOT NULL DEFAULT '{}',
  -- The day, not the instant: it is indexed, and an indexed column that changed with every event would undo HOT updates.
  last_seen_on date NOT NULL,
  PRIMARY KEY (workspace_id, id)
) WITH (fillfactor = 70);
CREATE INDEX customer_last_seen ON customer (workspace_id, last_seen_on DESC, id DESC);
ALTER TABLE customer ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON customer USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());

-- owner: customers/timeline. Immutable but for customer_id, which is derived and rewritten only by a regroup.
-- Partitioned by arrival: ids are UUIDv7, so a range of ids is a range of time.
CREATE TABLE event (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  customer_id uuid NOT NULL,
  fragment_id uuid NOT NULL,
  source_id uuid NOT NULL,
  occurred_at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  type text NOT NULL,
  name text NOT NULL,
  channel text NOT NULL,
  direction text NOT NULL,
  message_id text NOT NULL,
  properties jsonb NOT NULL,
  context jsonb NOT NULL,
  traits jsonb,
  PRIMARY KEY (workspace_id, id)
) PARTITION BY RANGE (id);
CREATE TABLE event_default PARTITION OF event DEFAULT;
ALTER TABLE event_default ENABLE ROW LEVEL SECURITY;
CREATE INDEX event_timeline ON event (workspace_id, customer_id, occurred_at DESC, id DESC);
ALTER TABLE event ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON event USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());

-- The partition of one calendar year of arrival (UTC), if it is not there yet. Run for this year and the next at every start.
CREATE FUNCTION ensure_event_partition(year integer) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  from_id text := lpad(to_hex((extract(epoch FROM make_timestamptz(year, 1, 1, 0, 0, 0, 'UTC')) * 1000)::bigint), 12, '0');
  to_id text := lpad(to_hex((extract(epoch FROM make_timestamptz(year + 1, 1, 1, 0, 0, 0, 'UTC')) * 1000)::bigint), 12, '0');
BEGIN
  IF year NOT BETWEEN 2020 AND 2200 OR to_regclass('public.event_' || year) IS NOT NULL THEN RETURN; END IF;
  EXECUTE format('CREATE TABLE public.event_%s PARTITION OF public.event FOR VALUES FROM (%L) TO (%L)', year,
    rpad(from_id, 32, '0')::uuid, rpad(to_id, 32, '0')::uuid);
  -- Reached directly, a partition shows nothing: only the parent has a policy.
  EXECUTE format('ALTER TABLE public.event_%s ENABLE ROW LEVEL SECURITY', year);
END $$;
REVOKE ALL ON FUNCTION ensure_event_partition(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ensure_event_partition(integer) TO hilo_app;
SELECT ensure_event_partition(extract(year FROM now())::integer), ensure_event_partition(extract(year FROM now())::integer + 1);

-- owner: customers/identity. What one side brought in, as it was seen: never changed. signature: hash of its claims.
CREATE TABLE fragment (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  signature uuid NOT NULL,
  source_id uuid NOT NULL,
  claims jsonb NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX fragment_signature ON fragment (workspace_id, signature);
ALTER TABLE fragment ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON fragment USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());

-- owner: customers/identity. The only thing that a merge or an unmerge changes.
CREATE TABLE membership (
  workspace_id uuid NOT NULL,
  fragment_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  PRIMARY KEY (workspace_id, fragment_id)
) WITH (fillfactor = 90);
CREATE INDEX membership_customer ON membership (workspace_id, customer_id);
ALTER TABLE membership ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON membership USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());

-- owner: customers/identity. Which fragments carry a value. key: kind:scope:value, normalised.
-- claimed: a browser's word. The brand's own come first, so that a look-up that stops at a limit never misses them for claims.
CREATE TABLE identifier (
  workspace_id uuid NOT NULL,
  key text COLLATE "C" NOT NULL,
  claimed boolean NOT NULL,
  fragment_id uuid NOT NULL,
  PRIMARY KEY (workspace_id, key, claimed, fragment_id)
);
ALTER TABLE identifier ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON identifier USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());

-- owner: customers/identity. What was decided, by whom, on what evidence: append only.
CREATE TABLE decision (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('attach', 'merge', 'split', 'veto', 'must_link', 'cannot_link', 'undo')),
  actor text NOT NULL,
  from_customer_id uuid,
  to_customer_id uuid NOT NULL,
  fragment_ids uuid[] NOT NULL,
  evidence jsonb NOT NULL,
  reason text NOT NULL DEFAULT '',
  decided_at timestamptz NOT NULL,
  undone_at timestamptz,
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX decision_to ON decision (workspace_id, to_customer_id, id DESC);
CREATE INDEX decision_from ON decision (workspace_id, from_customer_id, id DESC);
ALTER TABLE decision ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON decision USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());

-- owner: customers/identity. A person's word: outranks every rule and survives every rebuild.
CREATE TABLE identity_constraint (
  workspace_id uuid NOT NULL,
  -- The order of decision: of two about one pair the later counts.
  seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  decision_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('must_link', 'cannot_link')),
  -- With cannot_link this is the side put apart.
  fragment_id uuid NOT NULL,
  other_fragment_id uuid NOT NULL,
  withdrawn_at timestamptz,
  PRIMARY KEY (workspace_id, seq),
  CHECK (fragment_id <> other_fragment_id)
);
CREATE INDEX identity_constraint_fragment ON identity_constraint (workspace_id, fragment_id) WHERE withdrawn_at IS NULL;
CREATE INDEX identity_constraint_other ON identity_constraint (workspace_id, other_fragment_id) WHERE withdrawn_at IS NULL;
CREATE INDEX identity_constraint_decision ON identity_constraint (workspace_id, decision_id);
ALTER TABLE identity_constraint ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON identity_constraint USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());

-- owner: customers/identity. Counts the splits of a workspace: a turn that read memberships before one starts again.
CREATE TABLE identity_epoch (
  workspace_id uuid PRIMARY KEY,
  epoch bigint NOT NULL
);
ALTER TABLE identity_epoch ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON identity_epoch USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());

-- owner: customers/consent. Belongs to an address, never to a customer: a merge cannot widen it. Append only, the newest wins.
CREATE TABLE consent_record (
  workspace_id uuid NOT NULL,
  address_key text COLLATE "C" NOT NULL,
  channel text NOT NULL,
  purpose text NOT NULL,
  occurred_at timestamptz NOT NULL,
  event_id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('subscribed', 'unsubscribed')),
  fragment_id uuid NOT NULL,
  proof jsonb NOT NULL,
  PRIMARY KEY (workspace_id, address_key, channel, purpose, occurred_at, event_id)
);
CREATE INDEX consent_record_fragment ON consent_record (workspace_id, fragment_id);
ALTER TABLE consent_record ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON consent_record USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
