// Proof of possession of the key to which an access token is bound (RFC 9449, section 7), so that a stolen token opens nothing. Order:
// bound → shown → signed → method → address → time → token → key → first use.
import { createHash } from 'node:crypto';
import type { Ctx } from '../faults/index.ts';
import { isFirstUse } from '../protection/index.ts';
import type { Stores } from '../stores.ts';
import { dateOf, plusSeconds, secondsOf } from '../time.ts';
import type { ProofFlaw, ShownProof } from './types.ts';

/** Clocks may differ by so much, in both directions: as at the token endpoint. */
const windowSeconds = 300;

export interface Possession {
  readonly token: string;
  /** The thumbprint of the key to which the token is bound; undefined where it is bound to none, and whoever bears it is believed. */
  readonly boundTo: string | undefined;
  /** Undefined where the token came as one that needs no proof. */
  readonly shown: ShownProof | undefined;
}

/** A proof is remembered once all else is right with it, and refused from then on. */
export async function demandPossession(
  ctx: Ctx<'possession.unproven'>,
  { token, boundTo, shown }: Possession,
  stores: Stores<'possessionProofs' | 'replays'>,
): Promise<void> {
  if (boundTo === undefined && !shown) return;
  const unproven = (because: ProofFlaw) => ctx.fail('possession.unproven', { because });
  if (boundTo === undefined) throw unproven('unbound');
  if (shown?.proof === undefined) throw unproven('absent');
  const { proof, method, address } = shown;
  const read = await stores.possessionProofs.read(proof, dateOf(ctx.now));
  if (!read) throw unproven('malformed');
  const { htm, htu, iat, jti, ath } = read.claims;
  if (typeof jti !== 'string' || jti === '') throw unproven('malformed');
  if (htm !== method) throw unproven('method');
  if (typeof htu !== 'string' || bare(htu) === undefined || bare(htu) !== bare(address)) throw unproven('address');
  if (typeof iat !== 'number' || !(Math.abs(secondsOf(ctx.now) - iat) <= windowSeconds)) throw unproven('time');
  if (ath !== digest(token)) throw unproven('token');
  if (read.key !== boundTo) throw unproven('key');
  const first = { key: `dpop:${digest(`${boundTo}\n${jti}`)}`, until: plusSeconds(ctx.now, 2 * windowSeconds + 1) };
  if (!(await isFirstUse(ctx, first, stores))) throw unproven('replayed');
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** An address without query and fragment, written in one way (RFC 3986, sections 6.2.2 and 6.2.3); undefined where it is none. */
function bare(address: string): string | undefined {
  const url = URL.parse(address);
  return url ? Object.assign(url, { search: '', hash: '' }).href : undefined;
}
