-- Search in pages. Each row found comes with the day its customer was last seen: of equals, the latest come first.

DROP FUNCTION find_names(jsonb, integer);

-- Customers whose name holds, for every word asked, one of its variants (a JSON array of arrays of words), at most `most`. With a
-- `phrase`, only names in which these words stand side by side.
-- The workspace is read once: as a function in the condition it would be called for every row.
CREATE FUNCTION find_names(variants jsonb, phrase text, most integer)
  RETURNS TABLE (customer_id uuid, words text[], seen_on date)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET synchronize_seqscans = off SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  condition text := '';
  variant jsonb;
BEGIN
  FOR variant IN SELECT * FROM jsonb_array_elements(variants) LOOP
    condition := condition || format(' AND n.words && %L::text[]', ARRAY(SELECT jsonb_array_elements_text(variant)));
  END LOOP;
  IF condition = '' THEN RETURN; END IF;
  IF phrase IS NOT NULL THEN
    condition := condition || format(' AND strpos('' '' || array_to_string(n.words, '' '') || '' '', %L) > 0', ' ' || phrase || ' ');
  END IF;
  RETURN QUERY EXECUTE 'SELECT found.customer_id, found.words, c.last_seen_on FROM (
      SELECT n.customer_id, n.words FROM public.customer_name n WHERE n.workspace_id = $1' || condition || ' LIMIT $2) AS found
    JOIN public.customer c ON c.workspace_id = $1 AND c.id = found.customer_id' USING public.current_workspace(), most;
END $$;
REVOKE ALL ON FUNCTION find_names(jsonb, text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_names(jsonb, text, integer) TO hilo_app;

-- One call for all words of a query.
CREATE OR REPLACE FUNCTION similar_name_words(wanted text[])
  RETURNS TABLE (word text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT w.word FROM public.name_word w WHERE w.workspace_id = public.current_workspace() AND w.deletions && wanted LIMIT 800 $$;

-- Of the customers last seen, `walked` in number, those with a word in their name that begins so for every word asked. For words
-- that more people bear than can be weighed: whoever was just here is among those who are.
CREATE FUNCTION find_names_lately(asked text[], walked integer)
  RETURNS TABLE (customer_id uuid, words text[], seen_on date)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  condition text := '';
  word text;
BEGIN
  FOREACH word IN ARRAY asked LOOP
    condition := condition || format(' AND strpos('' '' || array_to_string(n.words, '' ''), %L) > 0', ' ' || word);
  END LOOP;
  IF condition = '' THEN RETURN; END IF;
  RETURN QUERY EXECUTE 'SELECT n.customer_id, n.words, lately.last_seen_on FROM (
      SELECT c.id, c.last_seen_on FROM public.customer c WHERE c.workspace_id = $1
      ORDER BY c.last_seen_on DESC, c.id DESC LIMIT $2) AS lately
    JOIN public.customer_name n ON n.workspace_id = $1 AND n.customer_id = lately.id' || condition USING public.current_workspace(), walked;
END $$;
REVOKE ALL ON FUNCTION find_names_lately(text[], integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_names_lately(text[], integer) TO hilo_app;
