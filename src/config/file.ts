// dragoman.yaml: every key known, every value in bounds, nothing unsafe; each refusal names the line.
import Type, { type Static } from 'typebox';
import { Errors } from 'typebox/value';
import { type Document, isMap, LineCounter, parseDocument } from 'yaml';
import { databaseOf, folderOf, masterKeysIn } from './environment.ts';
import { listening } from './listening.ts';
import { metrics, traces, tracesConfig, whyNotTraces } from './monitoring.ts';
import { type AllowedConfig, allowedTarget, outbound } from './outbound.ts';
import { postgres, postgresConfig } from './postgres.ts';
import { type Config, ConfigError } from './types.ts';
import { isLoopback, whyNoProxy, whyNoPublicUrl } from './unsafe.ts';

type Environment = Readonly<Record<string, string | undefined>>;
type Place = readonly (string | number)[];

const closed = { additionalProperties: false };
const text = (description: string) => Type.String({ minLength: 1, description });
const port = (description: string, options: object = {}) => Type.Integer({ minimum: 0, maximum: 65_535, description, ...options });
const address = (description: string) => Type.String({ pattern: '^https?://', description });

const listener = Type.Object(listening('serves https; without it plain http, to this machine or behind trustedProxies'), closed);

const smtp = Type.Object(
  {
    host: text('name of the mail server'),
    port: Type.Optional(port('its port', { default: 587 })),
    secure: Type.Optional(
      Type.Boolean({ default: false, description: 'TLS from the first byte; else STARTTLS where the server offers it' }),
    ),
    requireTls: Type.Optional(
      Type.Boolean({
        default: false,
        description: 'no mail goes to a server that offers no STARTTLS; always true beside a password for another machine',
      }),
    ),
    user: Type.Optional(text('name to sign in with; without it nobody signs in')),
    password: Type.Optional(text('its password')),
  },
  { ...closed, description: 'the server that takes mails' },
);

/** The whole file. `default` is what holds where a key is absent; descriptions are its documents. */
export const file = Type.Object(
  {
    listeners: Type.Optional(Type.Array(listener, { minItems: 1, default: [{ port: 8420 }], description: 'where the server listens' })),
    metrics: Type.Optional(metrics),
    traces: Type.Optional(traces),
    publicUrl: Type.Optional(
      address('required: where links in messages lead, and who issues tokens, because callers choose the host of a request'),
    ),
    trustedProxies: Type.Optional(
      Type.Array(text('an address or network'), { default: [], description: 'addresses or networks whose X-Forwarded-* are believed' }),
    ),
    database: Type.Optional(
      text('a folder for SQLite, or postgres://user:password@host/database; else DATABASE_URL, or the folder DRAGOMAN_DATA'),
    ),
    postgres: Type.Optional(postgres),
    photos: Type.Optional(text('folder of photos; else the folder photos in that of SQLite, or in DRAGOMAN_DATA')),
    masterKeys: Type.Optional(
      Type.Array(text('32 random bytes in base64'), {
        description: 'required, here or as DRAGOMAN_MASTER_KEY: 32 random bytes each, in base64; the first seals secrets, all open them',
      }),
    ),
    mail: Type.Optional(
      Type.Object({ smtp, from: text('sender of mails') }, { ...closed, description: 'how mails are sent; without it none is' }),
    ),
    sms: Type.Optional(
      Type.Object(
        {
          url: address('address of a gateway that takes {to, from, text} as JSON by POST'),
          authorization: Type.Optional(text('value of the header Authorization for it')),
          from: Type.Optional(text('sender of short messages')),
        },
        { ...closed, description: 'how short messages are sent; without it none is' },
      ),
    ),
    outbound: Type.Optional(outbound),
    limits: Type.Optional(
      Type.Object(
        {
          body: Type.Optional(
            Type.Integer({ minimum: 1024, maximum: 16_777_216, default: 1_048_576, description: 'most bytes of the body of a request' }),
          ),
          searchSeconds: Type.Optional(
            Type.Integer({
              minimum: 1,
              maximum: 60,
              default: 5,
              description: 'seconds after which a search that goes through many accounts or records is ended, and refused as overload',
            }),
          ),
          memoryMebibytes: Type.Optional(
            Type.Integer({
              minimum: 0,
              maximum: 4096,
              default: 64,
              description: 'mebibytes of what was read of the database that each process remembers; 0 remembers nothing',
            }),
          ),
        },
        { ...closed, description: 'what is taken at most' },
      ),
    ),
    drain: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 300,
        default: 5,
        description:
          'seconds after SIGTERM in which requests are still taken while /health/ready answers 503: longer than a balancer needs to see that',
      }),
    ),
    log: Type.Optional(
      Type.Union(
        ['debug', 'info', 'warn', 'error'].map((level) => Type.Literal(level)),
        { default: 'info', description: 'what is logged at least' },
      ),
    ),
  },
  closed,
);

