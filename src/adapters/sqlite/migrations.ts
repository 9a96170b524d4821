/** The schema's history: numbered, only ever added to, each run once in its own transaction. `user_version` counts them. */
export const migrations: readonly string[] = [
  `
  CREATE TABLE jobs (
    id TEXT PRIMARY KEY,
    phase TEXT NOT NULL,
    at_rest INTEGER NOT NULL,
    created_at_ms INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX jobs_by_time ON jobs (created_at_ms DESC, id);
  CREATE INDEX jobs_open ON jobs (id) WHERE at_rest = 0;

  CREATE TABLE assignments (
    id TEXT PRIMARY KEY,
    phase TEXT NOT NULL,
    at_rest INTEGER NOT NULL,
    created_at_ms INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX assignments_by_time ON assignments (created_at_ms DESC, id);
  CREATE INDEX assignments_open ON assignments (id) WHERE at_rest = 0;

  CREATE TABLE history (
    owner TEXT NOT NULL,
    seq INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    type TEXT NOT NULL,
    phase TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (owner, seq)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE log_lines (
    owner TEXT NOT NULL,
    seq INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    stream TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (owner, seq)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

  CREATE TABLE transactions (
    key TEXT PRIMARY KEY,
    chain_id INTEGER NOT NULL,
    sender TEXT NOT NULL,
    nonce INTEGER NOT NULL,
    hash TEXT NOT NULL,
    raw TEXT NOT NULL,
    method TEXT NOT NULL,
    state TEXT NOT NULL,
    gas_used TEXT,
    block_number INTEGER,
    created_at_ms INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX transactions_pending ON transactions (chain_id, sender, nonce) WHERE state = 'signed';

  CREATE TABLE chain_blocks (
    chain_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (chain_id, number)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE chain_events (
    chain_id INTEGER NOT NULL,
    block_number INTEGER NOT NULL,
    log_index INTEGER NOT NULL,
    tx_hash TEXT NOT NULL,
    subject TEXT NOT NULL,
    name TEXT NOT NULL,
    args TEXT NOT NULL,
    PRIMARY KEY (chain_id, block_number, log_index)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX chain_events_by_subject ON chain_events (chain_id, subject, block_number, log_index);
  `,
]
