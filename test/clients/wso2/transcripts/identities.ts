// Accounts at other providers: linked and taken away, one by one and in bulk.
import assert from 'node:assert/strict';
import type { Kept } from '../../transcript.ts';
import type { Call, Transcript } from '../transcript.ts';
import { annIsHere, byHerself, ofAnn, own, users } from './people.ts';

const federated = 'federated-associations';
const ofIdentity = ({ ann: id, identity }: Kept) => ({ of: [id, identity] });
const linked = ({ ann: id, provider }: Kept) => ({ of: [id], body: { idp: provider, federatedUserId: 'ann-there' } });
const seesIdentity: Call['sees'] = ({ body }, kept) => {
  assert.equal(body[0].federatedUserId, 'ann-there');
  kept['identity'] = body[0].id;
};

const inBulk = (failOnErrors: number, operations: (kept: Kept) => readonly object[], told: readonly string[]): Call => ({
  method: `POST ${users}/${federated}/bulk`,
  params: (kept) => ({ body: { failOnErrors, operations: operations(kept) } }),
  sees: ({ body }) =>
    assert.deepEqual(
      body.Operations.map(
        (each: { bulkId: string; status: { statusCode: number; errorCode?: string } }) =>
          `${each.bulkId} ${each.status.statusCode} ${each.status.errorCode ?? ''}`,
      ),
      told,
    ),
});

const linking: Transcript = {
  name: 'accounts at another provider are linked by an administrator, and taken away',
  steps: [
    annIsHere,
    {
      aside: 'the tenant has a provider',
      does: (world, kept) => {
        kept['provider'] = world.provider.row.name;
        return world.identityProvider({ ...world.provider.row, clientSecret: world.provider.secret });
      },
    },
    {
      method: `POST ${users}/{user-id}/${federated}`,
      params: ({ ann: id }) => ({ of: [id], body: { idp: 'none', federatedUserId: 'ann-there' } }),
      errorCode: 400,
    },
    { method: `POST ${users}/{user-id}/${federated}`, params: linked },
    { method: `POST ${users}/{user-id}/${federated}`, params: linked, errorCode: 400 },
    { method: `GET ${users}/{user-id}/${federated}`, params: ofAnn, sees: seesIdentity },
    { method: `DELETE ${users}/{user-id}/${federated}/{id}`, params: ofIdentity },
    { method: `DELETE ${users}/{user-id}/${federated}/{id}`, params: ofIdentity, errorCode: 404 },
    { method: `POST ${users}/{user-id}/${federated}`, params: linked },
    byHerself(`GET ${own}/${federated}`, { sees: seesIdentity }),
    byHerself(`DELETE ${own}/${federated}/{id}`, { params: ({ identity }) => ({ of: [identity] }) }),
    byHerself(`DELETE ${own}/${federated}`),
    { method: `DELETE ${users}/{user-id}/${federated}`, params: ofAnn },
    inBulk(
      0,
      ({ ann: id, provider }) => [
        { method: 'POST', bulkId: 'a', path: `/${id}/${federated}`, data: { idp: provider, federatedUserId: 'ann-there' } },
        { method: 'POST', bulkId: 'b', path: `/${id}/${federated}`, data: { idp: 'none', federatedUserId: 'ann-there' } },
        { method: 'POST', bulkId: 'c', path: '/nowhere', data: { idp: provider, federatedUserId: 'ann-there' } },
        { method: 'DELETE', bulkId: 'd', path: `/${id}/${federated}/none` },
      ],
      ['a 201 ', 'b 400 UAA-10003', 'c 400 UAA-10010', 'd 404 UAA-10006'],
    ),
    { method: `GET ${users}/{user-id}/${federated}`, params: ofAnn, sees: seesIdentity },
    inBulk(
      1,
      ({ ann: id, identity }) => [
        { method: 'DELETE', bulkId: 'a', path: `/${id}/${federated}/${identity}` },
        { method: 'DELETE', bulkId: 'b', path: `/${id}/${federated}/${identity}` },
        { method: 'DELETE', bulkId: 'c', path: `/${id}/${federated}/${identity}` },
      ],
      ['a 204 ', 'b 404 UAA-10006'],
    ),
  ],
};

export const identities: readonly Transcript[] = [linking];
