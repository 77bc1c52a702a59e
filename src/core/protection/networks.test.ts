import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contains, networkIn, networkOf } from './networks.ts';
import { isAddressAllowed } from './policy-addresses.ts';

test('a network holds its addresses, also where it is written as IPv4-mapped IPv6', () => {
  const holds = (network: string, address: string) => contains(network, address);
  assert.ok(holds('192.0.2.0/24', '192.0.2.9') && !holds('192.0.2.0/24', '192.0.3.9'));
  assert.ok(holds('::ffff:192.0.2.0/120', '192.0.2.9') && !holds('::ffff:192.0.2.0/120', '192.0.3.9'));
  assert.ok(holds('::ffff:192.0.2.9', '192.0.2.9') && !holds('::ffff:192.0.2.9', '192.0.2.8'));
  assert.ok(holds('2001:db8::/32', '2001:db8:1::1') && !holds('2001:db8::/32', '2001:db9::1'));
  assert.ok(!holds('::/0', '192.0.2.9') && !holds('0.0.0.0/0', '2001:db8::1'));
});

test('what is no network is none', () => {
  for (const each of [
    '',
    'nonsense',
    '10.0.0.0/99',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    '127.0.0.1 ',
    '10/8',
    '127.1',
    'fe80::1%eth0',
    '::/129',
    '-1.0.0.0',
  ])
    assert.equal(networkIn(each), undefined, each);
});

test('what is no address passes no list', () => {
  assert.ok(!isAddressAllowed('unknown', { allow: [], deny: ['203.0.113.7'] }));
  assert.ok(!isAddressAllowed('unknown', { allow: ['203.0.113.7'], deny: [] }));
  assert.ok(isAddressAllowed('unknown', { allow: [], deny: [] }));
});

test('a limit counts for an IPv4 address, and for the 64 bits around an IPv6 address', () => {
  assert.equal(networkOf('203.0.113.7'), '203.0.113.7');
  assert.equal(networkOf('2001:db9::1'), networkOf('2001:db9::ffff:ffff:ffff:ffff'));
  assert.notEqual(networkOf('2001:db9::1'), networkOf('2001:db9:0:1::1'));
});
