// accounts.getAccountInfo, deleteAccount, isAvailableLoginID.
import { removeAccount } from '../../../core/accounts/index.ts';
import { findClient, signingSecrets } from '../../../core/clients/index.ts';
import { listAllConsents } from '../../../core/consents/index.ts';
import { tellAvailability } from '../../../core/identifiers/index.ts';
import { recogniseSession } from '../../../core/sessions/index.ts';
import { secondsOf } from '../../../core/time.ts';
import type { Bound } from '../../_common/dialect.ts';
import { CommaList, Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import type { GigyaEntry } from '../entry.ts';
import { foundBy, liteCommands, showLite } from '../lite/own.ts';
import { accountOut, defaultSections, uidOf } from '../wire/account.ts';
import { asksForIdentities, identitiesOut, socialProviders } from '../wire/identities.ts';
import { preferencesOut } from '../wire/preferences.ts';
import { identityCalls, namedIdentities } from '../wire/provider-names.ts';
import { uidSignature } from '../wire/signature.ts';
import { siteSecrets } from '../wire/site.ts';
import { subscriptionsOut } from '../wire/subscriptions.ts';

/**
 * Of an account that was registered, by the obligation for which a ticket was given: what its owner sees while he meets it. The sections of an unfinished
 * registration are all its owner's.
 */
const shownUnder: Readonly<Record<string, readonly string[]>> = {
  'registration-unfinished': ['profile', 'data'],
  'contact-unverified': ['emails'],
};

export const getAccountInfo = gigya.method('accounts.getAccountInfo', {
  summary: 'Shows the account of the person, with the sections and identities that are asked for.',
  caller: { who: 'any', user: 'anybody' },
  calls: { listAllConsents, ...identityCalls, recogniseSession, findClient, signingSecrets, ...liteCommands },
  faults: {
    'session.unknown': { code: 403005, extra: { details: 'Unknown user' } },
    'session.closed': { code: 403005, extra: { details: 'Unknown user' } },
  },
  takes: { params: Parameters({ include: Maybe(CommaList()), includeCommunications: Maybe(Flag()) }) },
  async handle({ params }, core, entry) {
    const found = await foundBy(core, entry);
    if ('lite' in found) return { data: await showLite(core, found.lite, params.include) };
    const asked = params.includeCommunications ? [...(params.include ?? defaultSections), 'communications'] : params.include;
    const { person } = found;
    const { ctx, ticket, kind } = entry;
    const byTicket = kind === 'client' ? ticket : undefined;
    const shown = byTicket && person.account.registered !== null ? (shownUnder[byTicket.because] ?? []) : undefined;
    const include = shown ? (asked ?? shown).filter((name) => shown.includes(name)) : asked;
    // Sites take a signed UID for a person who is signed in: whoever holds a ticket is not.
    const [secret] = byTicket ? [] : await siteSecrets(core, entry);
    const timestamp = secondsOf(ctx.now);
    const signed = secret ? { UIDSignature: uidSignature(secret, timestamp, uidOf(person)), signatureTimestamp: String(timestamp) } : {};
    const consents = include?.includes('preferences') ? await core.listAllConsents({ account: person.account.id }) : undefined;
    const topics = !include || include.includes('subscriptions') ? await core.listSubscriptions({ holder: person.account.id }) : undefined;
    const beside = [consents && preferencesOut(consents), topics && subscriptionsOut(topics)] as const;
    // Whoever holds a ticket is shown what the obligation needs, and no more.
    const linked = byTicket ? [] : await namedIdentities(core, person.account.id);
    const known = {
      socialProviders: socialProviders(linked),
      ...(!byTicket && asksForIdentities(include) ? { identities: identitiesOut(person, linked) } : {}),
    };
    return { data: { ...accountOut(person, include, 'milliseconds', ...beside), ...known, ...signed } };
  },
});

const deleting = {
  summary: 'Removes an account.',
  caller: { who: 'server' },
  calls: { removeAccount },
  faults: { 'account.not-found': 404003 },
  takes: { params: Parameters({ UID: Text() }) },
} as const;

async function remove(
  { params }: { readonly params: { readonly UID: string } },
  core: Bound<typeof deleting.calls>,
  { accountOf }: Pick<GigyaEntry, 'accountOf'>,
) {
  await core.removeAccount({ account: accountOf(params.UID), by: 'operator' });
  return {};
}

export const deleteAccount = gigya.method('accounts.deleteAccount', { ...deleting, handle: remove });
export const deleteAccountOfSocialize = gigya.method('socialize.deleteAccount', { ...deleting, handle: remove });

export const isAvailableLoginID = gigya.method('accounts.isAvailableLoginID', {
  summary: 'Says whether a login identifier is free.',
  caller: { who: 'any' },
  calls: { tellAvailability },
  takes: { params: Parameters({ loginID: Text() }) },
  handle: async ({ params }, core) => ({ data: { isAvailable: await core.tellAvailability({ text: params.loginID }) } }),
});
