// Draws what a picture shows. Whoever shows it waits (`watch.ts`); whoever scans it answers (`answer.ts`).
import { checkCode, issueCode, type OneTimeCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';

declare module '../codes/types.ts' {
  interface CodePayloads {
    /** Shown to everybody who sees the picture. The subject is of nobody yet; `client`, the public id, is where the person is to be signed in. */
    readonly 'scan-begun': { readonly client: string };
    /** The subject is the id of that code. One scans, and answers: the session is the one in which that was done. */
    readonly 'scan-answer': ScanAnswer;
    /** For whoever shows the picture. The subject is the account. */
    readonly 'scan-ticket': { readonly client: string; readonly session: string };
  }
}

export interface ScanAnswer {
  readonly account: string;
  /** The id of the session of the core. */
  readonly session: string;
  readonly said: 'scanned' | 'confirmed' | 'cancelled';
}

/** Answers the text of the picture, which is good for `scannedSignIn.codeSeconds`. One statement. */
export async function beginScan(
  ctx: Ctx<'scanned-sign-in.disabled'>,
  { client }: { readonly client: string },
  stores: Stores<'codes'>,
): Promise<string> {
  demandOffered(ctx);
  const { codeSeconds: lifeSeconds } = ctx.tenant.settings.scannedSignIn;
  const { value } = await issueCode(
    ctx,
    { purpose: 'scan-begun', subject: client, form: { kind: 'token' }, lifeSeconds, payload: { client } },
    stores,
  );
  return value;
}

export function demandOffered(ctx: Ctx<'scanned-sign-in.disabled'>): void {
  if (!ctx.tenant.settings.scannedSignIn.offered) throw ctx.fail('scanned-sign-in.disabled', {});
}

/** The picture of that text, if it is good. */
export async function demandOpen(
  ctx: Ctx<'scanned-sign-in.disabled' | 'code.wrong' | 'code.used' | 'code.expired'>,
  value: string,
  stores: Stores<'codes'>,
): Promise<OneTimeCode<'scan-begun'>> {
  demandOffered(ctx);
  return checkCode(ctx, { purpose: 'scan-begun', value }, stores);
}

/** What was said of that picture last; undefined where nobody scanned it. */
export async function answerTo(
  ctx: Ctx,
  picture: OneTimeCode<'scan-begun'>,
  { codes }: Stores<'codes'>,
): Promise<OneTimeCode<'scan-answer'> | undefined> {
  return ctx.during('code.read', () => codes.newest(ctx.tenant.id, 'scan-answer', picture.id, ctx.now));
}
