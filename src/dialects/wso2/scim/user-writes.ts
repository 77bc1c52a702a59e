// /scim2/Users: made, replaced, patched, removed (RFC 7644 3.3, 3.5, 3.6).
import { createAccount, readAccount, removeAccount } from '../../../core/accounts/index.ts';
import { demandFitPassword, Password } from '../../../core/credentials/index.ts';
import { operationsOf } from '../../../protocols/scim/protocol.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { outside, wso2 } from '../answers.ts';
import { readName } from '../wire/people.ts';
import { desiredUser, initialState } from '../wire/scim-writing.ts';
import { asking, askPassword, asksPassword } from './ask-password.ts';
import {
  baseOf,
  gone,
  isStale,
  refusal,
  resourceOf,
  stale,
  taken,
  unreadable,
  userIn,
  userReply,
  wishedByPatch,
  writeCalls,
  writeFaults,
  writeWished,
} from './common.ts';

const base = '/scim2/Users';
const caller = 'service';
const path = Parameters({ id: Text() });
const body = Parameters({});

const create = wso2.endpoint(`POST ${base}`, {
  summary: 'Creates a user.',
  caller,
  calls: { createAccount, demandFitPassword, readAccount, ...asking },
  faults: {
    'account.not-found': gone,
    'username.taken': taken,
    'email.taken': taken,
    'phone.taken': taken,
    'directory.unknown': outside(400, '400', 'The user store does not exist.', { scimType: 'invalidValue' }),
  },
  takes: { body },
  async handle(_given, core, entry) {
    const { ctx } = entry;
    const wished = desiredUser(userIn(entry));
    if (wished.username === undefined) return unreadable('invalidValue');
    const request = wished.askPassword && asksPassword(entry);
    if (request && wished.email === undefined) return refusal(400, 'An e-mail address is needed to ask for a password.', 'invalidValue');
    const { name, directory } = readName(wished.username);
    const { email, phone } = wished;
    const password = request || wished.password === undefined ? undefined : Password.typed(wished.password);
    if (password) await core.demandFitPassword({ password, names: [name] });
    const named = directory === undefined || directory.toUpperCase() === 'PRIMARY' ? {} : { directory };
    const { id } = await core.createAccount({
      username: name,
      email,
      phone,
      verified: false,
      password,
      ...named,
      ...initialState(wished, ctx.now),
    });
    const person = await core.readAccount({ id });
    const headers = request ? await askPassword(id, core, entry) : {};
    return userReply(person, entry, { status: 201, headers: { location: `${baseOf(entry)}${base}/${id}`, ...headers } });
  },
});

const replace = wso2.endpoint(`PUT ${base}/{id}`, {
  summary: 'Replaces a user.',
  caller,
  calls: writeCalls,
  faults: writeFaults,
  takes: { path, body },
  async handle(given, core, entry) {
    const person = await core.readAccount({ id: given.path.id });
    if (isStale(person, entry)) return stale();
    const wished = desiredUser(userIn(entry));
    if (wished.username === undefined) return unreadable('invalidValue');
    return writeWished(core, person, wished, 'operator', entry);
  },
});

const patch = wso2.endpoint(`PATCH ${base}/{id}`, {
  summary: 'Changes a user by patch operations.',
  caller,
  calls: writeCalls,
  faults: writeFaults,
  takes: { path, body },
  async handle(given, core, entry) {
    const operations = operationsOf(resourceOf(entry) as Record<string, unknown>);
    if (!operations) return unreadable('invalidSyntax');
    const person = await core.readAccount({ id: given.path.id });
    if (isStale(person, entry)) return stale();
    const wished = wishedByPatch(person, operations, entry);
    return 'refused' in wished ? wished.refused : writeWished(core, person, wished, 'operator', entry);
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
    if (isStale(person, entry)) return stale();
    await core.removeAccount({ account: person.account.id, by: 'operator' });
    return { status: 204 };
  },
});

export const scimUserWrites = [create, replace, patch, remove];
