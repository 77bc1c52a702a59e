// /scim2/Me: a person reads, replaces, changes and removes the own record.
import { readAccount, removeAccount } from '../../../core/accounts/index.ts';
import { provePerson } from '../../../core/sign-in/index.ts';
import { patched } from '../../../standards/scim/patch.ts';
import { operationsOf } from '../../../standards/scim/protocol.ts';
import { Parameters } from '../../_common/parameters.ts';
import { wso2 } from '../answers.ts';
import { userResource } from '../wire/scim-user.ts';
import { wishedBy } from '../wire/scim-writing.ts';
import { refusedCaller } from './callers.ts';
import { baseOf, isStale, refusal, resourceOf, stale, unreadable, userReply, writeCalls, writeFaults, writeWished } from './scim-common.ts';

const path = '/scim2/Me';
const caller = 'person';
const body = Parameters({});
const faults = { ...refusedCaller, ...writeFaults } as const;

const read = wso2.endpoint({
  operation: `GET ${path}`,
  method: 'GET',
  path,
  caller,
  calls: { provePerson, readAccount },
  faults: refusedCaller,
  handle: async (_given, core, entry) => userReply(await core.readAccount({ id: entry.holder!.id }), entry),
});

const replace = wso2.endpoint({
  operation: `PUT ${path}`,
  method: 'PUT',
  path,
  caller,
  calls: { provePerson, ...writeCalls },
  faults,
  takes: { body },
  async handle(_given, core, entry) {
    const person = await core.readAccount({ id: entry.holder!.id });
    if (isStale(person, entry)) return stale();
    const wished = wishedBy(resourceOf(entry));
    if (wished.username === undefined) return unreadable('invalidValue');
    return userReply(await writeWished(core, person, wished, 'person'), entry);
  },
});

/** The caller has just proven the present password: it is in the request's own header. */
const patch = wso2.endpoint({
  operation: `PATCH ${path}`,
  method: 'PATCH',
  path,
  caller,
  calls: { provePerson, ...writeCalls },
  faults,
  takes: { body },
  async handle(_given, core, entry) {
    const operations = operationsOf(resourceOf(entry) as Record<string, unknown>);
    if (!operations) return unreadable('invalidSyntax');
    const person = await core.readAccount({ id: entry.holder!.id });
    if (isStale(person, entry)) return stale();
    const after = patched(userResource(person, baseOf(entry)), operations);
    if (after.kind === 'unfit') return refusal(400, after.why, after.scimType);
    return userReply(await writeWished(core, person, wishedBy(after.resource), 'person'), entry);
  },
});

const remove = wso2.endpoint({
  operation: `DELETE ${path}`,
  method: 'DELETE',
  path,
  caller,
  calls: { provePerson, removeAccount },
  faults: refusedCaller,
  async handle(_given, core, { holder }) {
    await core.removeAccount({ account: holder!.id, by: 'person' });
    return { status: 204 };
  },
});

export const scimMe = [read, replace, patch, remove];
