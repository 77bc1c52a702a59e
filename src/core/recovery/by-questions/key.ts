// The key with which a recovery by questions continues: its questions, and how many were answered correctly.
import { issueCode } from '../../codes/index.ts';
import type { Ctx } from '../../faults/index.ts';
import type { Stores } from '../../stores.ts';

declare module '../../codes/types.ts' {
  interface CodePayloads {
    readonly answer: Standing & { readonly account: string };
  }
}

export const purpose = 'answer';

export type Manner = 'one-by-one' | 'at-once';

export interface Standing {
  readonly asked: readonly string[];
  /** The number of questions answered correctly. */
  readonly at: number;
  readonly manner: Manner;
}

export async function issueKey(ctx: Ctx, account: string, standing: Standing, stores: Stores<'codes'>): Promise<string> {
  const lifeSeconds = ctx.tenant.settings.codes.recoverSeconds;
  const payload = { account, ...standing };
  const { value } = await issueCode(
    ctx,
    { purpose, subject: account, form: { kind: 'token' }, lifeSeconds, payload, supersedes: true },
    stores,
  );
  return value;
}
