// Who was refused because of what they are, and how often: an event for operators, whichever API was called.
import { countEvent } from '../../core/audit/index.ts';
import { type Ctx, Fault } from '../../core/faults/index.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Stores } from '../../core/stores.ts';
import { RequestError, type RequestErrorKind } from './request-errors.ts';

/** What is known of a request until it is answered. */
export interface Who {
  /** Of the tenant, once there is one; with the caller, once that is known. */
  ctx: Ctx | undefined;
  /** The account that it is about. */
  account: string | undefined;
  /** The public id of the client that calls, or says so. */
  client: string | undefined;
}

export const nobodyYet = (): Who => ({ ctx: undefined, account: undefined, client: undefined });

/** Those that say that the caller is not who it should be. A person without a session is none: that is how every visit begins. */
const ofCallers: ReadonlySet<RequestErrorKind> = new Set([
  'authorization.malformed',
  'caller.unknown',
  'client-secret.wrong',
  'secret.exposed',
  'signature.wrong',
  'timestamp.skewed',
  'nonce.replayed',
  'caller.kind-unsuitable',
  'address.blocked',
]);

/** Counts the refusal if it is one of these; what was brought in place of an id or a secret is never told. */
export function tellRefusal(error: unknown, { ctx, client: given }: Who, stores: Pick<Stores<'tallies'>, 'tallies'>): void {
  if (!ctx) return;
  const client = given ?? null;
  const scope = scopeOf(error);
  if (scope !== undefined) countEvent(ctx, { what: 'rate.exceeded', subject: null, client, detail: { scope } }, stores);
  const detail = reasonOf(error);
  if (detail) countEvent(ctx, { what: 'caller.refused', subject: client, client, detail }, stores);
}

/** Of a rate that is used up. */
const scopeOf = (error: unknown): string | undefined =>
  error instanceof Fault && error.kind === 'rate.exceeded' ? (error.detail as { readonly scope: string }).scope : undefined;

function reasonOf(error: unknown): JsonObject | undefined {
  if (error instanceof Fault)
    return error.kind === 'permission.missing'
      ? { reason: error.kind, permission: (error.detail as { readonly permission: string }).permission }
      : undefined;
  if (!(error instanceof RequestError)) return undefined;
  const isAbsent = error.kind === 'credentials.absent' && (error.detail as { readonly wanted: string }).wanted === 'client';
  return isAbsent || ofCallers.has(error.kind) ? { reason: error.kind } : undefined;
}
