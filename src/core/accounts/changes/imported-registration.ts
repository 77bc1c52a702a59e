// When the registration was finished, where that happened elsewhere. Operators alone write it.
import type { Ctx } from '../../faults/index.ts';
import type { Instant } from '../../time.ts';
import { fit, type JudgedChange } from './contract.ts';

export interface RegisteredChange {
  readonly kind: 'importedRegistration';
  /** Null: it is unfinished. */
  readonly at: Instant | null;
}

export const judgeRegistered = async (_ctx: Ctx, { at }: RegisteredChange): Promise<JudgedChange<never>> =>
  fit(async () => ({ registered: at }));
