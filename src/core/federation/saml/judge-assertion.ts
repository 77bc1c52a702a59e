// Whether a genuine assertion is for us, now, and the answer to what this browser asked (SAML 2.0 Profiles 4.1.4.2 and 4.1.4.3). Order: issuer →
// destination → audience → a confirmation for this address and request → times → a sign-in there → subject.
import { type Instant, plusSeconds } from '../../time.ts';
import type { SamlConfiguration } from './configuration.ts';
import type { SamlAssertion, SamlConfirmation, SamlEnvelope, UnfitAssertion } from './types.ts';

export interface JudgedResponse {
  readonly assertion: SamlAssertion;
  readonly envelope: SamlEnvelope;
}

export interface JudgedBy {
  readonly configuration: SamlConfiguration;
  /** The id of the request that is answered; null for none. */
  readonly request: string | null;
  /** When the person was asked to prove itself anew; undefined where it was not asked so. */
  readonly since?: Instant | undefined;
  readonly now: Instant;
}

const defaultSkew = 60;

/** Undefined if it is fit; else the first reason. What the envelope says can only make it unfit. */
export function whyUnfit({ assertion, envelope }: JudgedResponse, by: JudgedBy): UnfitAssertion | undefined {
  const { configuration, request, since, now } = by;
  const { entityId, own, skewSeconds = defaultSkew } = configuration;
  if (assertion.issuer !== entityId || (envelope.issuer !== null && envelope.issuer !== entityId)) return 'issuer';
  if (envelope.destination !== null && envelope.destination !== own.consumer) return 'destination';
  const { audiences } = assertion;
  if (audiences.length === 0 || !audiences.every((each) => each.includes(own.entityId))) return 'audience';
  if (envelope.inResponseTo !== request) return request === null ? 'unsolicited' : 'request';
  const early = (from: Instant | null) => from !== null && from > plusSeconds(now, skewSeconds);
  const late = (until: Instant | null) => until !== null && until <= plusSeconds(now, -skewSeconds);
  if (early(assertion.issued) || early(assertion.notBefore)) return 'too-early';
  if (late(assertion.notOnOrAfter) || late(assertion.sessionEnds)) return 'too-late';
  const reasons = assertion.confirmations.map((each) => ofConfirmation(each, by, early, late));
  if (!reasons.includes(undefined)) return reasons[0] ?? 'recipient';
  // What says nothing of a sign-in may have been made without one (Profiles 4.1.4.2).
  if (assertion.authenticated === null) return 'no-sign-in';
  return since !== undefined && assertion.authenticated < plusSeconds(since, -skewSeconds) ? 'sign-in-old' : undefined;
}

function ofConfirmation(
  { recipient, inResponseTo, notBefore, notOnOrAfter }: SamlConfirmation,
  { configuration, request }: JudgedBy,
  early: (from: Instant | null) => boolean,
  late: (until: Instant | null) => boolean,
): UnfitAssertion | undefined {
  if (recipient !== configuration.own.consumer) return 'recipient';
  if (inResponseTo !== request) return request === null ? 'unsolicited' : 'request';
  if (early(notBefore)) return 'too-early';
  return notOnOrAfter === null || late(notOnOrAfter) ? 'too-late' : undefined;
}

/** Until when the same assertion would be fit again: its id is remembered until then. */
export function fitUntil({ assertion }: Pick<JudgedResponse, 'assertion'>, { skewSeconds = defaultSkew }: SamlConfiguration): Instant {
  const ends = assertion.confirmations.flatMap(({ notOnOrAfter }) => (notOnOrAfter === null ? [] : [notOnOrAfter]));
  return plusSeconds(Math.max(...ends) as Instant, skewSeconds + 1);
}
