-- Search in pages. Rows come with the day their customer was last seen: of equals, the latest come first.
-- A common word is borne by more people than can be weighed. Then those among the customers last seen come first, and of the rest,
-- whose day is not looked up (1 January 1), as many as are found at once: nobody finds one of thousands by reading, only by
-- another word. The workspace is a parameter: as a function in a condition it would be called for every row.

DROP FUNCTION find_names(jsonb, integer);

-- Words that stand side by side, in order: {maria,garcia,lopez} → {maria garcia,garcia lopez}. Two common words together are borne by
-- a few hundred of 200,000 people in this order next to each other, and by thousands anyhow.
CREATE FUNCTION name_pairs(words text[]) RETURNS text[]
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$ SELECT ARRAY(SELECT words[place] || ' ' || words[place + 1] FROM generate_series(1, cardinality(words) - 1) AS place) $$;
CREATE INDEX customer_name_pairs ON customer_name USING gin (name_pairs(words));

-- Of the customers last seen, `walked` in number, those with a word in their name that begins so for every word asked.
CREATE FUNCTION find_names_lately(asked text[], walked integer)
  RETURNS TABLE (customer_id uuid, name text, seen_on date)
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
  RETURN QUERY EXECUTE 'SELECT n.customer_id, array_to_string(n.words, '' ''), lately.last_seen_on FROM (
      SELECT c.id, c.last_seen_on FROM public.customer c WHERE c.workspace_id = $1
      ORDER BY c.last_seen_on DESC, c.id DESC LIMIT $2) AS lately
    JOIN public.customer_name n ON n.workspace_id = $1 AND n.customer_id = lately.id' || condition USING public.current_workspace(), walked;
END $$;
REVOKE ALL ON FUNCTION find_names_lately(text[], integer) FROM PUBLIC;

-- The first `wanted` customers in whose names the words of one of the phrases (a JSON array of arrays of as many words each) stand
-- side by side: the fewer other words, the better. Those after the place (score, day, id), or from the first one on when it is null.
-- Ordered here, so that of thousands only a page is sent.
CREATE FUNCTION find_namesakes(phrases jsonb, after_score integer, after_day date, after_id uuid, wanted integer, most integer, walked integer)
  RETURNS TABLE (customer_id uuid, name text, seen_on date)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET synchronize_seqscans = off SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  workspace uuid := public.current_workspace();
  phrase jsonb;
  asked text[];
  -- What the index answers, and what the name itself does: pairs of three words may be there without the three in a row.
  pairs text[] := '{}';
  fits text[] := '{}';
  found text;
  ids uuid[];
  names text[];
BEGIN
  FOR phrase IN SELECT * FROM jsonb_array_elements(phrases) LOOP
    asked := ARRAY(SELECT jsonb_array_elements_text(phrase));
    pairs := pairs || CASE WHEN cardinality(asked) = 1 THEN format('n.words @> %L', asked)
      ELSE format('public.name_pairs(n.words) @> %L::text[]', public.name_pairs(asked)) END;
    fits := fits || format('strpos('' '' || f.name || '' '', %L) > 0', ' ' || array_to_string(asked, ' ') || ' ');
  END LOOP;
  IF cardinality(fits) = 0 THEN RETURN; END IF;
  EXECUTE 'SELECT array_agg(f.customer_id), array_agg(f.name) FROM (
      SELECT n.customer_id, array_to_string(n.words, '' '') AS name FROM public.customer_name n
      WHERE n.workspace_id = $1 AND (' || array_to_string(pairs, ' OR ') || ') LIMIT $2) AS f WHERE ' || array_to_string(fits, ' OR ')
    INTO ids, names USING workspace, most;
  found := CASE WHEN ids IS NULL OR cardinality(ids) < most
    THEN 'SELECT f.id, f.name, c.last_seen_on FROM unnest($2::uuid[], $3::text[]) AS f (id, name)
          JOIN public.customer c ON c.workspace_id = $1 AND c.id = f.id'
    ELSE 'WITH lately AS MATERIALIZED (SELECT f.* FROM public.find_names_lately($4, $5) AS f WHERE ' || array_to_string(fits, ' OR ') || ')
          SELECT l.customer_id, l.name, l.seen_on FROM lately AS l
          UNION ALL SELECT f.id, f.name, date ''0001-01-01'' FROM unnest($2::uuid[], $3::text[]) AS f (id, name)
          WHERE f.id NOT IN (SELECT l.customer_id FROM lately AS l)' END;
  RETURN QUERY EXECUTE 'SELECT ranked.id, ranked.name, ranked.day FROM (
      SELECT f.*, least(99, cardinality(string_to_array(f.name, '' '')) - cardinality($4)) AS score FROM (' || found || ') AS f (id, name, day)
    ) AS ranked WHERE $6 IS NULL OR ranked.score > $6 OR (ranked.score = $6 AND (ranked.day, ranked.id) < ($7, $8))
    ORDER BY ranked.score, ranked.day DESC, ranked.id DESC LIMIT $9'
    USING workspace, ids, names, asked, walked, after_score, after_day, after_id, wanted;
END $$;
REVOKE ALL ON FUNCTION find_namesakes(jsonb, integer, date, uuid, integer, integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_namesakes(jsonb, integer, date, uuid, integer, integer, integer) TO hilo_app;

-- Customers whose name holds, for every word asked, one of its variants (a JSON array of arrays of words); `most` at most, in no
-- order that means anything. Of more than that only `kept`, and those lately seen.
CREATE FUNCTION find_names(variants jsonb, asked text[], most integer, kept integer, walked integer)
  RETURNS TABLE (customer_id uuid, name text, seen_on date)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET synchronize_seqscans = off SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  workspace uuid := public.current_workspace();
  condition text := '';
  variant jsonb;
  ids uuid[];
  names text[];
BEGIN
  FOR variant IN SELECT * FROM jsonb_array_elements(variants) LOOP
    condition := condition || format(' AND n.words && %L::text[]', ARRAY(SELECT jsonb_array_elements_text(variant)));
  END LOOP;
  IF condition = '' THEN RETURN; END IF;
  EXECUTE 'SELECT array_agg(f.customer_id), array_agg(f.name) FROM (
      SELECT n.customer_id, array_to_string(n.words, '' '') AS name FROM public.customer_name n
      WHERE n.workspace_id = $1' || condition || ' LIMIT $2) AS f'
    INTO ids, names USING workspace, most;
  IF ids IS NULL OR cardinality(ids) < most THEN
    RETURN QUERY SELECT f.id, f.name, c.last_seen_on FROM unnest(ids, names) AS f (id, name)
      JOIN public.customer c ON c.workspace_id = workspace AND c.id = f.id;
  ELSE
    RETURN QUERY WITH lately AS MATERIALIZED (SELECT l.* FROM public.find_names_lately(asked, walked) AS l)
      SELECT l.customer_id, l.name, l.seen_on FROM lately AS l
      UNION ALL SELECT f.id, f.name, date '0001-01-01' FROM unnest(ids[1:kept], names[1:kept]) AS f (id, name)
      WHERE f.id NOT IN (SELECT l.customer_id FROM lately AS l);
  END IF;
END $$;
REVOKE ALL ON FUNCTION find_names(jsonb, text[], integer, integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_names(jsonb, text[], integer, integer, integer) TO hilo_app;

-- One call for all words of a query.
CREATE OR REPLACE FUNCTION similar_name_words(wanted text[])
  RETURNS TABLE (word text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT w.word FROM public.name_word w WHERE w.workspace_id = public.current_workspace() AND w.deletions && wanted LIMIT 800 $$;
