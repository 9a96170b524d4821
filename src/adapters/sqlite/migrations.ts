/** The schema's history: numbered, only ever added to, each run once in its own transaction. `user_version` counts them. */
import { closedAssignmentsMigration } from './closed-assignments.ts'
import type { SqliteDatabase } from './database.ts'
import { fillJobRows } from './fill-job-rows.ts'
import { promisesOfVersion2 } from './promises-of-version-2.ts'
import { signatureMigration } from './signature-migration.ts'

/** SQL, or what SQL cannot say: to read a job's body takes its schema. */
export type Migration = string | ((db: SqliteDatabase) => void)

export const migrations: readonly Migration[] = [
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
  // The jobs again, one narrow row each: what the history searches, sorts and sums.
  `
  CREATE TABLE job_rows (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    phase TEXT NOT NULL,
    profile TEXT NOT NULL,
    profile_key TEXT NOT NULL,
    image TEXT NOT NULL,
    provider TEXT,
    created_at_ms INTEGER NOT NULL,
    started_at_ms INTEGER,
    ended_at_ms INTEGER,
    run_ms INTEGER NOT NULL,
    budget_wei TEXT NOT NULL,
    paid_high INTEGER NOT NULL,
    paid_middle INTEGER NOT NULL,
    paid_low INTEGER NOT NULL,
    output_cid TEXT,
    failure TEXT,
    search_text TEXT NOT NULL
  ) STRICT;
  CREATE INDEX job_rows_by_time ON job_rows (created_at_ms, id);
  CREATE INDEX job_rows_by_name ON job_rows (name_key, created_at_ms, id);
  CREATE INDEX job_rows_by_phase ON job_rows (phase, created_at_ms, id, run_ms, paid_high, paid_middle, paid_low);
  CREATE INDEX job_rows_by_profile ON job_rows (profile_key, created_at_ms, id);
  CREATE INDEX job_rows_by_run ON job_rows (run_ms, created_at_ms, id);
  CREATE INDEX job_rows_by_paid ON job_rows (paid_high, paid_middle, paid_low, created_at_ms, id);
  `,
  fillJobRows,
  closedAssignmentsMigration,
  signatureMigration,
  promisesOfVersion2,
]
