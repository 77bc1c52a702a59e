// /scim2/Me: a person reads, replaces, changes and removes the own record.

import { groupsByAccount } from '../../../community/groups/index.ts';
import { type Person, readAccount, removeAccount } from '../../../core/accounts/index.ts';
import { verifyPassword } from '../../../core/sign-in/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Parameters } from '../../_common/parameters.ts';
import { wso2 } from '../answers.ts';
import { refusedCaller } from '../caller-answers.ts';
import type { Wso2Entry } from '../entry.ts';
import type { Reply } from '../reply.ts';
import { versionOf } from '../wire/scim-user.ts';
import { passwordOf, type WishedUser } from '../wire/scim-writing.ts';
import {
  askedByBody,
  askedByPatch,
  chosen,
  isStale,
  refusal,
  stale,
  type UserReading,
  userReply,
  writeCalls,
  writeFaults,
  writeProblems,
  writeWished,
} from './common.ts';

const path = '/scim2/Me';
const caller = 'person';
const body = Parameters({});
const query = Parameters(chosen);
const faults = { ...refusedCaller, ...writeFaults } as const;

/** A bearer token alone must not change the password: a stolen token would take over the account. */
const byToken = (wished: WishedUser, { byPassword }: Wso2Entry): boolean => passwordOf(wished) !== undefined && !byPassword;
const unproven = (): Reply => refusal(403, 'A password is changed with the present one in the Authorization header, not with a token.');

async function written(core: Bound<typeof writeCalls>, person: Person, asked: UserReading, entry: Wso2Entry): Promise<Reply> {
  if ('refused' in asked) return asked.refused;
  return byToken(asked.wished, entry) ? unproven() : writeWished(core, person, asked.wished, 'person', entry);
}

const read = wso2.endpoint(`GET ${path}`, {
  summary: 'Shows the person who calls.',
  caller,
  calls: { verifyPassword, readAccount, groupsByAccount },
  faults: refusedCaller,
  takes: { query },
  async handle(_given, core, entry) {
    const { id } = entry.holder;
    const groups = (await core.groupsByAccount({ accounts: [id] })).get(id);
    const person = await core.readAccount({ id });
    return userReply(person, entry, {}, groups);
  },
});

const replace = wso2.endpoint(`PUT ${path}`, {
  summary: 'Replaces the person who calls.',
  caller,
  calls: { verifyPassword, ...writeCalls },
  faults,
  problems: writeProblems,
  takes: { query, body },
  async handle(_given, core, entry) {
    const person = await core.readAccount({ id: entry.holder.id });
    if (isStale(versionOf(person), entry)) return stale();
    return written(core, person, askedByBody(entry, person), entry);
  },
});

const patch = wso2.endpoint(`PATCH ${path}`, {
  summary: 'Changes the person who calls by patch operations.',
  caller,
  calls: { verifyPassword, ...writeCalls },
  faults,
  problems: writeProblems,
  takes: { query, body },
  async handle(_given, core, entry) {
    const person = await core.readAccount({ id: entry.holder.id });
    if (isStale(versionOf(person), entry)) return stale();
    return written(core, person, askedByPatch(entry, person), entry);
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
