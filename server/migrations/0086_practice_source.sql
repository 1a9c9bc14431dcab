-- owner: intake/sources. What is told of people who are made up for playbooks is no channel of the brand, and counts as none.
ALTER TABLE source ADD COLUMN is_practice boolean NOT NULL DEFAULT false;
UPDATE source SET is_practice = true WHERE name = 'Prácticas' AND kind = 'server' AND channel = 'web';
