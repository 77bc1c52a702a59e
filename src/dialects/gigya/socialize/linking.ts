// accounts.getConflictingAccount and accounts.linkAccounts: a sign-in by a provider met an address that an account has, and its person joins both.
import { findAccount } from '../../../core/accounts/index.ts';
import { findClient, signingSecrets } from '../../../core/clients/index.ts';
import { Password } from '../../../core/credentials/index.ts';
import { listProviders } from '../../../core/federation/index.ts';
import { conflictUnder, continueSignIn, proofThenLink } from '../../../core/sign-in/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { CommaList, Maybe, Parameters, Text, Whole, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import type { GigyaEntry } from '../entry.ts';
import { namedDevice } from '../wire/device.ts';
import { outcomeReply } from '../wire/outcome.ts';
import { providerOut } from '../wire/provider-names.ts';
import { siteSecrets } from '../wire/site.ts';
import { tokenIn } from '../wire/tokens.ts';
import { sessionFor } from './enter.ts';

export const getConflictingAccount = gigya.method('accounts.getConflictingAccount', {
  summary: 'Tells by which login identifier, and by which providers, the person signs in who has the address of an identity.',
  caller: { who: 'any' },
  calls: { conflictUnder, listProviders },
  takes: { params: Parameters({ regToken: Text() }) },
  async handle({ params }, core, { ctx }) {
    const found = await core.conflictUnder({ ticket: tokenIn(params.regToken) });
    // Its person gave the address away meanwhile.
    if (!found) throw ctx.fail('code.used', { purpose: 'continue', superseded: true });
    const rows = await core.listProviders({});
    // What the site itself keeps is no provider of a row.
    const names = found.heldBy.map((name) => (rows.some(({ domain }) => domain === name) ? providerOut({ provider: name }, rows) : 'site'));
    return { data: { conflictingAccount: { loginProviders: [...new Set(names)], loginID: found.identifier } } };
  },
});

/** Whose the name must be, where a server says it: anybody else would learn whether a UID and a name are one account's. */
async function demandNamed(
  core: Bound<{ readonly findAccount: typeof findAccount }>,
  { kind, accountOf }: GigyaEntry,
  { loginID, UID }: { readonly loginID: string; readonly UID: string | undefined },
): Promise<void> {
  if (UID === undefined) return;
  if (kind !== 'server') throw refuse('caller.kind-unsuitable', { needed: 'server', got: 'client' });
  const person = await core.findAccount({ named: loginID });
  if (person?.account.id !== accountOf(UID)) throw refuse('parameter.out-of-bounds', { name: 'UID', allowed: 'is of another loginID' });
}

export const linkAccounts = gigya.method('accounts.linkAccounts', {
  summary: 'Links the identity of `regToken` to the account whose login identifier and password come along, and signs in.',
  caller: { who: 'any' },
  calls: { proofThenLink, continueSignIn, findAccount, findClient, signingSecrets },
  requestErrors: { 'caller.kind-unsuitable': 403000 },
  takes: {
    params: Parameters({
      regToken: Text(),
      UID: Maybe(Text()),
      loginID: Text(),
      password: Text(),
      captchaToken: Maybe(Text()),
      captchaText: Maybe(Text()),
      include: Maybe(CommaList()),
      targetEnv: Maybe(Words(['browser', 'mobile', 'jssdk'])),
      sessionExpiration: Maybe(Whole()),
    }),
  },
  async handle({ params }, core, entry) {
    const { loginID, password, sessionExpiration, UID } = params;
    await demandNamed(core, entry, { loginID, UID });
    const session = sessionFor(entry, { device: namedDevice(entry)?.token, sessionExpiration });
    const linked = await core.proofThenLink({
      ...session,
      named: { text: loginID },
      password: Password.typed(password),
      captcha: params.captchaToken ?? params.captchaText,
      waiting: tokenIn(params.regToken),
    });
    const result = linked.kind === 'accounts-linked' ? await core.continueSignIn({ ...session, ticket: linked.ticket }) : linked;
    return outcomeReply(result, entry, params, await siteSecrets(core, entry));
  },
});
