// What a sign-in waits for that stopped at a second factor. A token that is unknown, over or another pool's is told as such, and not as a wrong code.
import { Fault } from '../../../core/faults/index.ts';
import { type NamedFactors, namedFactors } from '../../../core/sign-in/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import type { AuthingEntry } from '../entry.ts';

/** The command that reads it. */
export const waiting = { namedFactors };

/** Every request with an `mfaToken` begins so. Spends nothing. */
export async function waitingFor(core: Bound<typeof waiting>, { ctx }: AuthingEntry, ticket: string): Promise<NamedFactors> {
  try {
    return await core.namedFactors({ ticket });
  } catch (error) {
    if (!(error instanceof Fault) || !error.kind.startsWith('code.')) throw error;
    throw error.kind === 'code.expired' ? ctx.fail('session.expired', { at: ctx.now }) : ctx.fail('session.unknown', {});
  }
}
