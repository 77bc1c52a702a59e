// The installation opened: configuration, master key, database, stores and the server over them.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { captchaVerifiers } from '../adapters/captcha/verifiers.ts';
import { type HashPool, hashPool } from '../adapters/hashes/pool.ts';
import { type Mailbox, newMailbox } from '../adapters/mail/mailbox.ts';
import { newOutbound, type OutboundOptions } from '../adapters/outbound/outbound.ts';
import { tellCalls } from '../adapters/outbound/tell.ts';
import { smsGateway } from '../adapters/sms/gateway.ts';
import type { Tracing } from '../adapters/tracing/tracing.ts';
import { type App, type AppOptions, type AppParts, createApp } from '../app.ts';
import { demonstration } from '../config/environment.ts';
import { readConfig } from '../config/file.ts';
import { allowedTarget } from '../config/outbound.ts';
import { secretsIn } from '../config/secrets.ts';
import { type Config, ConfigError, type SmsConfig, type SmtpConfig } from '../config/types.ts';
import { warningOfClearDatabase } from '../config/unsafe.ts';
import type { Hashes } from '../core/credentials/store.ts';
import type { MailSender, ShortMessageSender } from '../core/messages/store.ts';
import { randomToken } from '../core/random.ts';
import { instantOfMillis } from '../core/time.ts';
import { type Metrics, newMetrics } from '../http/metrics.ts';
import { openKeys } from '../storage/keys.ts';
import { type Opened, openStore, UnfinishedCopy } from '../storage/open-store.ts';
import { type MasterKeys, UnreadableSeal } from '../storage/seals.ts';
import type { Engine } from '../storage/sql/engine.ts';
import type { FollowStatement } from '../storage/sql/followed.ts';
import { NewerDatabase } from '../storage/sql/migrate.ts';
import type { KeptTogether } from '../storage/sql/tables/protection/kept-together.ts';
import { Refused } from './command.ts';
import { newLog } from './log.ts';
import { isServed } from './one-serve.ts';
import { demandAgreement } from './presence.ts';
import { demandPrivate, keepFolder } from './private-files.ts';
import { tracingOf } from './tracing.ts';

export const now = () => instantOfMillis(Date.now());
/** Drawn from the system a block at a time: asking it for a few bytes costs as much as for many. No byte is given out twice. */
const block = { bytes: Buffer.alloc(0), at: 0 };
export const random = {
  bytes(count: number): Buffer {
    if (count > 256) return randomBytes(count);
    if (block.at + count > block.bytes.length) Object.assign(block, { bytes: randomBytes(8192), at: 0 });
    const given = Buffer.from(block.bytes.subarray(block.at, block.at + count));
    block.bytes.fill(0, block.at, block.at + count);
    block.at += count;
    return given;
  },
};

/** Throws `ConfigError`, also for a file with secrets that other users may read. */
export function configOf(file: string | undefined, environment: NodeJS.ProcessEnv = process.env): Config {
  if (file === undefined) return demonstration(environment);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new ConfigError(`${file} cannot be read.`);
  }
  const config = readConfig(file, text, environment);
  const secrets = secretsIn(text);
  if (secrets.length > 0) demandPrivate(file, secrets.join(', '));
  return config;
}

export const databaseFile = 'dragoman.db';
/** What SQLite and we make beside the database. */
const filesOfDatabase = [databaseFile, `${databaseFile}-wal`, `${databaseFile}-shm`, 'serve.lock'];
const keyFile = 'master.key';

/** The configuration of an installation that is there: a command that looks something up makes none. Throws `Refused` where there is none. */
export function configOfExisting(file: string | undefined): Config {
  const config = configOf(file);
  const { database, folder, mode } = config;
  const begun =
    mode === 'demonstration' && database.kind === 'postgres'
      ? config.masterKeys.length > 0 || existsSync(join(folder, keyFile))
      : database.kind === 'postgres' || existsSync(join(database.folder, databaseFile));
  if (begun) return config;
  if (mode === 'demonstration')
    throw new Refused(
      `There is no demonstration in ${folder}: dragoman serve makes one. For an installation of your own say --config dragoman.yaml.`,
    );
  throw new Refused(`There is no database in ${(database as { folder: string }).folder}: dragoman migrate makes one there.`);
}

