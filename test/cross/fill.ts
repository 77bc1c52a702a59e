// A request that is right in everything but the credential: what an endpoint takes, filled in from its declaration.
export interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly minimum?: number;
  readonly minLength?: number;
  readonly spelled?: string;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** What a text of such a name says. A person of that name is in both tenants, with that password. */
const texts: Readonly<Record<string, string>> = {
  loginID: 'ann@example.org',
  email: 'ann@example.org',
  emailAddress: 'ann@example.org',
  signInEmailAddress: 'ann@example.org',
  phone: '+36301234567',
  username: 'ann-demo',
  name: 'Ann',
  user: 'ann-demo',
  newPassword: 'Blue-Sky-4242',
  newPasswordConfirm: 'Blue-Sky-4242',
  password: 'Blue-Sky-4242',
  oldPassword: 'not the password',
  currentPassword: 'not the password',
  client_id: 'portal',
  redirect_uri: 'http://127.0.0.1:3999/callback',
  response_type: 'code',
  scope: 'openid',
  locale: 'en-US',
  flow: 'standard',
  flow_version: 'HEAD',
  type_name: 'user',
  attribute_name: 'displayName',
  key_attribute: 'email',
  key_value: '"ann@example.org"',
  attributes: '{}',
  UIDTimestamp: '1',
  signatureTimestamp: '1',
  refresh_secret: 'a'.repeat(40),
  uri: 'http://wso2.org/claims/emailaddress',
  realm: 'PRIMARY',
  type: 'EMAIL',
  claim: 'http://wso2.org/claims/emailaddress',
};

/** `named` is the parameter's name; `at` decides what stands at a place of text, by its path. */
export function filled(schema: Schema, named: string, at: (path: string, usual: string) => string, path = named): unknown {
  if (schema.anyOf) return filled(schema.anyOf[0]!, named, at, path);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.type === 'boolean') return true;
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(schema.minimum ?? 1, 1);
  if (schema.type === 'array') return schema.items?.type === undefined ? [] : [filled(schema.items, named, at, `${path}.0`)];
  if (schema.type === 'object')
    return Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, filled(inner, name, at, `${path}.${name}`)]),
    );
  return at(path, textFor(schema, named));
}

function textFor({ format, pattern, minLength = 0 }: Schema, named: string): string {
  if (format === 'email-address') return 'ann@example.org';
  if (format === 'telephone') return '+36301234567';
  if (pattern?.includes('\\d{4}-')) return '2027-05-04';
  const fixed = pattern && /^\^\w+\$$/.exec(pattern)?.[0].slice(1, -1);
  return fixed || (texts[named] ?? 'x').padEnd(minLength, 'x');
}
