import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Client } from '../../../core/clients/index.ts';
import { applicationFilter } from './application-filter.ts';

const fits = (filter: string) => applicationFilter(filter)?.({ name: 'Shop of Ann and Ben', publicId: 'shop' } as Client);

test('a name with blanks and without quotes was no filter', () => {
  assert.equal(fits('name eq Shop of Ann and Ben'), true);
  assert.equal(fits('name sw Shop of and clientId eq shop'), true);
  assert.equal(fits('name eq Shop of Ann or clientId eq other'), false);
  assert.equal(fits('clientId eq other or name ew and Ben'), true);
  assert.equal(fits('name eq "Shop of Ann and Ben"'), true);
  assert.equal(fits('(name co Ann) and (clientId eq shop)'), true);
});

test('what the list is not searched by is no filter', () => {
  for (const text of ['id eq shop', 'name', 'name coo shop', 'name eq', 'description eq shop']) assert.equal(fits(text), undefined, text);
});
