// For flows that accept other keys, too: a key of questions is not theirs before all are answered.
import { judgeCode } from '../../codes/index.ts';
import type { Ctx } from '../../faults/index.ts';
import type { Stores } from '../../stores.ts';
import { purpose } from './key.ts';

/** Refuses a live key of questions that are not all answered; passes any other text. */
export async function demandAnswered(
  ctx: Ctx<'security-questions.unfinished'>,
  { key }: { readonly key: string },
  stores: Stores<'codes'>,
): Promise<void> {
  const verdict = await judgeCode(ctx, { purpose, value: key }, stores);
  if (verdict.kind !== 'good') return;
  const { asked, at } = verdict.code.payload;
  throw ctx.fail('security-questions.unfinished', { left: asked.length - at });
}
