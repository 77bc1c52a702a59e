// The key with which a recovery by questions continues: its questions, and how many were answered correctly.
import { issueCode } from '../../codes/index.ts';
import type { Ctx } from '../../faults/index.ts';
import type { Stores } from '../../stores.ts';

declare module '../../codes/types.ts' {
  interface CodePayloads {
    readonly answer: QuestionProgress & { readonly account: string };
  }
}

export const purpose = 'answer';

export type AskingOrder = 'one-by-one' | 'at-once';

export interface QuestionProgress {
  readonly asked: readonly string[];
  /** The number of questions answered correctly. */
  readonly at: number;
  readonly manner: AskingOrder;
}

export async function issueKey(ctx: Ctx, account: string, standing: QuestionProgress, stores: Stores<'codes'>): Promise<string> {
  const lifeSeconds = ctx.tenant.settings.codes.recoverSeconds;
  const payload = { account, ...standing };
  const { value } = await issueCode(
    ctx,
    { purpose, subject: account, form: { kind: 'token' }, lifeSeconds, payload, supersedes: true },
    stores,
  );
  return value;
}
