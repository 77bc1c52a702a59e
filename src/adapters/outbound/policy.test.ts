// Which addresses are public, and what the installation's file lets be called besides.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allowedTarget } from '../../config/outbound.ts';
import { connectionPolicy, isPublic, targetOf } from './policy.ts';

/** One of each block that RFC 6890 and the registries that it began set apart. */
const special = [
  '0.0.0.0',
  '0.1.2.3',
  '10.1.2.3',
  '100.64.0.1',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.8',
  '192.0.2.1',
  '192.31.196.1',
  '192.52.193.1',
  '192.88.99.1',
  '192.168.1.1',
  '192.175.48.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::127.0.0.1',
  '::ffff:127.0.0.1',
  '::ffff:a00:1',
  '::ffff:169.254.169.254',
  '::ffff:0:a00:1',
  '64:ff9b::a00:1',
  '64:ff9b:1::1',
  '100::1',
  '2001::1',
  '2001:2::1',
  '2001:10::1',
  '2001:20::1',
  '2001:db8::1',
  '2002:a00:1::1',
  '3fff::1',
  '5f00::1',
  'fc00::1',
  'fd12:3456::1',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  'ff02::1',
  '4000::1',
  'not an address',
];

test('no address of special use is public, in whatever form it is written', () => {
  assert.deepEqual(special.filter(isPublic), []);
  for (const address of ['1.1.1.1', '100.63.255.255', '100.128.0.1', '172.15.0.1', '172.32.0.1', '::ffff:1.1.1.1', '2606:4700::1111'])
    assert.ok(isPublic(address), address);
});

test('addresses in a URL are judged in every spelling that a connection would take', () => {
  const { whyNot } = connectionPolicy([]);
  for (const host of [
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '0',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    'localhost',
    'LOCALHOST',
    'localhost.',
    'my.localhost',
    '169.254.169.254',
    '[fd00::1]',
  ])
    assert.match(whyNot(`http://${host}/`) ?? '', /no public address.*outbound: \{ allow: \['[^']+:80'\] \}/, host);
  for (const host of ['1.1.1.1', 'crm.internal', 'localhost.example', '[2606:4700::1111]'])
    assert.equal(whyNot(`https://${host}/`), undefined, host);
});

test('the file allows hosts, addresses and networks, at one port or at all, and nothing beside them', () => {
  const allowing = (...entries: string[]) => {
    const { permits } = connectionPolicy(entries.map((entry) => allowedTarget(entry)!));
    return (url: string, address: string) => permits(targetOf(new URL(url)), address);
  };
  const host = allowing('CRM.internal', 'push.internal:9000');
  assert.ok(host('https://crm.internal/', '10.1.2.3'));
  assert.ok(!host('https://other.internal/', '10.1.2.3'), 'the host is allowed, not where it is');
  assert.ok(!host('https://sub.crm.internal/', '10.1.2.3'));
  assert.ok(host('http://push.internal:9000/', '10.1.2.3'));
  assert.ok(!host('https://push.internal/', '10.1.2.3'));
  const network = allowing('10.1.0.0/16', 'fd00:1::/32', '127.0.0.1:9000', '[::1]:9000', '::ffff:192.168.0.0/112');
  assert.ok(network('https://x.example/', '10.1.255.1'));
  assert.ok(!network('https://x.example/', '10.2.0.1'));
  assert.ok(network('https://x.example/', '::ffff:10.1.0.1'), 'an IPv4-mapped address is its IPv4 address');
  assert.ok(network('https://x.example/', 'fd00:1::5'));
  assert.ok(!network('https://x.example/', 'fd00:2::5'));
  assert.ok(network('http://127.0.0.1:9000/', '127.0.0.1'));
  assert.ok(network('http://localhost:9000/', '::1'));
  assert.ok(!network('http://127.0.0.1:5432/', '127.0.0.1'));
  assert.ok(network('https://x.example/', '192.168.3.4'));
  assert.ok(network('https://x.example/', '1.1.1.1'), 'what is public needs no entry');
});

test('an entry that is neither host, address nor network is none', () => {
  for (const entry of [
    '',
    ' ',
    'http://crm',
    'crm/path',
    'user@crm',
    '10.0.0.0/33',
    '300.1.1.1',
    'fd00::/129',
    'crm:0',
    'crm:70000',
    '[::1',
    '*',
  ])
    assert.equal(allowedTarget(entry), undefined, entry);
});
