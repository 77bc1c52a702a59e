// dragoman.yaml: every key known, every value in bounds, nothing unsafe; each refusal names the line.
import { isMap, isScalar, LineCounter, parseDocument, type YAMLMap } from 'yaml';
import { databaseOf } from './environment.ts';
import { type Config, ConfigError, type Listener, type SmtpConfig } from './types.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const known: Readonly<Record<string, readonly string[]>> = {
  '': ['listeners', 'publicUrl', 'trustedProxies', 'database', 'masterKeys', 'mail', 'limits', 'log'],
  listeners: ['address', 'port', 'tls'],
  tls: ['cert', 'key'],
  mail: ['smtp', 'from'],
  smtp: ['host', 'port', 'secure', 'user', 'password'],
  limits: ['body'],
};
const defaultSecrets = new Set(['changeme', 'change-me', 'secret', 'password', 'default']);

export function readConfig(file: string, text: string, env: Environment): Config {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const at = (offset: number | undefined) => `${file}:${offset === undefined ? 1 : lines.linePos(offset).line}`;
  const refuse = (offset: number | undefined, sentence: string): never => {
    throw new ConfigError(`${at(offset)}: ${sentence}`);
  };
  const [first] = document.errors;
  if (first) refuse(first.pos[0], first.message.split('\n')[0]!);
  const root = document.contents;
  if (!isMap(root)) return refuse(0, 'the file must hold settings.');
  checkKeys(root, '', refuse);
  const given = document.toJS() as Record<string, unknown>;
  const offsetOf = (...path: (string | number)[]) => (document.getIn(path, true) as { range?: [number] } | undefined)?.range?.[0];

  const masterKeys = (given['masterKeys'] as string[] | undefined) ?? (env['DRAGOMAN_MASTER_KEY'] ? [env['DRAGOMAN_MASTER_KEY']] : []);
  if (masterKeys.length === 0)
    refuse(
      offsetOf('masterKeys'),
      'masterKeys is missing: without one, secrets could not be sealed. Make one with: openssl rand -base64 32',
    );
  masterKeys.forEach((key, index) => {
    const bytes = Buffer.from(String(key), 'base64');
    if (defaultSecrets.has(String(key).toLowerCase()) || bytes.length !== 32 || new Set(bytes).size < 8) {
      refuse(offsetOf('masterKeys', index), 'a master key is 32 random bytes in base64. Make one with: openssl rand -base64 32');
    }
  });

  const trustedProxies = (given['trustedProxies'] as string[] | undefined) ?? [];
  const listeners = ((given['listeners'] as Listener[] | undefined) ?? [{ address: '127.0.0.1', port: 8420 }]).map((listener, index) => {
    const { address = '127.0.0.1', port, tls } = listener;
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      refuse(offsetOf('listeners', index, 'port') ?? offsetOf('listeners', index), 'port must be a number from 0 to 65535.');
    const loopback = /^(127\.|::1$|localhost$)/.test(address);
    if (!tls && !loopback && trustedProxies.length === 0) {
      refuse(
        offsetOf('listeners', index),
        `${address} would serve plain http to other machines. Give the listener tls, or name the trustedProxies that stand in front of it.`,
      );
    }
    return { address, port, ...(tls ? { tls } : {}) };
  });
  if (listeners.length === 0) refuse(offsetOf('listeners'), 'listeners is empty: nothing would be served.');

  const database = given['database'] as string | undefined;
  return {
    mode: 'production',
    listeners,
    developmentTls: null,
    publicUrl: (given['publicUrl'] as string | undefined) ?? null,
    trustedProxies,
    database:
      database === undefined
        ? databaseOf(env)
        : /^postgres(ql)?:/.test(database)
          ? { kind: 'postgres', url: database }
          : { kind: 'sqlite', folder: database },
    masterKeys: masterKeys.map(String),
    mail: mailOf(given, (path, sentence) => refuse(offsetOf(...path), sentence)),
    bodyLimit: Number((given['limits'] as { body?: number } | undefined)?.body ?? 1_048_576),
    log: (given['log'] as Config['log'] | undefined) ?? 'info',
  };
}

function mailOf(given: Readonly<Record<string, unknown>>, refuse: (path: string[], sentence: string) => never): SmtpConfig | null {
  const mail = given['mail'] as { smtp?: Partial<SmtpConfig>; from?: string } | undefined;
  if (!mail) return null;
  const { smtp, from } = mail;
  if (!smtp?.host) return refuse(['mail'], 'mail needs smtp with a host.');
  if (!from) return refuse(['mail'], 'mail needs from, the sender of mails.');
  const { host, port = 587, secure = false, user, password } = smtp;
  return { host, port, secure, from, ...(user ? { user } : {}), ...(password ? { password } : {}) };
}

function checkKeys(map: YAMLMap, section: string, refuse: (offset: number | undefined, sentence: string) => never): void {
  for (const pair of map.items) {
    const key = isScalar(pair.key) ? String(pair.key.value) : '';
    const offset = isScalar(pair.key) ? pair.key.range?.[0] : undefined;
    const allowed = known[section] ?? [];
    if (!allowed.includes(key)) refuse(offset, `there is no setting ${section ? `${section}.` : ''}${key}. Known: ${allowed.join(', ')}.`);
    const value = pair.value as { items?: unknown[] } | null;
    if (isMap(value) && known[key]) checkKeys(value, key, refuse);
    else if (value?.items && known[key]) for (const item of value.items) if (isMap(item)) checkKeys(item, key, refuse);
  }
}
