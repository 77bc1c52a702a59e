import assert from 'node:assert/strict';
import { test } from 'node:test';
import { profileIn } from '../gigya/wire/profile.ts';
import { pathOf } from '../wso2/wire/claims.ts';
import { claimNames } from './claim-names.ts';

const names = claimNames({ firstName: 'given_name', city: 'address.locality', zip: 'address.postal_code' });

test('what came in by the vendor’s names goes out by them', () => {
  const given = { firstName: 'Ann', city: 'Wien', zip: null };
  const profile = names.in({ ...given, other: 1 });
  assert.deepEqual(profile, { given_name: 'Ann', address: { locality: 'Wien', postal_code: null } });
  assert.deepEqual(names.out(profile), given);
  assert.deepEqual(names.out({ given_name: 'Ann', extra: 1 }), { firstName: 'Ann' });
  assert.deepEqual([names.claimOf('city'), names.vendorName('address.locality')], ['address.locality', 'city']);
});

test('a name that every object inherits is no name of a claim', () => {
  for (const name of ['constructor', 'toString', '__proto__']) {
    assert.equal(names.claimOf(name), undefined);
    assert.equal(names.vendorName(name), undefined);
  }
  assert.deepEqual(names.in(Object.create({ firstName: 'inherited' })), {});
  assert.deepEqual(profileIn({ constructor: 'x' }, {}), { claims: { constructor: 'x' } });
  assert.equal(pathOf('constructor'), 'data.constructor');
});
