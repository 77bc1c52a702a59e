import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scopeFor } from './permissions.ts';

test('a search by POST needs the scope to look at what it searches, and no other', () => {
  assert.equal(scopeFor('POST', '/scim2/Users/.search'), 'internal_user_mgt_view');
  assert.equal(scopeFor('POST', '/scim2/Groups/.search'), 'internal_group_mgt_view');
  assert.equal(scopeFor('POST', '/scim2/Groups'), 'internal_group_mgt_create');
});
