// The methods by which a person can have been authenticated.
import type { Evidence } from '../credentials/contract.ts';
import * as credentials from '../credentials/list.ts';
import type { Ctx } from '../faults/index.ts';
import type { AuthenticationMethod, SignInThere } from './types.ts';

const flows = {
  /** The account was just made. Whoever made it chose its credentials, and has not yet used one. */
  registration: { factor: null, amr: [] },
  /** A code for a lost password was redeemed: it went to a contact, or a trusted client got it for somebody. */
  recovery: { factor: null, amr: [] },
  /** A code or link that was mailed to sign in. RFC 8176 has no word for it. */
  'mailed-code': { factor: 'possession', amr: [] },
  /** A code in a short message. */
  'texted-code': { factor: 'possession', amr: ['sms'] },
  /** An approval by a tap, on a device whose app has no key: RFC 8176 has no word for it. */
  'tapped-push': { factor: 'possession', amr: [] },
  /** A picture was scanned and confirmed in a session of the person, whose methods stand before it: it adds nothing to them. */
  scanned: { factor: null, amr: [] },
} as const satisfies Readonly<Record<string, Evidence>>;

/** A type of credential, or another event that opens a session. */
export type MethodType = keyof typeof credentials | keyof typeof flows;

const evidence: ReadonlyMap<string, Evidence> = new Map<string, Evidence>([...Object.entries(credentials), ...Object.entries(flows)]);

/** The worth of that method; undefined for a name that this version does not know. */
export const evidenceOf = ({ type }: AuthenticationMethod): Evidence | undefined => evidence.get(type);

/** The record of an authentication by that method at the time of the request. */
export const provenBy = (ctx: Pick<Ctx, 'now'>, type: MethodType, there?: SignInThere): AuthenticationMethod => ({
  type,
  at: ctx.now,
  ...(there ? { there } : {}),
});
