// socialize.getUserInfo, and accounts.getUserInfo: the person with the identities, flat.
import { readAccount } from '../../../core/accounts/index.ts';
import { findClient, signingSecrets } from '../../../core/clients/index.ts';
import { recogniseSession } from '../../../core/sessions/index.ts';
import { secondsOf } from '../../../core/time.ts';
import type { Bound } from '../../_common/dialect.ts';
import { CommaList, Flag, Maybe, Parameters } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import type { EntryFor } from '../entry.ts';
import { uidOf } from '../wire/account.ts';
import { identitiesOut } from '../wire/identities.ts';
import { profileOut } from '../wire/profile.ts';
import { profileFields } from '../wire/profile-fields.ts';
import { identityCalls, namedIdentities } from '../wire/provider-names.ts';
import { uidSignature } from '../wire/signature.ts';
import { siteSecrets } from '../wire/site.ts';

/** What the vendor repeats of the profile beside the identities. */
const flat = ['nickname', 'photoURL', 'thumbnailURL', 'firstName', 'lastName', 'gender', 'age', 'birthDay', 'birthMonth', 'birthYear'];
const flatToo = ['email', 'country', 'state', 'city', 'zip', 'profileURL', 'locale', 'languages', 'timezone'];

const declared = {
  summary: 'Shows the person with the identities at other providers.',
  caller: { who: 'any', user: 'session' },
  calls: { readAccount, ...identityCalls, recogniseSession, findClient, signingSecrets },
  faults: {
    'session.unknown': { code: 403005, extra: { details: 'Unknown user' } },
    'session.closed': { code: 403005, extra: { details: 'Unknown user' } },
  },
  takes: {
    params: Parameters({
      includeAllIdentities: Maybe(Flag()),
      enabledProviders: Maybe(CommaList()),
      disabledProviders: Maybe(CommaList()),
      extraFields: Maybe(CommaList()),
    }),
  },
} as const;

interface Given {
  readonly includeAllIdentities?: boolean;
  readonly enabledProviders?: readonly string[];
  readonly disabledProviders?: readonly string[];
  readonly extraFields?: readonly string[];
}

async function show({ params }: { readonly params: Given }, core: Bound<typeof declared.calls>, entry: EntryFor<typeof declared.caller>) {
  const { account, session, ctx } = entry;
  const person = await core.readAccount({ id: account });
  const linked = await namedIdentities(core, person.account.id);
  const { includeAllIdentities = false, enabledProviders, disabledProviders = [], extraFields = [] } = params;
  const asked = ({ provider }: { readonly provider: string }) =>
    (enabledProviders === undefined || enabledProviders.includes('*') || enabledProviders.includes(provider)) &&
    !disabledProviders.includes(provider);
  const identities = identitiesOut(person, linked);
  // Without more only the one that signs in.
  const shown = (includeAllIdentities || enabledProviders ? identities : identities.slice(0, 1)).filter(asked);
  const profile = profileOut(person);
  const told = [...flat, ...flatToo, ...extraFields.filter((name) => profileFields.has(name))];
  const timestamp = secondsOf(ctx.now);
  const [secret] = await siteSecrets(core, entry);
  const UID = uidOf(person);
  return {
    data: {
      UID,
      ...(secret ? { UIDSignature: uidSignature(secret, timestamp, UID), signatureTimestamp: String(timestamp) } : {}),
      isSiteUser: true,
      isConnected: linked.length > 0,
      isLoggedIn: session !== undefined,
      isSiteUID: person.account.outerId !== null,
      loginProvider: identities[0]?.provider ?? 'site',
      loginProviderUID: identities[0]?.providerUID ?? UID,
      ...Object.fromEntries(told.flatMap((name) => (profile[name] === undefined ? [] : [[name, profile[name]]]))),
      identities: shown,
      providers: linked.map(({ provider }) => provider).join(','),
    },
  };
}

export const getUserInfo = gigya.method('socialize.getUserInfo', { ...declared, handle: show });
export const getUserInfoOfAccounts = gigya.method('accounts.getUserInfo', { ...declared, handle: show });
