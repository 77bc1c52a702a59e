// What `better-auth.ts` starts: the library with an e-mail address and a password, over one SQLite file.
import { createServer } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { toNodeHandler } from 'better-auth/node';

const [, , base, file] = process.argv;
const database = new DatabaseSync(file);
database.exec('pragma journal_mode = wal');
const options = {
  database,
  baseURL: base,
  secret: 'sessions of a bench, which nobody needs to keep from anybody',
  emailAndPassword: { enabled: true },
  rateLimit: { enabled: false },
  telemetry: { enabled: false },
};
await (await getMigrations(options)).runMigrations();
createServer(toNodeHandler(betterAuth(options))).listen(Number(new URL(base).port), '127.0.0.1');
