-- Comparing reads addresses by the mailbox they mean, and names better: who is known already is read anew.
INSERT INTO duplicate_pending (workspace_id, customer_id) SELECT workspace_id, customer_id FROM duplicate_record ON CONFLICT DO NOTHING;
