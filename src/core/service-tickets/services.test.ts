import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isServiceOf } from './services.ts';

const registered = ['https://www.shop.example/back', 'https://www.shop.example/fixed?a=1', 'app:/back'];

test('a service is an address that was registered, and with it what it was asked for', () => {
  for (const service of [
    'https://www.shop.example/back',
    'https://www.shop.example/back?next=%2Fcart',
    'https://WWW.shop.example:443/back',
  ])
    assert.ok(isServiceOf(registered, service), service);
  assert.ok(isServiceOf(registered, 'https://www.shop.example/fixed?a=1'));
});

test('nothing beside it is one: another host, path, query, scheme, name, fragment, and none with a ticket', () => {
  for (const service of [
    'https://www.shop.example.evil.example/back',
    'https://www.shop.example/back/more',
    'https://www.shop.example/back/../other',
    'https://www.shop.example/fixed?a=1&b=2',
    'https://www.shop.example/fixed',
    'http://www.shop.example/back',
    'https://ann@www.shop.example/back',
    'https://www.shop.example/back#part',
    'https://www.shop.example/back#',
    'https://www.shop.example/back?ticket=ST-1',
    'app:/back',
    'javascript:alert(1)',
    '',
    `https://www.shop.example/back?${'a'.repeat(2000)}`,
  ])
    assert.ok(!isServiceOf(registered, service), service);
});
