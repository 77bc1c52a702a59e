// Every path that some vendor's clients call has one owner; what only looks alike does not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apis } from '../dialects.ts';
import { type ApiPaths, contradictions, newFindRouteOwner } from './mounts.ts';

const claims: readonly ApiPaths[] = apis.map(({ dialect, paths, fold }) => ({ api: dialect.name, rows: paths, fold }));
const findRouteOwner = newFindRouteOwner(claims, (host) => (host === 'login.bound.example' ? 'akamai' : undefined));
const owner = (path: string, host = '127.0.0.1:8420') => findRouteOwner(host, path)?.api ?? 'server';

const table: Readonly<Record<string, readonly string[]>> = {
  server: ['/', '/console', '/e', '/e/12', '/errors/gigya/0', '/assets/x.css', '/docs', '/mailbox', '/health/live', '/metrics', '/health'],
  gigya: [
    '/accounts.login',
    '/ACCOUNTS.Login',
    '/ids.getAccountInfo',
    '/socialize.getUserInfo',
    '/oauth.token',
    '/GS/GSLogin.aspx',
    '/oidc/op/v1.0/x',
  ],
  akamai: [
    '/oauth/token',
    '/oauth/auth_native_traditional',
    '/entity',
    '/entity.find',
    '/access/getVerificationCode',
    '/settings/get',
    '/signin/x',
  ],
  authing: [
    '/oauth/auth',
    '/oauth/token/introspection',
    '/oidc/auth',
    '/api/v2/x',
    '/graphql',
    '/graphql/v2',
    '/token',
    '/logout',
    '/authenticate',
  ],
  wso2: [
    '/oidc/logout',
    '/api/identity/auth/v1.1/authenticate',
    '/api/users/v1/me',
    '/scim2/Me',
    '/t/x.com/scim2/Me',
    '/scim/v2',
    '/scim/v2/Users',
    '/t/x.com/scim/v2/Users',
    '/oauth2/token',
    '/o/x',
  ],
  hazizz: ['/auth-server/auth', '/hazizz-server/x', '/s/x', '/actuator/health', '/documentation/x', '/swagger-ui.html'],
};

for (const [api, paths] of Object.entries(table)) {
  test(`${api} owns its paths`, () => {
    assert.deepEqual(
      paths.map((path) => [path, owner(path)]),
      paths.map((path) => [path, api]),
    );
  });
}

test('what belongs to nobody is the server’s', () => {
  for (const path of ['/entityx', '/tokens', '/settingsx', '/identity', '/assetsx', '/foo.bar', '/x', '/swagger-ui', '/.env'])
    assert.equal(owner(path), 'server', path);
});

test('an explicit prefix decides, with its tenant', () => {
  assert.deepEqual(findRouteOwner('h', '/as/authing@demo/oauth/token'), { api: 'authing', tenantHint: 'demo', path: '/oauth/token' });
  assert.equal(findRouteOwner('h', '/as/nobody/x'), null);
});

test('a host bound to a dialect gives it every path but the server’s own', () => {
  assert.equal(owner('/whatever', 'login.bound.example'), 'akamai');
  assert.equal(owner('/health/live', 'login.bound.example'), 'server');
});

test('no path is claimed twice without a row that decides', () => {
  assert.deepEqual(contradictions(claims, Object.values(table).flat()), []);
  const twice = [
    { api: 'a', rows: [{ row: 4, pattern: /^\/x/ }] },
    { api: 'b', rows: [{ row: 4, pattern: /^\/x/ }] },
  ];
  assert.deepEqual(contradictions(twice, ['/x']), ['/x']);
});
