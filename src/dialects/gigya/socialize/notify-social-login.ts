// accounts.notifySocialLogin, and what it does by its other name: an app met the person at a provider itself, and brings what the provider gave it.
import { readAccount } from '../../../core/accounts/index.ts';
import { exchangeProviderSession, linkOnlyIdentity } from '../../../core/federation/index.ts';
import { recogniseAccessToken, recogniseSession } from '../../../core/sessions/index.ts';
import { identityThenLink } from '../../../core/sign-in/index.ts';
import type { Bound, ParametersOf } from '../../_common/dialect.ts';
import { CommaList, JsonObjectText, Maybe, Parameters, Text, Whole, Words } from '../../_common/parameters.ts';
import { sessionIn, waitingIn } from '../accounts/login.ts';
import { gigya } from '../answers.ts';
import type { GigyaEntry } from '../entry.ts';
import type { Reply } from '../reply.ts';
import { accountOut } from '../wire/account.ts';
import { namedDevice } from '../wire/device.ts';
import { socialProviders } from '../wire/identities.ts';
import { linkedReply } from '../wire/outcome.ts';
import { namedIdentities, rowNameIn } from '../wire/provider-names.ts';
import { providerSessionIn } from '../wire/provider-session.ts';
import { RegSource } from '../wire/reg-source.ts';
import { enterBy, entering, sessionFor } from './enter.ts';

const calls = {
  ...entering,
  exchangeProviderSession,
  identityThenLink,
  linkOnlyIdentity,
  readAccount,
  recogniseSession,
  recogniseAccessToken,
};

const params = Parameters({
  providerSessions: JsonObjectText(),
  loginMode: Maybe(Words(['standard', 'link', 'connect'])),
  regToken: Maybe(Text()),
  include: Maybe(CommaList()),
  targetEnv: Maybe(Words(['browser', 'mobile', 'jssdk'])),
  sessionExpiration: Maybe(Whole()),
  regSource: RegSource(),
});

const declared = {
  summary:
    'Signs in by what a provider gave the app (`standard`), adds its identity to the person in session (`connect`), or links by it the identity of `regToken` (`link`).',
  caller: { who: 'any' },
  calls,
  faults: {
    // What the field knows this code for: the provider's answer stands in `errorDetails`.
    'provider-token.invalid': {
      code: 500002,
      extra: ({ provider, because }: { readonly provider: string | null; readonly because?: string }) => ({
        details: `${provider ?? 'The provider'}: the token is not taken${because === undefined ? '' : ` (${because})`}`,
      }),
    },
    'account.linkable': { code: 403043, extra: { details: 'The address of the identity belongs to another account' } },
    'email.taken': { code: 403043, extra: { details: 'The address of the identity belongs to another account' } },
  },
  takes: { params },
} as const;

/** Order: providerSessions readable → provider and its token → the session of `connect`, or the ticket of `link` → as there. */
async function notified(
  { params: given }: ParametersOf<{ readonly params: typeof params }>,
  core: Bound<typeof calls>,
  entry: GigyaEntry,
): Promise<Reply> {
  const brought = providerSessionIn(given.providerSessions);
  const provider = rowNameIn(brought.provider, await core.listProviders({}));
  const token = await core.exchangeProviderSession({ ...brought, provider });
  const { loginMode, include, targetEnv, sessionExpiration, regSource } = given;
  if (loginMode === 'connect') return connect(core, entry, token, include);
  const device = namedDevice(entry)?.token;
  const whole = { token, provider: brought.provider, device, sessionExpiration, targetEnv, include, regSource };
  if (loginMode !== 'link') return enterBy(core, entry, whole);
  const waiting = waitingIn(given.regToken);
  return linkedReply(await core.identityThenLink({ ...sessionFor(entry, whole), token, waiting }), entry);
}

/** Whose session it is keeps it: the answer shows the account with the identity. */
async function connect(
  core: Bound<typeof calls>,
  entry: GigyaEntry,
  token: string,
  include: readonly string[] | undefined,
): Promise<Reply> {
  const { session } = await sessionIn(core, entry);
  const { account } = session;
  await core.linkOnlyIdentity({ account, session, token, addressMatters: true, keepAddress: true });
  const linked = await namedIdentities(core, account);
  return { data: { ...accountOut(await core.readAccount({ id: account }), include), socialProviders: socialProviders(linked) } };
}

export const notifySocialLogin = gigya.method('accounts.notifySocialLogin', { ...declared, handle: notified });
export const notifySocialLoginOfSocialize = gigya.method('socialize.notifySocialLogin', { ...declared, handle: notified });
