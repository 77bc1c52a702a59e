// Connections of identity sources on this vendor's wire: the kinds that there are, and what the fields of one say of a provider's row.
import type { IdentityProvider, WrittenProvider } from '../../../core/federation/index.ts';
import type { JsonObject } from '../../../core/json.ts';
import { refuse } from '../../_common/request-errors.ts';

/** The vendor's kinds that a preset is for; `oidc` needs none. What runs scripts of the operator's (`oauth2`), and what is spoken otherwise, operators register. */
const presets: Readonly<Record<string, string>> = {
  google: 'google',
  'azure-ad': 'microsoft',
  apple: 'apple',
  facebook: 'facebook',
  github: 'github',
  linkedin: 'linkedin',
  wechat: 'wechat',
  weibo: 'weibo',
  qq: 'qq',
  line: 'line',
  amazon: 'amazon',
  twitter: 'x',
};
export const sourceTypes = ['oidc', ...Object.keys(presets)] as const;

/** Of `wechat:pc`, `wechat`; undefined for a kind that is not made here. */
export function kindOf(type: string): string | undefined {
  const kind = type.split(':')[0]!;
  return kind === 'oidc' || Object.hasOwn(presets, kind) ? kind : undefined;
}

export function demandKind(type: string): string {
  const kind = kindOf(type);
  if (kind === undefined) throw refuse('parameter.out-of-bounds', { name: 'type', allowed: sourceTypes.join(', ') });
  return kind;
}

/** As the vendor calls it. */
export const typeOfRow = ({ kind, preset }: Pick<IdentityProvider, 'kind' | 'preset'>): string =>
  Object.keys(presets).find((each) => presets[each] === preset) ??
  { openid: 'oidc', oauth2: 'oauth2', graph: 'oauth2', saml: 'saml', ldap: 'ldap' }[kind];

const names = {
  clientId: ['clientId', 'clientID', 'appId', 'appID', 'app_id'],
  clientSecret: ['clientSecret', 'appSecret', 'app_secret', 'secret'],
  issuer: ['issuerUrl', 'issuer'],
  scopes: ['scopes', 'scope'],
} as const;

/** Where the browser comes back is said by our own address, whatever a form of the vendor's console filled in. */
const passed: readonly string[] = ['callbackUrl', 'redirectUri', 'responseType', 'mode', 'displayName'];

/** What the fields say; a field that nothing reads is refused, because it would be kept as if it meant something. */
function saidIn(fields: JsonObject): Readonly<Partial<Record<keyof typeof names, string>>> {
  const said: Partial<Record<keyof typeof names, string>> = {};
  for (const [field, value] of Object.entries(fields)) {
    if (value === null || passed.includes(field)) continue;
    const name = (Object.keys(names) as (keyof typeof names)[]).find((each) => (names[each] as readonly string[]).includes(field));
    const text = Array.isArray(value) ? value.join(' ') : value;
    if (name === undefined || typeof text !== 'string')
      throw refuse('parameter.out-of-bounds', { name: `fields.${field}`, allowed: 'clientId, clientSecret, issuerUrl, scopes: texts' });
    said[name] = text;
  }
  return said;
}

export interface GivenConnection {
  readonly identifier: string;
  /** Of a new one. */
  readonly kind?: string;
  readonly displayName: string;
  readonly fields: JsonObject;
  readonly enabled: boolean;
}

/** The row that a connection is. What is not said of one that is there stays. */
export function rowOf(
  { identifier, kind = '', displayName, fields, enabled }: GivenConnection,
  present?: IdentityProvider,
): WrittenProvider {
  const { clientId, clientSecret, issuer, scopes } = saidIn(fields);
  const configuration = {
    ...present?.configuration,
    ...(issuer === undefined ? {} : { issuer }),
    ...(scopes === undefined ? {} : { scopes: scopes.split(/[\s,]+/).filter(Boolean) }),
  };
  const preset = present ? present.preset : presets[kind];
  return {
    name: identifier,
    label: displayName,
    configuration,
    enabled,
    ...(preset ? { preset } : {}),
    ...(present ? { kind: present.kind, domain: present.domain, shown: present.shown, keepTokens: present.keepTokens } : {}),
    clientId: clientId ?? present?.clientId ?? '',
    ...(clientSecret === undefined ? {} : { clientSecret }),
  };
}

/** Its secret is shown to nobody. */
export const connectionOut = ({ name, label, clientId, enabled, configuration, ...row }: IdentityProvider, extIdpId: string) => ({
  id: name,
  extIdpId,
  type: typeOfRow(row),
  identifier: name,
  displayName: label,
  logo: null,
  loginOnly: false,
  associationMode: 'none',
  challengeBindingMethods: [],
  enabled,
  fields: { clientId, ...configuration },
});
