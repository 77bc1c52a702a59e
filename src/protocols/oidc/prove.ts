// Name and password, judged by the core: one order of checks for the page and for applications that ask by themselves.
import { Password } from '../../core/credentials/index.ts';
import { Fault, newContext } from '../../core/faults/index.ts';
import { type Assurance, assuranceOf } from '../../core/sessions/index.ts';
import { stateThenProof } from '../../core/sign-in/index.ts';
import type { Issuing, Lent, Refused } from './types.ts';

export interface Claimed {
  readonly identifier: string;
  readonly password: string;
  readonly client: string;
  readonly agent: string | null;
  readonly address: string;
}

export interface Proven {
  readonly account: string;
  /** What tokens may tell of the proof. */
  readonly assurance: Assurance;
}

export async function prove(
  { identifier, password, client, agent, address }: Claimed,
  { tenant }: Issuing,
  { stores, chance, now }: Lent,
): Promise<Proven | { readonly refused: Refused }> {
  if (identifier.trim() === '' || password === '') return { refused: 'blank' };
  const caller = { kind: 'anonymous', address } as const;
  const ctx = newContext({ tenant, caller, now: now(), chance, note: () => {} });
  const { lifeSeconds } = tenant.settings.sessions;
  const request = { named: { text: identifier }, password: Password.typed(password), carries: [], client, agent, lifeSeconds };
  try {
    const result = await stateThenProof(ctx, request, stores);
    if (result.kind !== 'signed-in') return { refused: 'owed' };
    return { account: result.person.account.id, assurance: assuranceOf(result.session.session) };
  } catch (error) {
    if (error instanceof Fault) return { refused: error };
    throw error;
  }
}
