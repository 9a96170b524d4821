/** The tables of signature-journal.ts. */
export const signatureMigration = `
  CREATE TABLE signatures (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at_ms INTEGER NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    digest TEXT NOT NULL,
    subject TEXT NOT NULL,
    slot TEXT NOT NULL,
    job_id TEXT,
    amount_wei TEXT,
    token TEXT,
    counterparty TEXT,
    title TEXT NOT NULL,
    facts TEXT NOT NULL,
    raw TEXT NOT NULL,
    signature TEXT,
    reason TEXT NOT NULL
  ) STRICT;
  CREATE INDEX signatures_by_kind ON signatures (kind, state, id);
  CREATE INDEX signatures_by_state ON signatures (state, id);
  CREATE INDEX signatures_by_job ON signatures (job_id, id) WHERE job_id IS NOT NULL;
  CREATE INDEX signatures_by_digest ON signatures (digest);
  CREATE INDEX signatures_by_subject ON signatures (kind, subject, id);
  CREATE INDEX signatures_by_slot ON signatures (slot, id) WHERE slot <> '';

  CREATE TABLE spendings (
    signature_id INTEGER NOT NULL REFERENCES signatures (id) ON DELETE CASCADE,
    token TEXT NOT NULL,
    wei TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (signature_id, token)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX spendings_by_time ON spendings (token, at_ms);

  CREATE TABLE spending_consents (
    job_id TEXT PRIMARY KEY,
    wei TEXT NOT NULL,
    at_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
`
