// Declarations of settings: type, our own (secure) default and description, in one line from which validation, presets and documentation
// come. Durations are whole seconds unless the name says Minutes or Days.
import { type Static, type TObject, type TSchema, type TString, Type } from 'typebox';
import Format from 'typebox/format';
import { networkIn } from '../../protection/networks.ts';
import { isPagePattern } from '../trusted-pages.ts';

/** A setting that is true or false. */
export const flag = (byDefault: boolean, description: string) => Type.Boolean({ default: byDefault, description });

/** 68 years of seconds: times and sums reckoned from more would be whole numbers no longer, in the program or in a database. */
export const mostWhole = 2_147_483_647;

/** A century: the most of a setting in days. */
export const mostDays = 36_500;

/** A year: the most of a setting in minutes. */
export const mostMinutes = 525_600;

/** A whole number, at least 0 and at most `mostWhole` unless `bounds` says otherwise. */
export const whole = (byDefault: number, description: string, bounds: { minimum?: number; maximum?: number } = {}) =>
  Type.Integer({ default: byDefault, description, minimum: 0, maximum: mostWhole, ...bounds });

/** A duration in seconds, at least 1: a shorter life could not be used. */
export const life = (byDefault: number, description: string) => whole(byDefault, description, { minimum: 1 });

/** A whole number, or null for off. */
export const wholeOrOff = (byDefault: number | null, description: string, minimum = 0, maximum = mostWhole) =>
  Type.Union([Type.Integer({ minimum, maximum }), Type.Null()], { default: byDefault, description });

/** Any text; empty is allowed. */
export const text = (byDefault: string, description: string) => Type.String({ default: byDefault, description });

const ofSecrets = (description: string) => `${description}; sealed at rest, and shown as (set)`;

/** A text that nobody is shown again (`secrets.ts`). A secret that is stored is sealed: `storage/sql/tables/tenants/sealed.ts` names it, too. */
export const secret = (description: string) => Type.String({ default: '', description: ofSecrets(description), holds: 'secret' });

/**
 * Whether a secret signs as Standard Webhooks 1.0 has it, is empty, or is written back as it is shown. Of other texts Base64 may read nothing, and what is
 * signed by nothing anybody signs.
 */
export const isWebhookSecretOrNone = (text: string): boolean =>
  text === '' || text === '(set)' || /^whsec_[A-Za-z0-9+/]{32,512}={0,2}$/.test(text);

/** Texts by name, which are shown by their names alone. */
export const secrets = (description: string) =>
  Type.Record(Type.String(), Type.String(), { default: {}, description: ofSecrets(description), holds: 'secret' });

Format.Set('time-zone', (name) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
});

const loopback = ['localhost', '127.0.0.1', '[::1]'];

/** Whether a text is an absolute address over https, or http on this machine, without name and password. */
export function isWebAddress(text: string): boolean {
  if (text !== text.trim() || !URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  // What proves something has a setting of its own, which is sealed and not shown.
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && (loopback.includes(hostname) || hostname.endsWith('.localhost')));
}

Format.Set('web-address', (text) => text === '' || isWebAddress(text));

/** An address that a browser is led to: https, or http on this machine; empty for none. */
export const webAddress = (byDefault: string, description: string) =>
  Type.String({ default: byDefault, description, format: 'web-address' });

