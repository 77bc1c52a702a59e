// What a posted response came to, in the flow of the browser that brought it. The request was spent before: an answer to another one is of no use.
import { judgeCode } from '../../codes/index.ts';
import type { Ctx } from '../../faults/index.ts';
import type { Stores } from '../../stores.ts';
import type { ProviderVerdict } from '../provider-store.ts';
import type { IdentityProvider } from '../provider-types.ts';
import { answerParameter } from './consume-response.ts';

/** Spends the answer. */
export async function redeemSamlAnswer(
  ctx: Ctx,
  row: IdentityProvider,
  { state, parameters }: { readonly state: string; readonly parameters: Readonly<Record<string, string>> },
  stores: Stores<'codes'>,
): Promise<ProviderVerdict> {
  const verdict = await judgeCode(ctx, { purpose: 'saml-answer', value: parameters[answerParameter] ?? '' }, stores);
  const refused = (told: string): ProviderVerdict => ({ kind: 'refused', because: 'unknown', told });
  if (verdict.kind !== 'good') return refused('no answer of ours');
  const { id, payload } = verdict.code;
  if (payload.provider !== row.id || payload.state !== state) return refused('an answer to another request');
  if (!(await ctx.during('code.store', () => stores.codes.spend(ctx.tenant.id, id, ctx.now)))) return refused('spent');
  const { answer } = payload;
  if (answer.kind !== 'genuine') return answer;
  const { claims, sessionIndex: session, sessionEnds = null } = answer;
  return { kind: 'genuine', claims, tokens: null, session, sessionEnds };
}
