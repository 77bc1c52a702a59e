import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isEmail, isPhone, normalForm } from './normal-forms.ts';

test('case and compatibility forms of one identifier are one identifier', () => {
  for (const same of ['Ann@Example.org', ' ann@example.org ', 'ＡＮＮ@example.org', 'ann@EXAMPLE.ORG'])
    assert.equal(normalForm('email', same), 'ann@example.org');
  assert.equal(normalForm('username', 'ÅSA'), normalForm('username', 'a\u030Asa'));
});

test('letters of different scripts stay different', () => {
  assert.notEqual(normalForm('username', 'paypal'), normalForm('username', 'pаypal'));
});

test('a phone number is compared in E.164', () => {
  assert.equal(normalForm('phone', '+36 1 234 5678'), '+3612345678');
  assert.equal(isPhone('0612345678'), false);
  assert.equal(isPhone(`+${'1'.repeat(10_000)}`), false);
});

test('an address is one local part at a domain with a dot', () => {
  for (const good of ['a@b.cd', 'a+b@b.c.d', 'zoé@example.org']) assert.equal(isEmail(good), true, good);
  for (const bad of [
    '',
    'a',
    '@b.cd',
    'a@',
    'a@b',
    'a@@b.cd',
    'a b@c.de',
    'a@b..cd',
    'a@.b.cd',
    'a\0@b.cd',
    `${'a'.repeat(65)}@b.cd`,
    `a@${'b'.repeat(260)}.cd`,
  ])
    assert.equal(isEmail(bad), false, bad);
});