/** The database, once it answers. Throws `Refused` if it does not within `postgres.startSeconds`, or cannot be used. */
export async function engineOf(
  { database, postgres, searchSeconds: seconds }: Config,
  log?: Logger,
  { writesMuch = false, follow }: Pick<InstallationOptions, 'writesMuch'> & { readonly follow?: FollowStatement | undefined } = {},
): Promise<Engine> {
  const scans = { seconds };
  if (database.kind === 'postgres') {
    const onLost = (code: string | undefined) => log?.warn({ code }, 'connection to the database lost');
    const engine = (await import('../storage/sql/postgres.ts')).openPostgres({ url: database.url, ...postgres, scans, follow, onLost });
    const tell = (sentence: string) => void process.stderr.write(`${sentence}\n`);
    const clear = warningOfClearDatabase(database.url);
    if (clear !== undefined) (log?.warn.bind(log) ?? tell)(clear);
    const why = await (await import('../storage/sql/postgres-start.ts')).whyUnusable(engine, { seconds: postgres.startSeconds, tell });
    if (why === undefined) return engine;
    await engine.db.destroy();
    throw new Refused(why);
  }
  keepFolder(database.folder, filesOfDatabase);
  // Beside a `serve` it would be that one which copies a large log, while requests wait.
  const alone = writesMuch && !isServed(database.folder);
  return (await import('../storage/sql/sqlite.ts')).openSqlite({
    file: join(database.folder, databaseFile),
    scans,
    follow,
    writesMuch: alone,
  });
}

