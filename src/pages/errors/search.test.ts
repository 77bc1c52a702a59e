import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choicesOf, chosenIn, chosenOf } from './filters.ts';
import { openLibrary } from './library.ts';
import { allRows, byNumber, search } from './search.ts';

const library = openLibrary();
const found = (query: string) => search(library, query).hits.map(({ dialect, row }) => `${dialect} ${row.code}`);
const first = (query: string) => found(query)[0];

test('a number, a name, a text of the vendor and a fact find their code first', () => {
  assert.equal(first('403120'), 'gigya 403120');
  assert.equal(first('ACCOUNT_TEMPORARILY_LOCKED_OUT'), 'gigya 403120');
  assert.equal(first('Account temporarily locked out'), 'gigya 403120');
  assert.ok(found('account.locked').slice(0, 3).includes('gigya 403120'));
});

test('typing errors are forgiven, and what was read instead is said', () => {
  const { hits, read } = search(library, 'acount temporarily lokced');
  assert.equal(hits[0]?.row.code, 403120);
  assert.deepEqual([...read.keys()], ['acount', 'lokced']);
  assert.equal(read.get('lokced'), 'locked');
});

test('a digit more or less is another code, and no typing error', () => {
  assert.deepEqual(
    found('403121').filter((hit) => hit === 'gigya 403120'),
    [],
  );
});

test('names in camel case are read word by word, however they are written', () => {
  for (const name of ['UserAccountLocked', 'userAccountLocked', 'user_account_locked']) assert.ok(found(name).includes('wso2 17003'), name);
});

test('a pasted message finds its code in spite of names and numbers that stand nowhere', () => {
  assert.ok(found('User Account is Locked. bob.miller@corp.example').slice(0, 3).includes('wso2 17003'));
});

test('what nothing has finds nothing, and an empty search all', () => {
  assert.deepEqual(found('qqxxzzvv'), []);
  assert.equal(found('').length, allRows(library).length);
  assert.equal(found('  . , ').length, allRows(library).length);
});

test('a number that several vendors have is found at each of them', () => {
  for (const { dialect, row } of allRows(library))
    assert.ok(byNumber(library, String(row.code)).some((hit) => hit.dialect === dialect && hit.row === row));
});

test('filters leave what meets all of them, and say how many each choice would leave', () => {
  const all = allRows(library);
  const chosen = chosenIn({ dialect: 'wso2', nature: 'fault', status: '400', retry: '' });
  const left = chosenOf(all, chosen);
  assert.ok(left.length > 0 && left.every(({ dialect, record }) => dialect === 'wso2' && record?.fact.kind === 'fault'));
  for (const { name, options } of choicesOf(all, chosen))
    for (const { value, count } of options) assert.equal(chosenOf(all, { ...chosen, [name]: value }).length, count, `${name} ${value}`);
});

test('a filter that is no text or too long is none', () => {
  assert.deepEqual(chosenIn({ dialect: ['gigya', 'wso2'], nature: 7 }), { dialect: '', nature: '', status: '', retry: '' });
});
