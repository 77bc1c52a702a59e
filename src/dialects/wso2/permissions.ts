// The scopes with which a token opens this vendor's interfaces, by the names of its own definitions of API resources.

const verbs: Readonly<Record<string, string>> = { POST: 'create', PUT: 'update', PATCH: 'update', DELETE: 'delete' };

const families: readonly (readonly [path: RegExp, family: string])[] = [
  [/^\/scim(2|\/v2)(\/Users|\/\.search|$)/, 'user_mgt'],
  [/^\/scim(2|\/v2)\/Groups/, 'group_mgt'],
  [/^\/api\/(identity\/oauth2\/v1\.0|server\/v1\/applications)(\/|$)/, 'application_mgt'],
  [/^\/api\/identity\/oauth2\/dcr\//, 'dcr'],
  [/^\/api\/server\/v1\/(identity-governance|validation-rules)/, 'governance'],
  [/^\/api\/users\/v1\/([^/]+\/)?sessions(\/|$)/, 'session'],
  [/^\/api\/server\/v1\/organizations/, 'organization'],
  [/^\/api\/server\/v1\/userstores/, 'userstore'],
  [/^\/api\/server\/v1\/branding-preference/, 'branding_preference'],
];

/** The permission for operations on behalf of people who are not signed in, and on their questions. */
const others = 'identity_mgt';

/** To act for oneself. */
export const ownScope = 'internal_login';

const nameOf = (family: string, method: string): string => {
  const verb = verbs[method] ?? 'view';
  // Policies are there or not: a preference asked for by POST is a look, and nothing of them is made or removed. How a tenant looks has one scope to write it.
  if (['governance', 'branding_preference'].includes(family)) return `internal_${family}_${verb === 'view' ? 'view' : 'update'}`;
  return `internal_${family}_${verb}`;
};

/** The scope that a service's token must have to call this operation. */
export const scopeFor = (method: string, path: string): string => {
  // A search by POST is a look.
  return nameOf(families.find(([pattern]) => pattern.test(path))?.[1] ?? others, path.endsWith('/.search') ? 'GET' : method);
};

const all = [...families.map(([, family]) => family), others].flatMap((family) =>
  ['GET', ...Object.keys(verbs)].map((method) => nameOf(family, method)),
);

/** Scopes that the provider may grant: to people, and to services that may do everything. */
export const scopes = { person: [ownScope], service: [...new Set(all)] } as const;
