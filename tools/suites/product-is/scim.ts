// Users, groups and what else there is of SCIM 2.
import type { Asked, Tests } from './asked.ts';

const users = '/scim2/Users';
const groups = '/scim2/Groups';
const user = (userName: string, more: object = {}) => ({
  schemas: [],
  name: { familyName: 'scim', givenName: 'user' },
  userName,
  password: 'testPassword1@',
  emails: [
    { type: 'work', value: `${userName}@work.example` },
    { type: 'home', value: `${userName}@home.example` },
  ],
  ...more,
});
const changed = (...Operations: readonly object[]) => ({ schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations });
const withCharset = 'application/scim+json; charset=UTF-8';
const filtered = (of: string, filter: string, more: Partial<Asked> = {}): Asked => ({
  ask: `GET ${of}?filter=${filter}`,
  status: 200,
  at: { 'Resources.0.id': undefined },
  ...more,
});

export const scim: Tests = {
  SCIM2UserTestCase: [
    { ask: `POST ${users}`, body: user('scim2user'), status: 201, keep: 'first', at: { userName: 'scim2user' } },
    { ask: `POST ${users}`, body: user('scim2user1'), type: withCharset, status: 201, keep: 'second' },
    { ask: `POST ${users}`, body: user('passwordIncompatibleUser', { password: 'a' }), status: 400 },
    { ask: `GET ${users}/{first}`, status: 200, at: { userName: 'scim2user' } },
    ...['eq', 'Eq', 'co', 'sw'].map((operator) => filtered(users, `userName+${operator}+scim2user`)),
    filtered(users, 'userName+ew+user1'),
    ...['eq', 'co', 'sw', 'ew'].map((operator) => filtered(users, `name.familyName+${operator}+scim`)),
    filtered(users, 'name.givenName+eq+user'),
    filtered(users, 'emails+co+scim2user'),
    filtered(users, 'userName+eq+scim2user+and+name.familyName+co+sci'),
    { ask: `GET /scim2/ResourceTypes`, status: 200 },
    { ask: `DELETE ${users}/{second}`, status: 204 },
    { ask: `GET ${users}/{second}`, status: 404 },
  ],
  SCIMUserUpdateTest: [
    {
      ask: `PATCH ${users}/{first}`,
      body: changed({ op: 'replace', value: { name: { givenName: 'changed' } } }),
      status: 200,
      at: { 'name.givenName': 'changed' },
    },
    {
      ask: `PATCH ${users}/{first}`,
      body: changed({ op: 'replace', path: 'emails[type eq work]', value: [{ type: 'work', value: 'other@work.example' }] }),
      status: 200,
    },
    {
      ask: `PATCH ${users}/{first}`,
      body: changed({ op: 'add', value: { nickName: 'shortened' } }),
      status: 200,
      at: { nickName: 'shortened' },
    },
    { ask: `PATCH ${users}/{first}`, body: changed({ op: 'remove', path: 'nickName' }), status: 200 },
  ],
  SCIM2MeTestCase: [
    { ask: 'POST /scim2/Me', body: user('scim2meuser'), status: 201 },
    { ask: 'POST /scim2/Me', body: user('scim2meuser1'), type: withCharset, status: 201 },
    { ask: 'GET /scim2/Me', by: 'person', status: 200, at: { userName: 'scim2person' } },
  ],
  SCIM2GroupTestCase: [
    {
      ask: `POST ${groups}`,
      body: { schemas: [], displayName: 'scim2group', members: [{ display: 'scim2user', value: '{first}' }] },
      status: 201,
      keep: 'group',
      at: { displayName: 'scim2group' },
    },
    { ask: `POST ${groups}`, body: { schemas: [], displayName: 'scim2group2' }, type: withCharset, status: 201, keep: 'group2' },
    { ask: `GET ${groups}/{group}`, status: 200, at: { displayName: 'scim2group', 'members.0.value': '{first}' } },
    ...['eq', 'sw', 'co'].map((operator) => filtered(groups, `displayName+${operator}+scim2group`)),
    { ask: `GET ${groups}?startIndex=1&count=1`, status: 200, at: { itemsPerPage: 1, startIndex: 1 } },
    { ask: `DELETE ${groups}/{group2}`, status: 204 },
    { ask: `GET ${groups}/{group2}`, status: 404 },
  ],
  SCIM2GroupTest: [
    { ask: `PUT ${groups}/{group}`, body: { schemas: [], displayName: 'scim2renamed' }, status: 200, at: { displayName: 'scim2renamed' } },
    { ask: `PATCH ${groups}/{group}`, body: changed({ op: 'add', value: { members: [{ value: '{first}' }] } }), status: 200 },
    { ask: `PATCH ${groups}/{group}`, body: changed({ op: 'remove', path: 'members[value eq {first}]' }), status: 200 },
    { ask: `GET ${groups}/not-there`, status: 404 },
    { ask: `PUT ${groups}/not-there`, body: { schemas: [], displayName: 'x' }, status: 404 },
    { ask: `PATCH ${groups}/not-there`, body: changed({ op: 'add', value: { members: [] } }), status: 404 },
  ],
  SCIM2PaginationTestCase: [
    { ask: `GET ${users}?startIndex=1&count=2`, status: 200, at: { itemsPerPage: 2 } },
    { ask: `GET ${users}`, status: 200, at: { totalResults: undefined } },
  ],
  SCIM2BulkResourceTestCase: [
    {
      ask: 'POST /scim2/Bulk',
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
        failOnErrors: 1,
        Operations: [{ method: 'POST', path: '/Users', bulkId: 'one', data: user('scim2bulk') }],
      },
      status: 200,
      at: { 'Operations.0.bulkId': 'one' },
    },
  ],
  SCIM2SchemasTest: [{ ask: 'GET /scim2/Schemas', status: 200 }],
};
