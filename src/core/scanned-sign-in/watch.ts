// What whoever shows the picture is told while waiting. The ticket is told once: a second one who watches the same picture, which everybody in the room
// saw, gets none.
import { issueCode, judgeCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { answerTo, demandOffered } from './begin.ts';

/** What came of a picture. Until the person agreed, `account` is for what may be shown to everybody in front of it. */
export type ScanState =
  | { readonly kind: 'unscanned' | 'expired' | 'cancelled' }
  | { readonly kind: 'scanned'; readonly account: string }
  /** `ticket` is null for whoever asks after it was told. */
  | { readonly kind: 'confirmed'; readonly account: string; readonly ticket: string | null };

/** Throws `code.wrong` for the text of no picture. */
export async function watchScan(
  ctx: Ctx<'scanned-sign-in.disabled' | 'code.wrong'>,
  { value }: { readonly value: string },
  stores: Stores<'codes'>,
): Promise<ScanState> {
  demandOffered(ctx);
  const verdict = await judgeCode(ctx, { purpose: 'scan-begun', value }, stores);
  if (verdict.kind === 'wrong') throw ctx.fail('code.wrong', { purpose: 'scan-begun', attemptsLeft: null });
  const picture = await ctx.during('code.read', () => stores.codes.find(ctx.tenant.id, 'scan-begun', value));
  const answer = picture && (await answerTo(ctx, picture, stores));
  if (!picture || !answer || answer.expires <= ctx.now) return { kind: verdict.kind === 'good' ? 'unscanned' : 'expired' };
  const { account, session, said } = answer.payload;
  if (said === 'cancelled') return { kind: 'cancelled' };
  if (said === 'scanned') return verdict.kind === 'good' ? { kind: 'scanned', account } : { kind: 'expired' };
  const ticket = await stores.transaction(async (tables) => {
    if (!(await ctx.during('code.store', () => tables.codes.spend(ctx.tenant.id, answer.id, ctx.now)))) return null;
    const { ticketSeconds: lifeSeconds } = ctx.tenant.settings.scannedSignIn;
    const payload = { client: picture.payload.client, session };
    const issued = await issueCode(
      ctx,
      { purpose: 'scan-ticket', subject: account, form: { kind: 'token' }, lifeSeconds, payload },
      tables,
    );
    return issued.value;
  });
  return { kind: 'confirmed', account, ticket };
}
