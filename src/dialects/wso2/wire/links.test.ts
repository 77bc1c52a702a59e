// Mails of a tenant with a host of its own led to the tenant at the address for mails, where the code was unknown.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Wso2Entry } from '../entry.ts';
import { linkFrom } from './links.ts';

const called = (trusted = true) =>
  ({ issuing: { address: 'https://id.example.org/t/shop' }, client: trusted ? {} : undefined }) as unknown as Wso2Entry;
const own = 'https://id.example.org/t/shop/accountrecoveryendpoint/confirmregistration.do?confirmation=a%2Fb';

test("a link leads to the tenant's own address", () => assert.equal(linkFrom(called(), 'verify')('a/b'), own));

test('a callback of nobody in particular is not believed', () => {
  const properties = [{ key: 'callback', value: 'https://evil.example.com/' }];
  assert.equal(linkFrom(called(false), 'verify', properties)('a/b'), own);
});

test('a callback of the caller is kept with its query', () => {
  const properties = [{ key: 'callback', value: 'https://shop.example.com/done?from=mail' }];
  assert.equal(linkFrom(called(), 'recover', properties)('c'), 'https://shop.example.com/done?from=mail&confirmation=c');
});
