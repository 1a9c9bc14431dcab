-- A webhook names its source before anybody knows whose it is; what it says is believed only once its signature is checked.
CREATE UNIQUE INDEX source_id ON source (id);
CREATE FUNCTION find_source_by_id(source_id uuid)
  RETURNS TABLE (workspace_id uuid, kind text, channel text, disabled boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT s.workspace_id, s.kind, s.channel, s.disabled_at IS NOT NULL FROM public.source s WHERE s.id = source_id $$;
REVOKE ALL ON FUNCTION find_source_by_id(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_source_by_id(uuid) TO hilo_app;
