// /scim2/Me: a person reads, changes and removes the own record.

import { Type } from 'typebox';
import { readAccount, removeAccount, writeAccount } from '../../../core/accounts/index.ts';
import { Password } from '../../../core/credentials/index.ts';
import { provePerson } from '../../../core/sign-in/index.ts';
import { changesOf, operationsOf } from '../../../standards/scim/protocol.ts';
import { refuse } from '../../_common/doors.ts';
import { Maybe, Parameters } from '../../_common/parameters.ts';
import { outside, wso2 } from '../answers.ts';
import type { Wso2Entry } from '../front-door.ts';
import { userResource, writingOf } from '../wire/scim-user.ts';
import { refusedCaller } from './callers.ts';

const scim = { 'content-type': 'application/scim+json' };
const baseOf = ({ asked }: Wso2Entry): string => `${asked.scheme}://${asked.host}`;

export const read = wso2.endpoint({
  operation: 'GET /scim2/Me',
  method: 'GET',
  path: '/scim2/Me',
  caller: 'person',
  calls: { provePerson, readAccount },
  faults: refusedCaller,
  async handle(_given, core, entry) {
    const person = await core.readAccount({ id: entry.holder!.id });
    return { body: JSON.stringify(userResource(person, baseOf(entry))), headers: scim };
  },
});

export const patch = wso2.endpoint({
  operation: 'PATCH /scim2/Me',
  method: 'PATCH',
  path: '/scim2/Me',
  caller: 'person',
  calls: { provePerson, writeAccount, readAccount },
  faults: {
    ...refusedCaller,
    'password.reused': { code: 22001, extra: { http: 400 } },
    'username.taken': { code: 20030, extra: { scimType: 'uniqueness' } },
    'email.taken': { code: 20030, extra: { scimType: 'uniqueness' } },
    'phone.taken': { code: 20030, extra: { scimType: 'uniqueness' } },
  },
  doors: {
    'parameter.out-of-bounds': outside(400, '400', 'Request is unparsable, syntactically incorrect, or violates schema.', {
      scimType: 'invalidSyntax',
    }),
  },
  takes: { body: Parameters({ schemas: Maybe(Type.Array(Type.String())), Operations: Maybe(Type.Array(Type.Unknown())) }) },
  async handle(_given, core, entry) {
    const operations = operationsOf(entry.raw['body'] ?? {});
    if (!operations) throw refuse('parameter.out-of-bounds', { name: 'Operations', allowed: 'is a list of operations' });
    const { password, ...writing } = writingOf(changesOf(operations));
    const account = entry.holder!.id;
    // The caller has just proven the present password: it is in the request's own header.
    const change = password === undefined ? {} : { password: { next: Password.typed(password), currentNotAsked: true } };
    await core.writeAccount({ account, by: 'person', ...writing, ...change });
    return { body: JSON.stringify(userResource(await core.readAccount({ id: account }), baseOf(entry))), headers: scim };
  },
});

export const remove = wso2.endpoint({
  operation: 'DELETE /scim2/Me',
  method: 'DELETE',
  path: '/scim2/Me',
  caller: 'person',
  calls: { provePerson, removeAccount },
  faults: refusedCaller,
  async handle(_given, core, { holder }) {
    await core.removeAccount({ account: holder!.id, by: 'person' });
    return { status: 204 };
  },
});
