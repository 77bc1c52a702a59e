// /scim2/Users: made, replaced, patched, removed (RFC 7644 3.3, 3.5, 3.6).
import { createAccount, type Person, readAccount, removeAccount } from '../../../core/accounts/index.ts';
import { Password } from '../../../core/credentials/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { outside, wso2 } from '../answers.ts';
import type { Wso2Entry } from '../entry.ts';
import type { Reply } from '../reply.ts';
import { isMain, readName } from '../wire/people.ts';
import { rootOf } from '../wire/scim-profiles.ts';
import { versionOf } from '../wire/scim-user.ts';
import { isWished, newAccount, passwordOf, usernameOf, type WishedUser } from '../wire/scim-writing.ts';
import { asking, askPassword } from './ask-password.ts';
import {
  askedByBody,
  askedByPatch,
  chosen,
  gone,
  isStale,
  refusal,
  stale,
  taken,
  userReply,
  writeCalls,
  writeFaults,
  writeWished,
} from './common.ts';
import { forceReset, resetting } from './force-reset.ts';

const base = '/scim2/Users';
const caller = 'service';
const path = Parameters({ id: Text() });
const body = Parameters({});
const query = Parameters(chosen);

const create = wso2.endpoint(`POST ${base}`, {
  summary: 'Creates a user.',
  caller,
  calls: { createAccount, readAccount, ...asking },
  faults: {
    'account.not-found': gone,
    'username.taken': taken,
    'email.taken': taken,
    'phone.taken': taken,
    'directory.unknown': outside(400, '400', 'The user store does not exist.', { scimType: 'invalidValue' }),
  },
  takes: { query, body },
  async handle(_given, core, entry) {
    const { ctx } = entry;
    const asked = askedByBody(entry);
    if ('refused' in asked) return asked.refused;
    const { wished } = asked;
    const made = newAccount(wished, ctx.now);
    const request = isWished(wished, 'askPassword');
    if (request && made.email === undefined) return refusal(400, 'An e-mail address is needed to ask for a password.', 'invalidValue');
    const { name, directory } = readName(usernameOf(wished)!);
    const typed = passwordOf(wished);
    const password = request || typed === undefined ? undefined : Password.typed(typed);
    const named = directory === undefined || isMain(directory) ? {} : { directory };
    const { id } = await core.createAccount({ username: name, verified: false, password, takenFirst: true, ...named, ...made });
    const person = await core.readAccount({ id });
    const headers = request ? await askPassword(id, core, entry) : {};
    return userReply(person, entry, { status: 201, headers: { location: `${rootOf(entry)}/Users/${id}`, ...headers } });
  },
});

const changing = { ...writeCalls, ...resetting };

/** Nothing is written where the person could not be told how to choose another password. */
async function written(core: Bound<typeof changing>, person: Person, wished: WishedUser, entry: Wso2Entry): Promise<Reply> {
  const account = person.account.id;
  const resets = isWished(wished, 'forcePasswordReset');
  if (resets) await core.demandReachable({ account, channel: 'email' });
  const reply = await writeWished(core, person, wished, 'operator', entry);
  if (resets) await forceReset(account, core, entry);
  return reply;
}

const replace = wso2.endpoint(`PUT ${base}/{id}`, {
  summary: 'Replaces a user.',
  caller,
  calls: changing,
  faults: writeFaults,
  takes: { path, query, body },
  async handle(given, core, entry) {
    const person = await core.readAccount({ id: given.path.id });
    if (isStale(versionOf(person), entry)) return stale();
    const asked = askedByBody(entry, person);
    return 'refused' in asked ? asked.refused : written(core, person, asked.wished, entry);
  },
});

const patch = wso2.endpoint(`PATCH ${base}/{id}`, {
  summary: 'Changes a user by patch operations.',
  caller,
  calls: changing,
  faults: writeFaults,
  takes: { path, query, body },
  async handle(given, core, entry) {
    const person = await core.readAccount({ id: given.path.id });
    if (isStale(versionOf(person), entry)) return stale();
    const asked = askedByPatch(entry, person);
    return 'refused' in asked ? asked.refused : written(core, person, asked.wished, entry);
  },
});

const remove = wso2.endpoint(`DELETE ${base}/{id}`, {
  summary: 'Removes a user.',
  caller,
  calls: { readAccount, removeAccount },
  faults: { 'account.not-found': gone },
  takes: { path },
  async handle(given, core, entry) {
    const person = await core.readAccount({ id: given.path.id });
    if (isStale(versionOf(person), entry)) return stale();
    await core.removeAccount({ account: person.account.id, by: 'operator' });
    return { status: 204 };
  },
});

export const scimUserWrites = [create, replace, patch, remove];
