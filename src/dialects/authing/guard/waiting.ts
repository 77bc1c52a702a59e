// What a sign-in waits for that stopped at a second factor. A token that is unknown, over or another pool's is told as such, and not as a wrong code.
import { Fault } from '../../../core/faults/index.ts';
import { type NamedFactors, namedFactors } from '../../../core/sign-in/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import type { AuthingEntry } from '../entry.ts';

/** The command that reads it. */
export const waiting = { namedFactors };

/** Every request with an `mfaToken` begins so. Spends nothing. */
export const waitingFor = (core: Bound<typeof waiting>, entry: AuthingEntry, ticket: string): Promise<NamedFactors> =>
  atToken(entry, () => core.namedFactors({ ticket }));

/** Work whose only code is that token. */
export async function atToken<T>({ ctx }: AuthingEntry, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Fault) || !error.kind.startsWith('code.')) throw error;
    throw error.kind === 'code.expired' ? ctx.fail('session.expired', { at: ctx.now }) : ctx.fail('session.unknown', {});
  }
}
