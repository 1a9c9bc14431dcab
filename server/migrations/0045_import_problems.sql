-- What went wrong with imports is kept as { code, text, values }: screens say a code in the reader's language. What is there already
-- has only its text, under a code that no screen knows, so that they show the text.
ALTER TABLE import_run ALTER COLUMN error TYPE jsonb
  USING CASE WHEN error IS NOT NULL THEN jsonb_build_object('code', 'said_before', 'text', error, 'values', '{}'::jsonb) END;
ALTER TABLE import_download ALTER COLUMN error TYPE jsonb
  USING CASE WHEN error IS NOT NULL THEN jsonb_build_object('code', 'said_before', 'text', error, 'values', '{}'::jsonb) END;

-- [{ reason: { code, text, values }, count }]
UPDATE import_run SET rejected_reasons = (
  SELECT jsonb_agg(jsonb_build_object('count', each -> 'count',
    'reason', jsonb_build_object('code', 'said_before', 'text', each -> 'reason', 'values', '{}'::jsonb)) ORDER BY place)
  FROM jsonb_array_elements(rejected_reasons) WITH ORDINALITY AS kept (each, place))
WHERE rejected_reasons <> '[]';
