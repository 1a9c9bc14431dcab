-- Channels that stand apart: an isolated source's people and their history never meet those of others.

-- owner: customers/identity. Where a fragment counts: null with all that are linked, a source's id while that is isolated. Derived, as
-- customer_id is; few are isolated, so the index costs the others nothing.
ALTER TABLE membership ADD COLUMN realm uuid;
CREATE INDEX membership_realm ON membership (workspace_id, realm, customer_id) WHERE realm IS NOT NULL;

-- owner: customers/identity. Sources that are isolated; what a turn has read under one epoch holds until the next.
ALTER TABLE identity_epoch ADD COLUMN isolated uuid[] NOT NULL DEFAULT '{}';

-- A fragment is what one source has seen: the source is part of its signature from now on. Fragments of before stay with the source
-- that brought them first. The same bytes as `signatureOf`: the source, then evidence and key of each claim, each ended by a NUL.
UPDATE fragment SET signature = (
  overlay(overlay(substr(encode(digest.bytes, 'hex'), 1, 32) PLACING '8' FROM 13 FOR 1)
    PLACING substr('89ab', (get_byte(digest.bytes, 8) >> 4 & 3) + 1, 1) FROM 17 FOR 1))::uuid
FROM (
  SELECT f.workspace_id, f.id, sha256(convert_to(f.source_id::text, 'UTF8') || '\x00'::bytea || coalesce(told.claims, '')) AS bytes
  FROM fragment f
  CROSS JOIN LATERAL (
    SELECT string_agg(convert_to(claim ->> 3, 'UTF8') || '\x00'::bytea
      || convert_to((claim ->> 0) || ':' || replace(replace(claim ->> 2, '%', '%25'), ':', '%3A') || ':' || (claim ->> 1), 'UTF8') || '\x00'::bytea,
      '' ORDER BY place) AS claims
    FROM jsonb_array_elements(f.claims) WITH ORDINALITY AS each (claim, place)) AS told
) AS digest
WHERE fragment.workspace_id = digest.workspace_id AND fragment.id = digest.id;