type Given = Static<typeof file>;
type Refuse = (place: Place, sentence: string) => never;

const makeOne = 'Make one with: openssl rand -base64 32';

/** Throws ConfigError, with file and line, for anything unknown, out of bounds or unsafe. */
export function readConfig(name: string, source: string, env: Environment): Config {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  const at = (offset: number) => `${name}:${lines.linePos(offset).line}`;
  const [unreadable] = document.errors;
  if (unreadable) throw new ConfigError(`${at(unreadable.pos[0])}: ${unreadable.message.split('\n')[0]}`);
  const refuse: Refuse = (place, sentence) => {
    throw new ConfigError(`${at(offsetOf(document, place))}: ${sentence}`);
  };
  if (!isMap(document.contents)) return refuse([], 'the file must hold settings.');
  const given = checked(document.toJS(), refuse);

  const listeners = (given.listeners ?? [{ port: 8420 }]).map(({ address = '127.0.0.1', ...rest }) => ({ address, ...rest }));
  const trustedProxies = given.trustedProxies ?? [];
  trustedProxies.forEach((each, index) => {
    const why = whyNoProxy(each);
    if (why !== undefined) refuse(['trustedProxies', index], `${each} ${why}`);
  });
  listeners.forEach(({ address, tls }, index) => {
    if (!tls && !isLoopback(address) && trustedProxies.length === 0) {
      refuse(
        ['listeners', index],
        `${address} would serve plain http to other machines. Give the listener tls, or name the trustedProxies that stand in front of it.`,
      );
    }
  });
  const masterKeys = masterKeysOf(given, env, refuse);
  const publicUrl =
    given.publicUrl ?? refuse(['publicUrl'], 'publicUrl is missing: links in mails need an address that no caller chooses.');
  const whyNot = whyNoPublicUrl(publicUrl);
  // The address itself is not repeated: it may hold a password.
  if (whyNot !== undefined) refuse(['publicUrl'], `publicUrl ${whyNot}`);
  refuseClear(given, refuse);
  const whyNone = given.traces && whyNotTraces(given.traces);
  if (whyNone !== undefined) refuse(['traces', ...whyNone.at], whyNone.sentence);
  return {
    mode: 'production',
    listeners,
    metrics: given.metrics ? { address: '127.0.0.1', ...given.metrics } : null,
    traces: given.traces ? tracesConfig(given.traces) : null,
    developmentTls: null,
    publicUrl: publicUrl.replace(/\/$/, ''),
    trustedProxies,
    database: given.database === undefined ? databaseOf(env) : databaseAt(given.database, refuse),
    postgres: postgresConfig(given.postgres),
    folder: folderOf(env),
    photos: given.photos ?? null,
    masterKeys,
    mail: given.mail
      ? { port: 587, secure: false, requireTls: exposesPassword(given.mail.smtp), ...given.mail.smtp, from: given.mail.from }
      : null,
    sms: given.sms ?? null,
    outboundAllow: allowedOf(given, refuse),
    bodyLimit: given.limits?.body ?? 1_048_576,
    searchSeconds: given.limits?.searchSeconds ?? 5,
    memoryMebibytes: given.limits?.memoryMebibytes ?? 64,
    drainSeconds: given.drain ?? 5,
    log: (given.log as Config['log'] | undefined) ?? 'info',
  };
}

