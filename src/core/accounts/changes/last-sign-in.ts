// When the person last signed in, where that happened elsewhere. Operators alone write it.
import type { Ctx } from '../../faults/index.ts';
import type { Instant } from '../../time.ts';
import { fit, type JudgedChange } from './contract.ts';

export interface LastSignInChange {
  readonly kind: 'lastSignIn';
  /** Null: never. */
  readonly at: Instant | null;
}

export const judgeLastSignIn = async (_ctx: Ctx, { at }: LastSignInChange): Promise<JudgedChange<never>> =>
  fit(async () => ({ lastSignIn: at }));
