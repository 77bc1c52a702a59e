// Mails of a tenant with a host of its own led to the tenant at the address for mails, where the code was unknown.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Wso2Entry } from '../entry.ts';
import { linkFrom } from './links.ts';

const called = (host: string, originalUrl = '/api/identity/user/v1.0/me', trusted = true) =>
  ({
    asked: { host, originalUrl, publicUrl: 'https://id.example.org' },
    ctx: { tenant: { domain: 'shop' } },
    client: trusted ? {} : undefined,
  }) as unknown as Wso2Entry;
const pages = 'accountrecoveryendpoint/confirmregistration.do?confirmation=a%2Fb';

test('a link names the tenant unless the address for mails is its own', () => {
  assert.equal(linkFrom(called('id.example.org'), 'verify')('a/b'), `https://id.example.org/${pages}`);
  assert.equal(linkFrom(called('shop.example.com'), 'verify')('a/b'), `https://id.example.org/t/shop/${pages}`);
  assert.equal(linkFrom(called('id.example.org', '/t/other/api'), 'verify')('a/b'), `https://id.example.org/t/other/${pages}`);
});

test('a callback of nobody in particular is not believed', () => {
  const properties = [{ key: 'callback', value: 'https://evil.example.com/' }];
  assert.equal(linkFrom(called('id.example.org', '/api', false), 'verify', properties)('a/b'), `https://id.example.org/${pages}`);
});

test('a callback of the caller is kept with its query', () => {
  const properties = [{ key: 'callback', value: 'https://shop.example.com/done?from=mail' }];
  assert.equal(linkFrom(called('x'), 'recover', properties)('c'), 'https://shop.example.com/done?from=mail&confirmation=c');
});
