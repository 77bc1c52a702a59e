// What pages share that use passkeys: how they answer its refusals, and what of a sign-in comes from a form.
import { isIP } from 'node:net';
import type { FaultDetails } from '../core/faults/index.ts';
import type { PasskeyForm } from './components/passkey.ts';
import { type PageAnswer, type PageEntry, problem } from './page.ts';
import type { Says } from './texts/texts.ts';

type Refusal = Pick<FaultDetails['passkey.refused'], 'because'>;

/** A passkey that is unknown here is told to the browser, too (`unknownOf`). */
const said = ({ because }: Refusal, else_: Says): Says =>
  because === 'late' ? 'passkeyLate' : because === 'unknown' ? 'passkeyGone' : else_;

const refusedAs = (says: Says) =>
  ({ code: null, extra: (refused: Refusal): PageAnswer => ({ problems: [{ says: said(refused, says) }] }) }) as const;

/** The most characters of what an authenticator answers, with every certificate. */
export const longestAnswer = 65_536;

/** Of a sign-in. */
export const passkeyRefused = { 'passkey.refused': refusedAs('passkey'), 'passkey.not-offered': problem('passkey') } as const;

/** Of an enrolment at a sign-in. */
export const firstPasskeyUnmade = {
  'passkey.refused': refusedAs('passkeyUnmade'),
  'passkey.too-many': problem('passkeysFull'),
  'factor.too-many': problem('factorsFull'),
  'passkey.taken': problem('passkeyTaken'),
} as const;

/** Of an enrolment. */
export const passkeyUnmade = { ...firstPasskeyUnmade, 'passkey.not-offered': problem('passkeyUnmade') } as const;

/** Passkeys are bound to a domain: browsers make none for an address of numbers (WebAuthn 3, 5.1.3). */
export function passkeyParty({ ctx, address }: Pick<PageEntry, 'ctx' | 'address'>): string | undefined {
  const party = ctx.tenant.settings.passkeys.relyingPartyId || (URL.parse(address)?.hostname ?? '');
  return isIP(party.replace(/^\[|\]$/g, '')) ? undefined : party;
}

/** How the form of a sign-in is used by a passkey; undefined where the tenant offers none. */
export function passkeyForm(entry: PageEntry, options: string, gone: boolean): PasskeyForm | undefined {
  const party = passkeyParty(entry);
  if (!entry.ctx.tenant.settings.passkeys.offered || party === undefined) return undefined;
  const credential = gone ? credentialIn(entry.form.get('passkey') ?? '') : undefined;
  return { does: 'get', options, autofill: true, ...(credential === undefined ? {} : { unknown: { credential, party } }) };
}

/** The id of the credential that the form brought, so that the browser may forget it. */
function credentialIn(answer: string): string | undefined {
  try {
    const { id } = JSON.parse(answer) as { readonly id?: unknown };
    return typeof id === 'string' && /^[\w-]{1,1400}$/.test(id) ? id : undefined;
  } catch {
    return undefined;
  }
}
