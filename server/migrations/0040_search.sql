-- Finding customers. Addresses, cards and user ids are found in `identifier` by range; names and order numbers here.

-- owner: customers/search. Words of a customer's name, lower-case, without accents.
CREATE TABLE customer_name (
  workspace_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  words text[] NOT NULL,
  PRIMARY KEY (workspace_id, customer_id)
);
CREATE INDEX customer_name_words ON customer_name USING gin (words);
ALTER TABLE customer_name ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON customer_name USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());

-- owner: customers/search. Every word ever seen in a name, with its deletions of one letter: two words one typo apart share one.
CREATE TABLE name_word (
  workspace_id uuid NOT NULL,
  word text COLLATE "C" NOT NULL,
  deletions text[] NOT NULL,
  PRIMARY KEY (workspace_id, word)
);
CREATE INDEX name_word_deletions ON name_word USING gin (deletions);
ALTER TABLE name_word ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON name_word USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());

-- owner: customers/search. Order numbers, upper-case; of a fragment, so that a merge or a split need not rewrite them.
CREATE TABLE order_number (
  workspace_id uuid NOT NULL,
  number text COLLATE "C" NOT NULL,
  fragment_id uuid NOT NULL,
  PRIMARY KEY (workspace_id, number, fragment_id)
);
CREATE INDEX order_number_fragment ON order_number (workspace_id, fragment_id);
ALTER TABLE order_number ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON order_number USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());

-- Array operators are not leakproof: under row-level security their indexes would be lost. These functions see the tables without
-- it, and only ever the workspace of the session's setting, never one that is passed.
CREATE FUNCTION similar_name_words(wanted text[])
  RETURNS TABLE (word text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT w.word FROM public.name_word w WHERE w.workspace_id = public.current_workspace() AND w.deletions && wanted LIMIT 200 $$;
REVOKE ALL ON FUNCTION similar_name_words(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION similar_name_words(text[]) TO hilo_app;

-- Customers whose name holds, for every word asked, one of its variants. `variants` is a JSON array of arrays of words; the nearest
-- variants come first in each. Score: for each word the place of the variant that is there, so that smaller is better.
CREATE FUNCTION find_names(variants jsonb, most integer)
  RETURNS TABLE (customer_id uuid, words text[])
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  condition text := '';
  variant jsonb;
BEGIN
  FOR variant IN SELECT * FROM jsonb_array_elements(variants) LOOP
    condition := condition || format(' AND n.words && %L::text[]', ARRAY(SELECT jsonb_array_elements_text(variant)));
  END LOOP;
  IF condition = '' THEN RETURN; END IF;
  RETURN QUERY EXECUTE 'SELECT n.customer_id, n.words FROM public.customer_name n WHERE n.workspace_id = public.current_workspace()'
    || condition || ' LIMIT $1' USING most;
END $$;
REVOKE ALL ON FUNCTION find_names(jsonb, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_names(jsonb, integer) TO hilo_app;
