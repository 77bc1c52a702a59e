// What the conditions in force make of one thing.
import type { ProviderCall, ProviderClaims } from '../types.ts';

type InForce = Pick<ProviderCall, 'inForce'>;

export const subjectOf = ({ inForce }: InForce, subject: string): string =>
  inForce.reduce((now, condition) => condition.subject?.(now) ?? now, subject);

export const applicationOf = ({ inForce }: InForce, application: string): string =>
  inForce.reduce((now, condition) => condition.application?.(now) ?? now, application);

export const claimsOf = ({ inForce }: InForce, claims: ProviderClaims): ProviderClaims =>
  inForce.reduce((now, condition) => condition.claims?.(now) ?? now, claims);

export const idTokenOf = ({ inForce }: InForce, claims: ProviderClaims): ProviderClaims =>
  inForce.reduce((now, condition) => condition.idToken?.(now) ?? now, claims);

/** An answer's members, without those that are left out, with those that are told otherwise. */
export function membersOf({ inForce }: InForce, members: ProviderClaims): ProviderClaims {
  const out = inForce.flatMap(({ leavesOut = [] }) => leavesOut);
  const kept = Object.entries(members).filter(([name, value]) => value !== undefined && !out.includes(name));
  return Object.assign(Object.fromEntries(kept), ...inForce.map(({ tells }) => tells));
}
