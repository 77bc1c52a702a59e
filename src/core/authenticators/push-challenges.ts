// What is asked of a person's device, and what it said: a code each. A challenge is bound to the device and to one process, which is the ticket of a
// sign-in; an answer is bound to the process, and is what the page that waits finds.
import type { OneTimeCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';

declare module '../codes/types.ts' {
  interface CodePayloads {
    /** The subject is the id of the authenticator; `number` is what the page shows. */
    readonly 'push-challenge': {
      readonly account: string;
      readonly process: string;
      /** Empty of a device whose owner only taps. */
      readonly number: string;
      /** What the message to such a device says beside the challenge. */
      readonly proof?: string;
      /** The id of the session that the process is to confirm: a tap in that one shows nothing. */
      readonly session?: string;
    };
    /** The subject is that of `answersOf`, or of `denialsOf`. Another number is no answer. */
    readonly 'push-answer': { readonly account: string; readonly decision: 'approved' | 'denied' };
  }
}

export type PushAnswer = OneTimeCode<'push-answer'>;

/** What a page that waits is told. `none`: there is nothing to wait for, until another challenge is sent. */
export type PushOutcome = { readonly kind: 'waiting' | 'denied' | 'none' } | { readonly kind: 'approved'; readonly answer: PushAnswer };

type Codes = Pick<Stores<'codes'>, 'codes'>;

interface OfDevice {
  readonly authenticator: string;
}
interface OfProcess {
  readonly process: string;
}

/** The challenge of the device that is still to be answered; there is one at most. */
export async function openChallenge(
  ctx: Ctx,
  { authenticator }: OfDevice,
  { codes }: Codes,
): Promise<OneTimeCode<'push-challenge'> | undefined> {
  const code = await ctx.during('code.read', () => codes.newest(ctx.tenant.id, 'push-challenge', authenticator, ctx.now));
  return code && !code.used && !code.superseded && code.expires > ctx.now ? code : undefined;
}

/** What a device said in the process. A denial is of the process, whichever device said it. */
export const answersOf = ({ process, authenticator }: OfDevice & OfProcess): string => `${process} ${authenticator}`;
export const denialsOf = ({ process }: OfProcess): string => `${process} denied`;

const newest = (ctx: Ctx, subject: string, { codes }: Codes): Promise<PushAnswer | undefined> =>
  ctx.during('code.read', () => codes.newest(ctx.tenant.id, 'push-answer', subject, ctx.now));

/** Whether a device of the person denied the process: nothing takes that back. */
export const isDenied = async (ctx: Ctx, of: OfProcess, tables: Codes): Promise<boolean> =>
  (await newest(ctx, denialsOf(of), tables)) !== undefined;

/** What came of the challenge of that device in the process. */
export async function pushOutcome(ctx: Ctx, of: OfDevice & OfProcess, tables: Codes): Promise<PushOutcome> {
  if (await isDenied(ctx, of, tables)) return { kind: 'denied' };
  if ((await openChallenge(ctx, of, tables))?.payload.process === of.process) return { kind: 'waiting' };
  const answer = await newest(ctx, answersOf(of), tables);
  if (!answer || answer.used || answer.expires <= ctx.now || answer.payload.decision !== 'approved') return { kind: 'none' };
  return { kind: 'approved', answer };
}
