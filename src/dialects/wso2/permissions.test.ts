import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scopeFor } from './permissions.ts';

test('a search by POST needs the scope to look at what it searches, and no other', () => {
  assert.equal(scopeFor('POST', '/scim2/Users/.search'), 'internal_user_mgt_view');
  assert.equal(scopeFor('POST', '/scim2/Groups/.search'), 'internal_group_mgt_view');
  assert.equal(scopeFor('POST', '/scim2/Groups'), 'internal_group_mgt_create');
  for (const root of ['/scim2', '/scim/v2']) {
    assert.equal(scopeFor('POST', `${root}/.search`), 'internal_user_mgt_view');
    assert.equal(scopeFor('GET', root), 'internal_user_mgt_view');
    assert.equal(scopeFor('DELETE', `${root}/Users/1`), 'internal_user_mgt_delete');
  }
});

test('the list of all sessions was opened by the scope for challenges, and not by that for sessions', () => {
  assert.equal(scopeFor('GET', '/api/users/v1/sessions'), 'internal_session_view');
  assert.equal(scopeFor('DELETE', '/api/users/v1/ann/sessions/1'), 'internal_session_delete');
  assert.equal(scopeFor('GET', '/api/users/v1/ann/challenges'), 'internal_identity_mgt_view');
});
