// accounts.session.verify and accounts.verifyLogin: whether somebody is still signed in, and may be.
import { readAccount } from '../../../core/accounts/index.ts';
import { findClient, signingSecrets } from '../../../core/clients/index.ts';
import { recogniseSession } from '../../../core/sessions/index.ts';
import { dueInSession } from '../../../core/sign-in/index.ts';
import { enterSite } from '../../../core/sites/index.ts';
import { secondsOf } from '../../../core/time.ts';
import { CommaList, Maybe, Parameters } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { accountOut, uidOf } from '../wire/account.ts';
import { outcomeReply, supports } from '../wire/outcome.ts';
import { uidSignature } from '../wire/signature.ts';
import { siteSecrets } from '../wire/site.ts';

export const verifySession = gigya.method('accounts.session.verify', {
  summary: 'Says whether a session is still good.',
  caller: { who: 'any', user: 'session' },
  calls: { recogniseSession },
  async handle(_given, _core, { session }) {
    // A server may name anybody by UID: that says nothing of a session.
    if (!session) throw refuse('credentials.absent', { wanted: 'person' });
    return {};
  },
});

export const verifyLogin = gigya.method('accounts.verifyLogin', {
  summary:
    'Says whether the person is signed in and owes nothing, and shows the account. Opens no session; at a site of a group, whoever owes nothing has entered it.',
  caller: { who: 'any', user: 'session', enters: true },
  calls: { readAccount, recogniseSession, dueInSession, enterSite, findClient, signingSecrets },
  faults: {
    'session.unknown': { code: 403005, extra: { details: 'Unknown user' } },
    'session.closed': { code: 403005, extra: { details: 'Unknown user' } },
  },
  takes: { params: Parameters({ include: Maybe(CommaList()) }) },
  async handle({ params }, core, entry) {
    const { account: id, session, ctx } = entry;
    const person = await core.readAccount({ id });
    const secrets = await siteSecrets(core, entry);
    if (session) {
      const due = await core.dueInSession({ account: person.account, session, supports });
      if (due) return outcomeReply(due, entry, params, secrets);
    } else if (person.state.disabled) throw ctx.fail('account.disabled', { since: person.state.disabled });
    await core.enterSite({ account: person.account.id });
    const timestamp = secondsOf(ctx.now);
    const [secret] = secrets;
    const signed = secret ? { UIDSignature: uidSignature(secret, timestamp, uidOf(person)), signatureTimestamp: String(timestamp) } : {};
    return { data: { ...accountOut(person, params.include ?? ['profile', 'data'], 'seconds'), ...signed } };
  },
});
