// dragoman.yaml: every key known, every value in bounds, nothing unsafe; each refusal names the line.
import Type, { type Static } from 'typebox';
import { Errors } from 'typebox/value';
import { type Document, isMap, LineCounter, parseDocument } from 'yaml';
import { databaseOf, folderOf } from './environment.ts';
import { type Config, ConfigError } from './types.ts';

type Environment = Readonly<Record<string, string | undefined>>;
type Place = readonly (string | number)[];

const closed = { additionalProperties: false };
const text = Type.String({ minLength: 1 });
const port = Type.Integer({ minimum: 0, maximum: 65_535 });

const file = Type.Object(
  {
    listeners: Type.Optional(
      Type.Array(
        Type.Object({ address: Type.Optional(text), port, tls: Type.Optional(Type.Object({ cert: text, key: text }, closed)) }, closed),
        { minItems: 1 },
      ),
    ),
    publicUrl: Type.Optional(Type.String({ pattern: '^https?://' })),
    trustedProxies: Type.Optional(Type.Array(text)),
    database: Type.Optional(text),
    photos: Type.Optional(text),
    masterKeys: Type.Optional(Type.Array(text)),
    mail: Type.Optional(
      Type.Object(
        {
          smtp: Type.Object(
            {
              host: text,
              port: Type.Optional(port),
              secure: Type.Optional(Type.Boolean()),
              user: Type.Optional(text),
              password: Type.Optional(text),
            },
            closed,
          ),
          from: text,
        },
        closed,
      ),
    ),
    sms: Type.Optional(
      Type.Object({ url: Type.String({ pattern: '^https?://' }), authorization: Type.Optional(text), from: Type.Optional(text) }, closed),
    ),
    limits: Type.Optional(Type.Object({ body: Type.Optional(Type.Integer({ minimum: 1024, maximum: 67_108_864 })) }, closed)),
    log: Type.Optional(Type.Union(['debug', 'info', 'warn', 'error'].map((level) => Type.Literal(level)))),
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
  listeners.forEach(({ address, tls }, index) => {
    const loopback = /^(127\.|::1$|localhost$)/.test(address);
    if (!tls && !loopback && trustedProxies.length === 0) {
      refuse(
        ['listeners', index],
        `${address} would serve plain http to other machines. Give the listener tls, or name the trustedProxies that stand in front of it.`,
      );
    }
  });
  const masterKeys = masterKeysOf(given, env, refuse);
  const publicUrl =
    given.publicUrl ?? refuse(['publicUrl'], 'publicUrl is missing: links in mails need an address that no caller chooses.');
  return {
    mode: 'production',
    listeners,
    developmentTls: null,
    publicUrl: publicUrl.replace(/\/$/, ''),
    trustedProxies,
    database: given.database === undefined ? databaseOf(env) : databaseAt(given.database),
    folder: folderOf(env),
    photos: given.photos ?? null,
    masterKeys,
    mail: given.mail ? { port: 587, secure: false, ...given.mail.smtp, from: given.mail.from } : null,
    sms: given.sms ?? null,
    bodyLimit: given.limits?.body ?? 1_048_576,
    log: (given.log as Config['log'] | undefined) ?? 'info',
  };
}

function checked(value: unknown, refuse: Refuse): Given {
  for (const error of Errors(file, value)) {
    const place = error.instancePath
      .split('/')
      .slice(1)
      .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
    if (error.keyword === 'boolean') refuse(place, `there is no setting ${place.join('.')}.`);
    refuse(place, `${place.join('.')} ${error.message}.`);
  }
  return value as Given;
}

function masterKeysOf(given: Given, env: Environment, refuse: Refuse): readonly string[] {
  const keys = given.masterKeys ?? (env['DRAGOMAN_MASTER_KEY'] ? [env['DRAGOMAN_MASTER_KEY']] : []);
  if (keys.length === 0) refuse(['masterKeys'], `masterKeys is missing: without one, secrets could not be sealed. ${makeOne}`);
  keys.forEach((key, index) => {
    const bytes = Buffer.from(key, 'base64');
    if (bytes.length !== 32 || new Set(bytes).size < 8)
      refuse(['masterKeys', index], `a master key is 32 random bytes in base64. ${makeOne}`);
  });
  return keys;
}

const databaseAt = (place: string): Config['database'] =>
  /^postgres(ql)?:/.test(place) ? { kind: 'postgres', url: place } : { kind: 'sqlite', folder: place };

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
