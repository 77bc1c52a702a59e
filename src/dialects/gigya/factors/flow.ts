// accounts.tfa.getProviders, initTFA, finalizeTFA: a second factor is chosen, proven by the methods of its provider, and the sign-in goes on.
import { readAccount } from '../../../core/accounts/index.ts';
import { beginSeparateProof, factorsOf, factorsOfTicket, finishSeparateProof, offeredAtSignIn } from '../../../core/sign-in/index.ts';
import { Flag, Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import type { GigyaEntry } from '../entry.ts';
import { emailsOf } from '../wire/account.ts';
import { namedDevice } from '../wire/device.ts';
import { tokenIn } from '../wire/tokens.ts';
import { providerNames, providerOf, providerOut, providers } from './providers.ts';

const caller = { who: 'any', user: 'session-or-waiting' } as const;

/** The ticket, or the session, by which a proof begins and ends. */
function beginnerOf({ session }: GigyaEntry, regToken: string | undefined) {
  if (regToken !== undefined) return { ticket: tokenIn(regToken) };
  if (!session) throw refuse('credentials.absent', { wanted: 'person' });
  return { session };
}

export const getProviders = gigya.method('accounts.tfa.getProviders', {
  summary: 'Lists the second factors that a person has, and those that may still be registered.',
  caller,
  calls: { readAccount, factorsOf, factorsOfTicket, offeredAtSignIn },
  takes: { params: Parameters({ regToken: Maybe(Text()) }) },
  async handle({ params: { regToken } }, core, entry) {
    const ticket = regToken === undefined ? undefined : await core.factorsOfTicket({ ticket: tokenIn(regToken) });
    const id = ticket?.account ?? entry.account;
    if (id === undefined) throw refuse('credentials.absent', { wanted: 'person' });
    const { settings } = entry.ctx.tenant;
    const held = new Set<string>((ticket?.factors ?? (await core.factorsOf({ account: id }))).map(({ method }) => method));
    const owesFirst = ticket?.because === 'second-factor-enrolment-needed';
    const open: readonly string[] = owesFirst ? await core.offeredAtSignIn({ ticket: tokenIn(regToken!) }) : settings.secondFactor.offered;
    // Whoever proved an address has this one, unless it is due beside others.
    const byMail = held.size === 0 && open.includes('email') && emailsOf(await core.readAccount({ id })).verified.length > 0;
    if (byMail) held.add('email');
    const active = providerNames.filter((name) => held.has(providers[name].method));
    const inactive = providerNames.filter((name) => !active.includes(name) && open.includes(providers[name].method));
    return { data: { activeProviders: active.map(providerOut), inactiveProviders: inactive.map(providerOut), pendingOptin: [] } };
  },
});

export const initTFA = gigya.method('accounts.tfa.initTFA', {
  summary: 'Begins the proof of a second factor, or the registration of one.',
  caller,
  calls: { beginSeparateProof, factorsOfTicket },
  takes: {
    params: Parameters({ provider: Text(), mode: Words(['register', 'verify', 'add', 'edit']), regToken: Maybe(Text()) }),
  },
  async handle({ params: { provider, mode, regToken } }, core, entry) {
    const known = providerOf(provider);
    if (!known) throw entry.ctx.fail('factor.not-offered', { method: 'email' });
    const { method } = known;
    const by = beginnerOf(entry, regToken);
    const isImplied = mode === 'verify' && method === 'email' && 'ticket' in by && (await owesFirst(by.ticket));
    const does = mode === 'verify' && !isImplied ? 'prove' : 'enrol';
    const { proof } = await core.beginSeparateProof({ by, client: entry.apiKey, method, does });
    return { data: { gigyaAssertion: proof } };

    /** A mailed code is not registered before it is asked for: its first proof does both. */
    async function owesFirst(ticket: string): Promise<boolean> {
      return (await core.factorsOfTicket({ ticket })).because === 'second-factor-enrolment-needed';
    }
  },
});

export const finalizeTFA = gigya.method('accounts.tfa.finalizeTFA', {
  summary: 'Ends the proof of a second factor: the sign-in goes on, and the device is remembered unless it is a temporary one.',
  caller,
  calls: { finishSeparateProof },
  takes: {
    params: Parameters({ gigyaAssertion: Text(), providerAssertion: Text(), tempDevice: Maybe(Flag()), regToken: Maybe(Text()) }),
  },
  async handle({ params: { gigyaAssertion: proof, providerAssertion: evidence, tempDevice, regToken } }, core, entry) {
    const by = beginnerOf(entry, regToken);
    await core.finishSeparateProof({
      proof,
      evidence,
      by,
      client: entry.apiKey,
      device: namedDevice(entry),
      remember: tempDevice !== true,
    });
    return {};
  },
});
