// Each spelling of an address was an address of its own: for buckets, for locks, and for lists that deny.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networkAddress, trustIn } from './network-address.ts';

test('every spelling of an address is one', () => {
  const spellings = {
    '203.0.113.7': [
      '203.0.113.7',
      ' 203.0.113.7 ',
      '203.0.113.7:443',
      '[203.0.113.7]',
      '::ffff:203.0.113.7',
      '[::FFFF:203.0.113.7]:1',
      '::ffff:cb00:7107',
    ],
    '2001:db8::5': ['2001:db8::5', '[2001:db8::5]', '[2001:db8::5]:443', '2001:DB8:0:0:0:0:0:5', '2001:0db8::0005'],
    'fe80::1': ['fe80::1%eth0', '[fe80::1%25eth0]:8420', 'fe80::1'],
  };
  for (const [one, all] of Object.entries(spellings)) for (const each of all) assert.equal(networkAddress(each), one, each);
});

test('what is no address is none, also where a lenient reader would find one', () => {
  const none = [
    '',
    'unknown',
    '_hidden',
    'localhost',
    '127.1',
    '2130706433',
    '0x7f.0.0.1',
    '010.0.0.1',
    '1.2.3.4.5',
    '1.2.3.256',
    '1.2.3.4%eth0',
    '1.2.3.4:',
    '[::1',
    '::1]',
    '[::1]x',
    '1.2.3.4, 5.6.7.8',
    undefined,
  ];
  for (const each of none) assert.equal(networkAddress(each), undefined, `${each}`);
});

test('a trusted proxy is trusted in whatever spelling it is named', () => {
  const trusts = trustIn(['10.0.0.0/8', '2001:db8::/32', 'loopback']);
  for (const each of ['10.1.2.3', '10.1.2.3:443', '::ffff:10.1.2.3', '[2001:db8::1]:1', '127.0.0.1', '::1'])
    assert.ok(trusts(each), `${each}`);
  for (const each of ['11.0.0.1', '2001:db9::1', 'unknown', '', undefined]) assert.ok(!trusts(each), `${each}`);
});
