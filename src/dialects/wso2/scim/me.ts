// /scim2/Me: a person reads, replaces, changes and removes the own record.

import { groupsByAccount } from '../../../community/groups/index.ts';
import { readAccount, removeAccount } from '../../../core/accounts/index.ts';
import { verifyPassword } from '../../../core/sign-in/index.ts';
import { operationsOf } from '../../../protocols/scim/protocol.ts';
import { Parameters } from '../../_common/parameters.ts';
import { wso2 } from '../answers.ts';
import { refusedCaller } from '../caller-answers.ts';
import type { Wso2Entry } from '../entry.ts';
import type { Reply } from '../reply.ts';
import { userResource } from '../wire/scim-user.ts';
import { type DesiredUser, desiredUser } from '../wire/scim-writing.ts';
import {
  baseOf,
  isStale,
  refusal,
  resourceOf,
  stale,
  unreadable,
  userIn,
  userReply,
  wishedByPatch,
  writeCalls,
  writeFaults,
  writeProblems,
  writeWished,
} from './common.ts';

const path = '/scim2/Me';
const caller = 'person';
const body = Parameters({});
const faults = { ...refusedCaller, ...writeFaults } as const;

/** A bearer token alone must not change the password: a stolen token would take over the account. */
const byToken = ({ password }: DesiredUser, { byPassword }: Wso2Entry): boolean => password !== undefined && !byPassword;
const unproven = (): Reply => refusal(403, 'A password is changed with the present one in the Authorization header, not with a token.');

const read = wso2.endpoint(`GET ${path}`, {
  summary: 'Shows the person who calls.',
  caller,
  calls: { verifyPassword, readAccount, groupsByAccount },
  faults: refusedCaller,
  async handle(_given, core, entry) {
    const { id } = entry.holder;
    const groups = (await core.groupsByAccount({ accounts: [id] })).get(id);
    const person = await core.readAccount({ id });
    return { ...userReply(person, entry), body: JSON.stringify(userResource(person, baseOf(entry), groups)) };
  },
});

const replace = wso2.endpoint(`PUT ${path}`, {
  summary: 'Replaces the person who calls.',
  caller,
  calls: { verifyPassword, ...writeCalls },
  faults,
  problems: writeProblems,
  takes: { body },
  async handle(_given, core, entry) {
    const person = await core.readAccount({ id: entry.holder.id });
    if (isStale(person, entry)) return stale();
    const wished = desiredUser(userIn(entry));
    if (wished.username === undefined) return unreadable('invalidValue');
    if (byToken(wished, entry)) return unproven();
    return writeWished(core, person, wished, 'person', entry);
  },
});

const patch = wso2.endpoint(`PATCH ${path}`, {
  summary: 'Changes the person who calls by patch operations.',
  caller,
  calls: { verifyPassword, ...writeCalls },
  faults,
  problems: writeProblems,
  takes: { body },
  async handle(_given, core, entry) {
    const operations = operationsOf(resourceOf(entry) as Record<string, unknown>);
    if (!operations) return unreadable('invalidSyntax');
    const person = await core.readAccount({ id: entry.holder.id });
    if (isStale(person, entry)) return stale();
    const wished = wishedByPatch(person, operations, entry);
    if ('refused' in wished) return wished.refused;
    if (byToken(wished, entry)) return unproven();
    return writeWished(core, person, wished, 'person', entry);
  },
});

const remove = wso2.endpoint(`DELETE ${path}`, {
  summary: 'Removes the account of the person who calls.',
  caller,
  calls: { verifyPassword, removeAccount },
  faults: refusedCaller,
  async handle(_given, core, { holder, provenAt }) {
    await core.removeAccount({ account: holder.id, by: 'person', provenAt });
    return { status: 204 };
  },
});

export const scimMe = [read, replace, patch, remove];
