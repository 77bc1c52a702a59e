// The site's applications at providers, as `getProvidersConfig` shows and `setProvidersConfig` takes them: each provider calls its own key and secret otherwise.
import type { IdentityProvider, WrittenProvider } from '../../../core/federation/index.ts';
import { isObject, type JsonObject } from '../../../core/json.ts';

interface Names {
  readonly preset: string;
  readonly id: string;
  readonly secret: string;
}

/** By the vendor's name of the provider. */
const known: Readonly<Record<string, Names>> = {
  facebook: { preset: 'facebook', id: 'appID', secret: 'secretKey' },
  twitter: { preset: 'x', id: 'consumerKey', secret: 'consumerSecret' },
  google: { preset: 'google', id: 'consumerKey', secret: 'consumerSecret' },
  googleplus: { preset: 'google', id: 'consumerKey', secret: 'consumerSecret' },
  linkedin: { preset: 'linkedin', id: 'apiKey', secret: 'secretKey' },
  apple: { preset: 'apple', id: 'ServiceID', secret: 'privateKey' },
  microsoft: { preset: 'microsoft', id: 'clientID', secret: 'clientSecret' },
  line: { preset: 'line', id: 'channelID', secret: 'channelSecret' },
  wechat: { preset: 'wechat', id: 'appID', secret: 'appSecret' },
  qq: { preset: 'qq', id: 'appID', secret: 'appKey' },
  sina: { preset: 'weibo', id: 'appKey', secret: 'appSecret' },
  amazon: { preset: 'amazon', id: 'clientID', secret: 'clientSecret' },
};
const other = { id: 'clientID', secret: 'clientSecret' };

const namesOf = (name: string): Omit<Names, 'preset'> => (Object.hasOwn(known, name) ? known[name]! : other);

/** What of `settings` is honoured. */
const settings = ['keyId', 'teamId'] as const;

/** Those that browsers are led to by OAuth. Secrets are sealed and handed to nobody. */
export function appsOut(rows: readonly IdentityProvider[]): JsonObject {
  const shown = rows.filter(({ kind }) => kind !== 'saml' && kind !== 'ldap');
  return Object.fromEntries(
    shown.map(({ name, clientId, configuration }) => {
      const { id, secret } = namesOf(name);
      const own = settings.flatMap((each) => (configuration[each] === undefined ? [] : [[each, configuration[each]] as const]));
      return [name, { app: { [id]: clientId, [secret]: '' }, settings: Object.fromEntries(own) }];
    }),
  );
}

export interface AppsIn {
  readonly written: readonly WrittenProvider[];
  /** Paths of what means nothing here. */
  readonly passedOver: readonly string[];
}

/** What is said of providers, over what their rows say; a sentence where one cannot be. An application without a key is none, and changes nothing. */
export function appsIn(given: Readonly<Record<string, unknown>>, rows: readonly IdentityProvider[]): AppsIn | string {
  const written: WrittenProvider[] = [];
  const passedOver: string[] = [];
  for (const [name, said] of Object.entries(given)) {
    if (!isObject(said)) return `.${name.slice(0, 50)} is an object with app`;
    const { app, settings: own = {}, ...rest } = said;
    if (!isObject(app)) return `.${name.slice(0, 50)} is an object with app`;
    const { id, secret } = namesOf(name);
    const { [id]: clientId, [secret]: clientSecret, ...unknown } = app;
    passedOver.push(...Object.keys(rest).map((each) => `providers.${name}.${each}`));
    passedOver.push(...Object.keys(unknown).map((each) => `providers.${name}.app.${each}`));
    const honoured = isObject(own) ? settings.filter((each) => typeof own[each] === 'string' && own[each] !== '') : [];
    if (isObject(own)) {
      const left = Object.keys(own).filter((each) => !(settings as readonly string[]).includes(each));
      passedOver.push(...left.map((each) => `providers.${name}.settings.${each}`));
    }
    if (clientId === undefined || clientId === '') continue;
    if (typeof clientId !== 'string' || (clientSecret !== undefined && typeof clientSecret !== 'string'))
      return `.${name.slice(0, 50)}.app has texts`;
    const row = rows.find((each) => each.name === name);
    const preset = row ? (row.preset ?? undefined) : Object.hasOwn(known, name) ? known[name]!.preset : undefined;
    if (!row && preset === undefined) return `.${name.slice(0, 50)} is no provider that is known here`;
    const configuration = { ...row?.configuration, ...Object.fromEntries(honoured.map((each) => [each, (own as JsonObject)[each]!])) };
    const { kind, domain, label, enabled, shown, keepTokens } = row ?? {};
    const kept = { kind, domain, label, enabled, shown, keepTokens };
    written.push({ name, preset, ...kept, clientId, configuration, ...(clientSecret ? { clientSecret } : {}) });
  }
  return { written, passedOver };
}
