// POST /users/link, /users/unlink: an account that a provider's sign-in made becomes part of another one of the same person, who brings a token of each.
import { joinAccount, unlinkIdentities } from '../../../core/federation/index.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { identityCalls } from '../wire/identities.ts';
import { holderOf, proving } from './holder.ts';
import { unlinkAll } from './rest.ts';

const link = authing.endpoint('POST /users/link', {
  summary: 'Joins an account that a provider’s sign-in made to another one of the same person: its identities move, and it is removed.',
  caller: { by: 'anyone' },
  calls: { ...proving, joinAccount },
  faults: { 'account.self-standing': { code: 2231, vague: 'no code says that an account has ways in of its own' } },
  takes: { body: Parameters({ primaryUserToken: Text(), secondaryUserToken: Text() }) },
  async handle({ body }, core, entry) {
    const into = await holderOf(core, entry, body.primaryUserToken);
    const from = await holderOf(core, entry, body.secondaryUserToken);
    if (into.account.id === from.account.id) throw refuse('parameter.conflicting', { names: ['primaryUserToken', 'secondaryUserToken'] });
    const proven = ({ account, session }: typeof into) => ({ account: account.id, session });
    await core.joinAccount({ into: proven(into), from: proven(from) });
    return null;
  },
});

const unlink = authing.endpoint('POST /users/unlink', {
  summary: 'Removes the identities that the person of a token has at a provider.',
  caller: { by: 'anyone' },
  calls: { ...proving, ...identityCalls, unlinkIdentities },
  faults: { 'means.last': 2217 },
  takes: { body: Parameters({ primaryUserToken: Text(), provider: Text() }) },
  async handle({ body }, core, entry) {
    const { account } = await holderOf(core, entry, body.primaryUserToken);
    await unlinkAll(core, account.id, 'person', body.provider);
    return null;
  },
});

export const joined = [link, unlink];