Format.Set('colour', (text) => /^(?:#[0-9a-f]{6})?$/i.test(text));

/** A colour as `#rrggbb`; empty for none. */
export const colour = (byDefault: string, description: string) => Type.String({ default: byDefault, description, format: 'colour' });

/** A list of objects, each with a text and a web address, under these two names. */
export const addressesByName = <const N extends string, const A extends string>(name: N, address: A, description: string) =>
  Type.Array(
    Type.Object(
      { [name]: Type.String({ minLength: 1, maxLength: 2000 }), [address]: Type.String({ minLength: 1, format: 'web-address' }) } as {
        readonly [K in N | A]: TString;
      },
      { additionalProperties: false },
    ),
    { default: [], description, maxItems: 100 },
  );

/** An address that this server calls; empty for none. The installation decides whether it may be one that is not public (`outbound-store.ts`). */
export const serviceAddress = (byDefault: string, description: string) =>
  Type.String({ default: byDefault, description, format: 'web-address', holds: 'service' });

/** The same inside a list, where there must be one. */
export const serviceAddressGiven = () => Type.String({ minLength: 1, format: 'web-address', holds: 'service' });

const isOrigin = (text: string): boolean => URL.canParse(text) && new URL(text).origin === text;
Format.Set('origin', isOrigin);

/** Origins of web pages, as a browser writes them (RFC 6454, section 6.2). */
export const origins = (byDefault: readonly string[], description: string) =>
  Type.Array(Type.String({ format: 'origin' }), { default: [...byDefault], description });

/** As Android writes it of an app: the SHA-256 of the certificate that signed it. */
const isAppOrigin = (text: string): boolean => /^android:apk-key-hash:[\w-]{43}$/.test(text);

Format.Set('caller-origin', (text) => isAppOrigin(text) || isOrigin(text));

/** The same, and those of apps (`android:apk-key-hash:…`). */
export const callerOrigins = (byDefault: readonly string[], description: string) =>
  Type.Array(Type.String({ format: 'caller-origin' }), { default: [...byDefault], description });

Format.Set('page-pattern', isPagePattern);

/** Sites of web pages, as `isTrustedPage` reads them: `example.com`, `*.example.com`, with a scheme or a port where it is not the usual one. */
export const pagePatterns = (byDefault: readonly string[], description: string) =>
  Type.Array(Type.String({ format: 'page-pattern' }), { default: [...byDefault], description });

Format.Set('domain', (text) => /^(?:(?:[a-z0-9-]+\.)*[a-z0-9-]+)?$/.test(text));

/** A domain name in small letters; empty for none. */
export const domain = (byDefault: string, description: string) => Type.String({ default: byDefault, description, format: 'domain' });

Format.Set('network', (text) => networkIn(text) !== undefined);

/** Single network addresses, and networks in CIDR notation. */
export const networks = (byDefault: readonly string[], description: string) =>
  Type.Array(Type.String({ format: 'network' }), { default: [...byDefault], description });

/**
 * A regular expression; empty for none. Vendors' APIs store a malformed one and fail when it is used; our own APIs refuse it
 * (`changeJudgedSettings`).
 */
export const pattern = (byDefault: string, description: string) => Type.String({ default: byDefault, description, holds: 'pattern' });

/** A name of the IANA time zone database. */
export const timeZone = (byDefault: string, description: string) => Type.String({ default: byDefault, description, format: 'time-zone' });

Format.Set('language', (tag) => {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
});

/** A language tag (BCP 47). */
export const language = (byDefault: string, description: string) => Type.String({ default: byDefault, description, format: 'language' });

/** One of the values listed. */
export const choice = <const T extends readonly [string, ...string[]]>(values: T, byDefault: T[number], description: string) =>
  Type.Enum<[...T]>(values, { default: byDefault, description });

/** Any number of the values listed, also none. */
export const choices = <const T extends readonly [string, ...string[]]>(values: T, byDefault: readonly T[number][], description: string) =>
  Type.Array(Type.Enum<[...T]>(values), { default: [...byDefault], description });

/** A list of any texts. */
export const list = (byDefault: readonly string[], description: string) =>
  Type.Array(Type.String(), { default: [...byDefault], description });

/** A short list of domains of tenants. */
export const domains = (description: string) =>
  Type.Array(Type.String({ minLength: 1, maxLength: 63 }), { default: [], description, maxItems: 20 });

/** A list of lists of texts, each of which holds at least one. */
export const textSets = (byDefault: readonly (readonly string[])[], description: string) =>
  Type.Array(Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { minItems: 1, maxItems: 20 }), {
    default: byDefault.map((each) => [...each]),
    description,
    maxItems: 20,
  });

/** At most `burst` calls at once, refilled at one call every `everySeconds`; null for off. */
export const bucket = (byDefault: { burst: number; everySeconds: number } | null, description: string) =>
  Type.Union(
    [
      Type.Object({
        burst: Type.Integer({ minimum: 1, maximum: mostWhole }),
        everySeconds: Type.Number({ exclusiveMinimum: 0, maximum: mostWhole }),
      }),
      Type.Null(),
    ],
    {
      default: byDefault,
      description,
    },
  );

/** The same where it cannot be off. */
export const bucketGiven = (byDefault: { burst: number; everySeconds: number }, description: string) =>
  Type.Object(
    {
      burst: Type.Integer({ minimum: 1, maximum: mostWhole }),
      everySeconds: Type.Number({ exclusiveMinimum: 0, maximum: mostWhole }),
    },
    { default: byDefault, description },
  );

/** A rule over several settings of one section. `says` is the complaint and names them. */
export interface JointRule<V> {
  readonly names: readonly (keyof V & string)[];
  holds(values: V): boolean;
  readonly says: string;
}

// biome-ignore lint/suspicious/noExplicitAny: of any section; it is called with values of its own
const rules = new WeakMap<object, readonly JointRule<any>[]>();
/** The rules given to `section` for that schema; an empty list if there are none. */
// biome-ignore lint/suspicious/noExplicitAny: likewise
export const rulesOf = (schema: object): readonly JointRule<any>[] => rules.get(schema) ?? [];

/**
 * A section of settings: unknown names are refused. The rules are checked over the whole section when a patch names one of their settings.
 */
export function section<P extends Record<string, TSchema>>(properties: P, transaction: readonly JointRule<Static<TObject<P>>>[] = []) {
  const schema = Type.Object(properties, { additionalProperties: false });
  rules.set(schema, transaction);
  return schema;
}
