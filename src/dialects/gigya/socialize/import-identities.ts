// socialize.importIdentities: a site tells which identities at providers its people have.
import { importAccount } from '../../../core/accounts/index.ts';
import { listIdentities } from '../../../core/federation/index.ts';
import { Flag, JsonAny, JsonObjectText, Maybe, Parameters, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { idsOf, reply, taken, Uid } from '../administration/import-answers.ts';
import { identitiesIn } from '../administration/imported.ts';
import { gigya } from '../answers.ts';
import { keeping, keepSessions, provenSessions, proving, sessionsOf } from './brought-sessions.ts';

export const importIdentities = gigya.method('socialize.importIdentities', {
  summary: 'Adds identities at providers to an account, and keeps the sessions there that the providers confirm.',
  caller: { who: 'server', enters: true },
  calls: { importAccount, listIdentities, ...keeping, ...proving },
  faults: taken,
  takes: {
    params: Parameters({
      UID: Uid(),
      identities: JsonAny(),
      allowNewUser: Maybe(Flag()),
      providerSessions: Maybe(JsonObjectText()),
      handleInvalidSessions: Maybe(Words(['Ignore', 'Error'])),
    }),
  },
  async handle({ params }, core, { accountOf }) {
    const { UID, identities: given, allowNewUser = false, providerSessions = {}, handleInvalidSessions = 'Ignore' } = params;
    if (!Array.isArray(given) || given.length === 0 || given.length > 100)
      throw refuse('parameter.out-of-bounds', { name: 'identities', allowed: 'is a list of one to a hundred identities' });
    const added = identitiesIn(given) ?? [];
    const how = { lenient: handleInvalidSessions === 'Ignore' };
    const sessions = sessionsOf(await provenSessions(core, providerSessions, how), added, how);
    const ids = idsOf(UID, accountOf);
    // What is linked stays: an import of an account would replace it.
    const own = await core.listIdentities({ account: ids.id });
    const others = own.filter((each) => !added.some(({ provider, subject }) => provider === each.provider && subject === each.subject));
    const identities = [...others.map(({ provider, subject, profile }) => ({ provider, subject, profile })), ...added];
    const outcome = await core.importAccount({ ...ids, policy: allowNewUser ? 'upsert' : 'update', profile: {}, data: {}, identities });
    const free = added.filter((each) => !outcome.conflicts.some(({ provider }) => provider === each.provider));
    await keepSessions(core, outcome.account.id, sessionsOf(sessions, free, { lenient: true }));
    return reply(outcome, { isImported: true });
  },
});