/** Throws `ConfigError` where there are none, or none that could be one. */
export function masterKeysOf(config: Config): MasterKeys {
  const [newest, ...older] = config.masterKeys.map((key) => Buffer.from(key, 'base64'));
  if (newest) {
    if ([newest, ...older].some((key) => key.length !== 32)) throw new ConfigError('DRAGOMAN_MASTER_KEY must be 32 bytes in base64.');
    return { keys: [newest, ...older] };
  }
  if (config.mode === 'production') throw new ConfigError('masterKeys is missing.');
  const { folder } = config;
  const file = join(folder, keyFile);
  keepFolder(folder, [keyFile]);
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600 });
  return { keys: [Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')] };
}

/** Sender used when mail or SMS is not configured: fails, so that each dialect answers its delivery error. */
const notConfigured = (what: string): MailSender & ShortMessageSender => ({
  isThere: () => false,
  send: async () => {
    throw Object.assign(new Error(`${what} is not configured`), { code: 'ENOTCONFIGURED', permanent: true });
  },
});

/** Most of what a sign-in takes, with the wait for a thread. */
const followedHashes = ({ make, verify }: Hashes, { work }: Tracing): Hashes => ({
  make: (...given) => work('make a hash', () => make(...given)),
  verify: (...given) => work('verify a hash', () => verify(...given)),
});

/** Mails go by a connection of their own. */
const followed = ({ send, ...sender }: MailSender, to: SmtpConfig, tracing: Tracing | undefined): MailSender => ({
  ...sender,
  send: tracing ? (...given) => tracing.call('mail-server', to, () => send(...given)) : send,
});

/** The gateway's address stands in the installation's file, which allows it, and allows it to nobody else. */
function reachOf({ url }: SmsConfig, onCall: NonNullable<OutboundOptions['onCall']>, follow: OutboundOptions['follow']) {
  const gateway = URL.canParse(url) ? allowedTarget(new URL(url).host) : undefined;
  return newOutbound({ allow: gateway ? [gateway] : [], onCall, follow }).reach('sms');
}

export const otherKey = 'This database was sealed under another master key. Add that key to masterKeys, behind the new one.';

async function storeOf(config: Config, engine: Engine, log: Logger, together: KeptTogether | undefined): Promise<Opened> {
  try {
    const tell = (sentence: string) => log.warn(sentence);
    const { memoryMebibytes } = config;
    const masterKeys = masterKeysOf(config);
    const opened = await openStore({
      engine,
      masterKeys,
      now: now(),
      memoryMebibytes,
      tell,
      ...(together ? { together } : {}),
    });
    await demandAgreement(engine, masterKeys, now());
    return opened;
  } catch (error) {
    await engine.db.destroy();
    if (error instanceof NewerDatabase) throw new ConfigError(error.message);
    if (error instanceof UnreadableSeal) throw new ConfigError(otherKey);
    if (error instanceof UnfinishedCopy)
      throw new ConfigError('This database is not whole: dragoman move or restore did not end. Run it again, and it goes on.');
    throw error;
  }
}

/** Where photos of people lie. */
export const photoFolderOf = ({ photos, database, folder }: Config): string =>
  photos ?? join(database.kind === 'sqlite' ? database.folder : folder, 'photos');

export interface Installation {
  readonly config: Config;
  readonly app: App;
  readonly opened: Opened;
  readonly mailbox: Mailbox | undefined;
  readonly log: Logger;
  close(): Promise<void>;
}

export interface InstallationOptions {
  /** Pages for people; they may show the demonstration's mails. */
  readonly pagesFor?: (mailbox: Mailbox | undefined) => AppOptions['pages'];
  readonly onAnswered?: NonNullable<AppParts['onAnswered']>;
  readonly metrics?: Metrics;
  /** Where several processes serve one SQLite file. */
  readonly together?: KeptTogether;
  /** As many as the machine leaves to them if not given. */
  readonly hashThreads?: number;
  /** It answers requests, of which traces are made where the configuration says so. */
  readonly serves?: boolean;
  /** It writes many rows at a time, as an import does, and answers no requests. */
  readonly writesMuch?: boolean;
}

export async function openInstallation(config: Config, options: InstallationOptions = {}): Promise<Installation> {
  const log = newLog(config.log, config.mode === 'production' ? 1 : 2);
  const tracing = options.serves ? await tracingOf(config, log) : undefined;
  const engine = await engineOf(config, log, { ...options, follow: tracing?.statement });
  const opened = await storeOf(config, engine, log, options.together);
  const hashes: HashPool = hashPool({ salt: () => randomBytes(16), ...(options.hashThreads ? { threads: options.hashThreads } : {}) });
  const mailbox = config.mode === 'demonstration' ? newMailbox(() => Date.now()) : undefined;
  const pages = options.pagesFor?.(mailbox);
  const photoFolder = photoFolderOf(config);
  if (existsSync(photoFolder)) keepFolder(photoFolder);
  const metrics = options.metrics ?? newMetrics();
  const onCall = tellCalls(log, metrics.called);
  const outbound = newOutbound({ allow: config.outboundAllow, onCall, follow: tracing?.call });
  const app = createApp(
    {
      tables: opened.tables,
      memory: opened.memory,
      ready: engine.ready,
      keys: openKeys(opened, { now }),
      hashes: tracing ? followedHashes(hashes, tracing) : hashes,
      mail: config.mail
        ? followed((await import('../adapters/mail/smtp.ts')).smtpSender(config.mail), config.mail, tracing)
        : (mailbox ?? notConfigured('mail')),
      sms: config.sms ? smsGateway(config.sms, reachOf(config.sms, onCall, tracing?.call)) : (mailbox?.sms ?? notConfigured('sms')),
      captcha: captchaVerifiers({
        hmacKey: opened.seals.digest('captcha'),
        salt: () => randomToken(random, 12),
        random: () => random.bytes(4).readUInt32BE() / 2 ** 32,
        reach: outbound.reach('captcha'),
      }),
      outbound,
      random,
      now,
      uptime: () => performance.now(),
      log,
      ...(options.onAnswered ? { onAnswered: options.onAnswered } : {}),
      metrics,
      tracing,
    },
    {
      trustedProxies: config.trustedProxies,
      bodyLimit: config.bodyLimit,
      publicUrl: config.publicUrl,
      photoFolder,
      metricsApart: config.mode === 'production',
      ...(pages ? { pages } : {}),
    },
  );
  return {
    config,
    app,
    opened,
    mailbox,
    log,
    close: async () => {
      await app.outbox.stop();
      await app.settled();
      hashes.close();
      await engine.db.destroy();
      await tracing?.stop();
    },
  };
}
