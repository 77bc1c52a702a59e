// When and where the account began, where that was elsewhere. Operators alone write it.
import type { Ctx } from '../../faults/index.ts';
import type { Instant } from '../../time.ts';
import type { JudgedChange } from './contract.ts';

export interface OriginChange {
  readonly kind: 'importedOrigin';
  /** Not after now. */
  readonly created?: Instant | undefined;
  readonly source?: string | undefined;
}

export async function judgeOrigin({ now }: Ctx, { created, source }: OriginChange): Promise<JudgedChange<never>> {
  const isAhead = created !== undefined && created > now;
  return {
    problems: isAhead ? [{ field: 'created', rule: 'not-allowed', allowed: ['a time that has been'] }] : [],
    prepare: async () => async () => ({ ...(created === undefined ? {} : { created }), ...(source === undefined ? {} : { source }) }),
  };
}
