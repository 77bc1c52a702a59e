// /api/identity/user/v1.0: another user name for somebody, and what is kept of somebody.
import { readAccount, writeAccount } from '../../../core/accounts/index.ts';
import { listConsents } from '../../../core/consents/index.ts';
import { isStorable } from '../../../core/json.ts';
import { readAnswers } from '../../../core/questions/index.ts';
import { judgeUsername } from '../../../core/registration/index.ts';
import { readAttributes } from '../../../core/schema/index.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { outside, wso2 } from '../answers.ts';
import { readingsOf, readName } from '../wire/people.ts';
import { keptOf } from './own.ts';
import { base } from './registering.ts';

const gone = outside(404, '404', 'The user does not exist.');

const rename = wso2.endpoint(`PUT ${base}/update-username`, {
  summary: 'Gives an account another user name.',
  caller: 'service',
  calls: { readAccount, judgeUsername, writeAccount },
  faults: { 'account.not-found': gone },
  problems: { 'username:pattern': outside(406, 'SUO-10001', 'The user name is not valid.') },
  takes: { body: Parameters({ realm: Maybe(Text()), existingUsername: Text(), newUsername: Text() }) },
  async handle({ body }, core, { ctx }) {
    const { name } = readName(body.existingUsername, body.realm);
    const { account } = await core.readAccount({ named: name, otherwise: readingsOf(name, ctx.tenant), kinds: ['username'] });
    const { name: text } = readName(body.newUsername);
    await core.judgeUsername({ username: text, evenIfClosed: true, of: account.id });
    await core.writeAccount({ account: account.id, by: 'operator', changes: [{ kind: 'username', text }] });
    return {};
  },
});

const exporting = {
  caller: 'service',
  calls: { readAccount, readAttributes, readAnswers, listConsents },
  faults: { 'account.not-found': gone },
} as const;

const byName = wso2.endpoint(`GET ${base}/pi-info`, {
  summary: 'Exports what is kept of the account of a user name.',
  ...exporting,
  takes: { query: Parameters({ username: Text() }) },
  async handle({ query: { username } }, core, { ctx }) {
    const { name: named } = readName(username);
    const { account } = await core.readAccount({ named, otherwise: readingsOf(named, ctx.tenant), kinds: ['username'] });
    return { body: await keptOf(account.id, core) };
  },
});

/** The id is the user name in base64, as this interface has it, or our own. */
const byId = wso2.endpoint(`GET ${base}/pi-info/{user-id}`, {
  summary: 'Exports what is kept of one account.',
  ...exporting,
  takes: { path: Parameters({ user: Text() }) },
  async handle({ path: { user } }, core, { ctx }) {
    const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(user);
    const text = Buffer.from(user, 'base64url').toString('utf8');
    if (!isStorable(text)) throw ctx.fail('account.not-found', { by: 'key', given: user });
    const named = readName(text.replace(/@[^@]*$/, '')).name;
    const { account } = await core.readAccount(isId ? { id: user } : { named, kinds: ['username'] });
    return { body: await keptOf(account.id, core) };
  },
});

export const names = [rename, byName, byId];
