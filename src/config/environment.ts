// The environment, typed. The only place that reads it.
import { allowedTarget } from './outbound.ts';
import { postgresConfig } from './postgres.ts';
import { type Config, ConfigError } from './types.ts';
import { whyNoProxy } from './unsafe.ts';

/** Every variable that is read, for documents: what it means, and what holds where it is absent. */
export const variables: Readonly<Record<string, { readonly means: string; readonly byDefault: string }>> = {
  DRAGOMAN_DATA: {
    means: 'folder of the database of SQLite; beside PostgreSQL, of photos and of what demonstration mode keeps for itself',
    byDefault: './dragoman-data',
  },
  DATABASE_URL: { means: 'a PostgreSQL database, as postgres://…, where dragoman.yaml names none', byDefault: 'SQLite in DRAGOMAN_DATA' },
  DRAGOMAN_MASTER_KEY: {
    means:
      'master keys, 32 random bytes each in base64, with commas between them, where dragoman.yaml names none: the first seals secrets, all open them',
    byDefault: 'none; demonstration mode makes its own and keeps it in a file',
  },
  DRAGOMAN_PORT: { means: 'port of demonstration mode, on this machine', byDefault: '8420' },
  DRAGOMAN_TEST_KEY: {
    means: 'what opens /_test, the control of worlds for tests, of demonstration mode; production has none',
    byDefault: 'drawn at each start, and written into demonstration.json',
  },
  DRAGOMAN_TEST_FROM: {
    means: 'addresses and networks, with commas between them, from which /_test takes orders beside this machine',
    byDefault: 'this machine alone',
  },
  DRAGOMAN_TEST_WORLDS: { means: 'worlds for tests that demonstration mode has at once, from 1 to 1000', byDefault: '32' },
  DRAGOMAN_HTTPS_PORT: { means: 'port of demonstration mode for https, with a certificate of its own', byDefault: 'no https' },
};

type Environment = Readonly<Record<string, string | undefined>>;

/** The first seals, all open. */
export const masterKeysIn = (env: Environment): readonly string[] =>
  (env['DRAGOMAN_MASTER_KEY'] ?? '')
    .split(',')
    .map((key) => key.trim())
    .filter((key) => key !== '');

export function port(env: Environment, name: string, byDefault: number | null): number | null {
  const text = env[name];
  if (text === undefined || text === '') return byDefault;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new ConfigError(`${name} is ${text}; it must be a port from 0 to 65535.`);
  return number;
}

export const folderOf = (env: Environment): string => env['DRAGOMAN_DATA'] || './dragoman-data';

export function databaseOf(env: Environment): Config['database'] {
  const url = env['DATABASE_URL'];
  if (!url) return { kind: 'sqlite', folder: folderOf(env) };
  if (!/^postgres(ql)?:\/\//.test(url)) throw new ConfigError('DATABASE_URL must begin with postgres://.');
  return { kind: 'postgres', url };
}

export interface TestControlConfig {
  readonly key: string | undefined;
  /** Worlds at once. */
  readonly most: number;
  /** Addresses and networks from which orders are taken beside those of this machine. */
  readonly from: readonly string[];
}

/** Demonstration mode's control of worlds for tests. Throws `ConfigError`. */
export function testControlOf(env: Environment): TestControlConfig {
  const key = env['DRAGOMAN_TEST_KEY'] || undefined;
  if (key !== undefined && !/^[\x21-\x7e]{16,200}$/.test(key))
    throw new ConfigError('DRAGOMAN_TEST_KEY must have 16 to 200 characters, letters, digits and signs without blanks.');
  const most = Number(env['DRAGOMAN_TEST_WORLDS'] || 32);
  if (!Number.isInteger(most) || most < 1 || most > 1000)
    throw new ConfigError(`DRAGOMAN_TEST_WORLDS is ${env['DRAGOMAN_TEST_WORLDS']}; it must be a number from 1 to 1000.`);
  const from = (env['DRAGOMAN_TEST_FROM'] ?? '').split(',').map((each) => each.trim());
  const given = from.filter((each) => each !== '');
  for (const each of given) {
    const why = whyNoProxy(each);
    if (why !== undefined) throw new ConfigError(`DRAGOMAN_TEST_FROM: ${each} ${why}`);
  }
  return { key, most, from: given };
}

/** Without a configuration file: for trying out, on this machine only. */
export function demonstration(env: Environment): Config {
  return {
    mode: 'demonstration',
    listeners: [{ address: '127.0.0.1', port: port(env, 'DRAGOMAN_PORT', 8420)! }],
    metrics: null,
    traces: null,
    developmentTls: port(env, 'DRAGOMAN_HTTPS_PORT', null),
    publicUrl: null,
    trustedProxies: ['127.0.0.1', '::1'],
    database: databaseOf(env),
    postgres: postgresConfig(),
    folder: folderOf(env),
    photos: null,
    masterKeys: masterKeysIn(env),
    mail: null,
    sms: null,
    // Its school, and whatever somebody tries out, is on this machine.
    outboundAllow: ['127.0.0.0/8', '::1'].map((entry) => allowedTarget(entry)!),
    bodyLimit: 1_048_576,
    searchSeconds: 5,
    memoryMebibytes: 64,
    drainSeconds: 0,
    log: 'error',
  };
}
