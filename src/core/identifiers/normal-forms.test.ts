import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  formsOfAddressPart,
  identifiesByNumber,
  isEmail,
  isOneMailbox,
  isPhone,
  normalForm,
  renumberedAs,
  textForm,
} from './normal-forms.ts';

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
  for (const same of ['+3612345678', 'tel:+36-1-234-5678', '(+36) 1 234 5678', ' +36 (1) 234/5678 ', '＋3612345678'])
    assert.equal(normalForm('phone', same), '+3612345678', same);
  assert.equal(isPhone('0612345678'), false);
  assert.equal(isPhone(`+${'1'.repeat(10_000)}`), false);
});

test('a text that only contains a number is none', () => {
  for (const text of ['kim+36123456789', '+36123456789@sms.example.org', 'call +36123456789', '+36123456789a', '+36123456789\0'])
    assert.equal(isPhone(text), false, text);
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

test('a text that mail would send to somebody else, or to several, is no address', () => {
  for (const bad of [
    '<ann@example.org>',
    'x,ann@example.org',
    'ann@example.org;',
    'mailto:ann@example.org',
    'ann(x)@example.org',
    'ann@example.org(x)',
    '"ann"@example.org',
    'ann\\@example.org',
    'ann@[192.0.2.1]',
    'Ann:ann@example.org',
  ])
    assert.equal(isEmail(bad), false, bad);
  for (const good of ["o'ann@example.org", 'a..b@example.org', '!#$%&*+-/=?^_`{|}~@example.org', 'пошта@приклад.укр'])
    assert.equal(isEmail(good), true, good);
});

test('one mail domain has one form, in letters or in A-labels, and its local part stays as it is', () => {
  for (const same of [
    'u@bücher.example',
    'U@BÜCHER.example',
    'u@xn--bcher-kva.example',
    'u@XN--BCHER-KVA.example',
    'u@bu\u0308cher.example',
  ])
    assert.deepEqual([normalForm('email', same), textForm(same)], ['u@xn--bcher-kva.example', 'u@xn--bcher-kva.example'], same);
  assert.equal(normalForm('email', 'bücher@example.org'), 'bücher@example.org');
  assert.equal(normalForm('email', 'u@ü/x.example'), 'u@ü/x.example', 'what is no domain is no other one');
  assert.equal(normalForm('email', 'u@xn--a.example'), 'u@xn--a.example');
  assert.notEqual(normalForm('email', 'u@faß.example'), normalForm('email', 'u@fass.example'));
  assert.equal(normalForm('username', 'u@bücher.example'), 'u@bücher.example', 'a user name is what is written');
});

test('numbers of a withdrawn plan are those that they became', () => {
  for (const [old, now] of [
    ['+52 1 55 1234 5678', '+525512345678'],
    ['+229 97 12 34 56', '+2290197123456'],
    ['+234 1 463 0643', '+2342014630643'],
    ['+234 84 460 643', '+2342084460643'],
  ] as const)
    for (const text of [old, now, `tel:${old.replaceAll(' ', '-')}`]) assert.equal(normalForm('phone', text), now, text);
  assert.equal(normalForm('phone', '+52 155 123 4567'), '+521551234567', 'ten digits are of today, whatever they begin with');
  assert.equal(isPhone('+234 80 312 345'), false, 'a mobile number of Nigeria that lacks digits is no fixed line');
  assert.equal(normalForm('phone', '+234 803 123 4567'), '+2348031234567');
});

test('a number at a switchboard, and what a spreadsheet made of one, identify nobody', () => {
  for (const text of ['+1 202 555 0177 ext. 9', '+3612345678;ext=2', '3.63E+10', '3,63055E+10', '+3.63E10'])
    assert.equal(isPhone(text), false, text);
});

test('a number without its country code identifies nobody, and one that is unknown today is compared as it is written', () => {
  for (const text of ['06305550123', '(425) 555-0142', '555-0100', '+1 202 555 0177 ext. 9', 'tel:0630', 'abc', ''])
    assert.equal(identifiesByNumber(text), false, text);
  for (const text of ['+36 30 555 0123', 'tel:+36-30-555-0123', '(+36) 30 555 0123', '+263 9 61234', '+385 60 123'])
    assert.equal(identifiesByNumber(text), true, text);
  assert.equal(renumberedAs('+52 1 55 1234 5678'), '+525512345678');
  for (const text of ['+525512345678', '06305550123', 'abc']) assert.equal(renumberedAs(text), undefined, text);
});

test('a part of an address is looked for in both forms of its domain', () => {
  assert.deepEqual(formsOfAddressPart('@bücher.example'), ['@bücher.example', '@xn--bcher-kva.example']);
  assert.deepEqual(formsOfAddressPart('Kim@xn--bcher-kva.ex'), ['kim@xn--bcher-kva.ex', 'kim@bücher.ex']);
  for (const part of ['kim@', 'example.org', 'a b', '', '@', '"x"']) assert.deepEqual(formsOfAddressPart(part), [part]);
});

test('a provider that proves a mailbox proves no address that its spelling folds to', () => {
  for (const own of [
    'kim@example.org',
    'KIM@example.org',
    'müller@example.org',
    'MÜLLER@example.org',
    'ann@\u212Aarl.example',
    'ミキ@example.org',
  ])
    assert.equal(isOneMailbox(own), true, own);
  for (const folds of [
    'mi\u212Ae@example.org',
    '\uFF4Dike@example.org',
    'o\uFB03ce@example.org',
    '\u0130da@example.org',
    'mai\u017F@example.org',
  ])
    assert.equal(isOneMailbox(folds), false, folds);
});
