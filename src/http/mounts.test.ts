// Every path that some vendor's clients call has one owner; what only looks alike does not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faces } from '../dialects.ts';
import { type Claim, contradictions, newWhose } from './mounts.ts';

const claims: readonly Claim[] = faces.map(({ dialect, paths, fold }) => ({ face: dialect.name, rows: paths, fold }));
const whose = newWhose(claims, (host) => (host === 'login.bound.example' ? 'akamai' : undefined));
const owner = (path: string, host = '127.0.0.1:8420') => whose(host, path)?.face ?? 'house';

const table: Readonly<Record<string, readonly string[]>> = {
  house: ['/', '/console', '/e', '/e/12', '/errors/gigya/0', '/assets/x.css', '/docs', '/mailbox', '/health/live', '/metrics', '/health'],
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
    '/oauth2/token',
    '/o/x',
  ],
  hazizz: ['/auth-server/auth', '/hazizz-server/x', '/s/x', '/actuator/health', '/documentation/x', '/swagger-ui.html'],
};

for (const [face, paths] of Object.entries(table)) {
  test(`${face} owns its paths`, () => {
    assert.deepEqual(
      paths.map((path) => [path, owner(path)]),
      paths.map((path) => [path, face]),
    );
  });
}

test('what belongs to nobody is the house’s', () => {
  for (const path of ['/entityx', '/tokens', '/settingsx', '/identity', '/assetsx', '/foo.bar', '/x', '/swagger-ui', '/.env'])
    assert.equal(owner(path), 'house', path);
});

test('an explicit prefix decides, with its tenant', () => {
  assert.deepEqual(whose('h', '/as/authing@demo/oauth/token'), { face: 'authing', tenantHint: 'demo', path: '/oauth/token' });
  assert.equal(whose('h', '/as/nobody/x'), null);
});

test('a host bound to a face gives it every path but the house’s own', () => {
  assert.equal(owner('/whatever', 'login.bound.example'), 'akamai');
  assert.equal(owner('/health/live', 'login.bound.example'), 'house');
});

test('no path is claimed twice without a row that decides', () => {
  assert.deepEqual(contradictions(claims, Object.values(table).flat()), []);
  const twice = [
    { face: 'a', rows: [{ row: 4, pattern: /^\/x/ }] },
    { face: 'b', rows: [{ row: 4, pattern: /^\/x/ }] },
  ];
  assert.deepEqual(contradictions(twice, ['/x']), ['/x']);
});
