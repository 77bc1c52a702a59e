import assert from 'node:assert/strict';
import { test } from 'node:test';
import { authorizationOf, readBasic, tokenUnder } from './authorization-header.ts';

const sent = (authorization?: string) => ({ headers: authorization === undefined ? {} : { authorization } });
const base64 = (text: string) => Buffer.from(text).toString('base64');

test('a scheme is known in any case, and its spelling is kept for messages', () => {
  assert.deepEqual(authorizationOf(sent('bEARER  a b')), { scheme: 'bearer', written: 'bEARER', value: 'a b' });
  assert.deepEqual(authorizationOf(sent('Basic')), { scheme: 'basic', written: 'Basic', value: '' });
  assert.equal(authorizationOf(sent('Basic\tab'))?.scheme, 'basic\tab', 'what is no scheme is not taken for absent');
  for (const none of [undefined, '']) assert.equal(authorizationOf(sent(none)), undefined);
});

test('a token stands under its scheme alone, and is one word of its form', () => {
  assert.equal(tokenUnder(sent('bearer a.b'), 'Bearer'), 'a.b');
  for (const other of [undefined, '', 'Bearer', 'Bearer a b', 'OAuth a.b', 'a.b'])
    assert.equal(tokenUnder(sent(other), 'Bearer'), undefined);
  assert.equal(tokenUnder(sent('Bearer a.b'), 'Bearer', { form: /^\w+$/ }), undefined);
});

test('a token without a scheme counts where that is asked for, and nowhere else', () => {
  assert.equal(tokenUnder(sent('a.b'), 'Bearer', { bare: true }), 'a.b');
  assert.equal(tokenUnder(sent('Bearer a.b'), 'Bearer', { bare: true }), 'a.b');
  assert.equal(tokenUnder(sent('Basic a.b'), 'Bearer', { bare: true }), undefined);
});

test('name and secret are UTF-8, or else Latin-1, and what lacks one of both is refused', () => {
  assert.deepEqual(readBasic(base64('zoé:a:b')), { name: 'zoé', secret: 'a:b' });
  const latin1 = (text: string) => Buffer.from(text, 'latin1').toString('base64');
  assert.deepEqual(readBasic(latin1('zoé:pässwörd')), { name: 'zoé', secret: 'pässwörd' });
  assert.deepEqual(readBasic(latin1('zoÃ©:a')), { name: 'zoé', secret: 'a' }, 'what both may be is UTF-8');
  assert.deepEqual(readBasic(base64('\uFEFFzoé:€')), { name: '\uFEFFzoé', secret: '€' }, 'every octet counts');
  assert.deepEqual(readBasic(base64(':')), { name: '', secret: '' });
  for (const bad of ['', 'a b', 'a-_b', base64('no colon'), base64('nul\0:x'), '====']) assert.equal(readBasic(bad), undefined, bad);
});
