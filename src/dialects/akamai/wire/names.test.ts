// A tenant's attribute goes by its own name, also where the core uses that name for a part of an account.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accountType } from '../../../core/schema/index.ts';
import { coreName, vendorName } from './attribute-names.ts';

test('an attribute that a tenant calls like a part of the core is the tenant’s data, and no part', () => {
  for (const name of ['username', 'phone', 'phoneVerified', 'expires', 'lastSignIn', 'identities', 'identities.subject']) {
    assert.equal(coreName(accountType, name), `data.${name}`);
    assert.equal(vendorName(accountType, `data.${name}`), name);
  }
  assert.equal(coreName(accountType, 'password'), 'password');
  assert.equal(coreName(accountType, 'profiles.identifier'), 'identities.subject');
});

// A schema with `profiles.provider`, as real ones have it, could not be declared.
test('a member that is called like the core’s name for another member is a member of its own, and comes back under its name', () => {
  for (const member of ['provider', 'own_provider', 'own_own_provider', 'domain', 'identifier', 'own_thing', 'followers']) {
    const core = coreName(accountType, `profiles.${member}`);
    assert.match(core, /^identities\.[a-z_]+$/);
    assert.equal(vendorName(accountType, core), `profiles.${member}`);
  }
  const all = ['provider', 'own_provider', 'domain'].map((member) => coreName(accountType, `profiles.${member}`));
  assert.equal(new Set(all).size, 3);
});