/** Whether a password would go to another machine in clear where it, or somebody between, offers no TLS: then TLS is required. */
const exposesPassword = ({ host, password, secure }: NonNullable<Given['mail']>['smtp']): boolean =>
  password !== undefined && !secure && !isLoopback(host);

/** What would go over the network in clear. */
function refuseClear({ mail, sms }: Given, refuse: Refuse): void {
  if (mail?.smtp.requireTls === false && exposesPassword(mail.smtp))
    refuse(
      ['mail', 'smtp', 'requireTls'],
      'mail.smtp.requireTls is false: mail.smtp.password would go to another machine in clear where it, or somebody between, offers no TLS. Leave the line out.',
    );
  const gateway = sms && URL.parse(sms.url);
  if (sms?.authorization !== undefined && gateway?.protocol !== 'https:' && !isLoopback(gateway?.hostname ?? ''))
    refuse(
      ['sms', 'url'],
      'sms.url is http: sms.authorization would go to another machine in clear. Only a gateway on this machine may be http.',
    );
}

function checked(value: unknown, refuse: Refuse): Given {
  for (const error of Errors(file, value)) {
    const place = error.instancePath
      .split('/')
      .slice(1)
      .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
    const instead = place.length === 1 ? ` There are ${Object.keys(file.properties).join(', ')}.` : '';
    if (error.keyword === 'boolean') refuse(place, `there is no setting ${place.join('.')}.${instead}`);
    refuse(place, `${place.join('.')} ${error.message}.`);
  }
  return value as Given;
}

function masterKeysOf(given: Given, env: Environment, refuse: Refuse): readonly string[] {
  const keys = given.masterKeys ?? masterKeysIn(env);
  if (keys.length === 0) refuse(['masterKeys'], `masterKeys is missing: without one, secrets could not be sealed. ${makeOne}`);
  keys.forEach((key, index) => {
    const bytes = Buffer.from(key, 'base64');
    if (bytes.length !== 32 || new Set(bytes).size < 8)
      refuse(['masterKeys', index], `a master key is 32 random bytes in base64. ${makeOne}`);
  });
  return keys;
}

const allowedOf = (given: Given, refuse: Refuse): readonly AllowedConfig[] =>
  (given.outbound?.allow ?? []).map((entry, index) => {
    const target = allowedTarget(entry);
    if (!target) return refuse(['outbound', 'allow', index], `outbound.allow: ${entry} is no host, no address and no network.`);
    if ('network' in target && target.bits < (target.network.includes(':') ? 7 : 8))
      return refuse(
        ['outbound', 'allow', index],
        `outbound.allow: ${entry} is wider than 10.0.0.0/8 or fc00::/7: it would let every tenant call this machine.`,
      );
    return target;
  });

/** A letter before the colon is a drive of Windows. */
const scheme = /^[a-z][a-z0-9+.-]+:/i;

function databaseAt(place: string, refuse: Refuse): Config['database'] {
  if (/^postgres(ql)?:/.test(place)) return { kind: 'postgres', url: place };
  if (scheme.test(place)) return refuse(['database'], 'database is a folder, or postgres://… : another kind of database is not known.');
  return { kind: 'sqlite', folder: place };
}

/** The position of a setting: its key's, or that of the nearest setting around it. */
function offsetOf(document: Document, place: Place): number {
  for (let length = place.length; length > 0; length -= 1) {
    const inner = place.slice(0, length);
    const around = document.getIn(inner.slice(0, -1), true) ?? document.contents;
    const pair = isMap(around) ? around.items.find(({ key }) => (key as { value?: unknown } | null)?.value === inner.at(-1)) : undefined;
    const range = (pair?.key as { range?: [number] } | undefined)?.range ?? (document.getIn(inner, true) as { range?: [number] })?.range;
    if (range) return range[0];
  }
  return 0;
}
