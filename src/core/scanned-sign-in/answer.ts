// The application in which the person is signed in tells that it scanned the picture, and then what the person said. Of several who scan one picture the first
// alone answers, and the answer is given once, whatever process takes it.
import { issueCode, type OneTimeCode, spendCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { answerTo, demandOpen, type ScanAnswer } from './begin.ts';

type Fault = 'scanned-sign-in.disabled' | 'code.wrong' | 'code.used' | 'code.expired';

/** Whoever is signed in, and in which session. `isHere` says of the public id of a client whether that session opens one there: elsewhere a picture is `code.wrong`. */
export interface Scanning {
  readonly value: string;
  readonly account: string;
  readonly session: string;
  readonly isHere: (client: string) => Promise<boolean>;
}

/** Tells that the picture was scanned. The same session may tell so again; anybody else's comes too late: `code.used`. */
export async function scan(ctx: Ctx<Fault>, given: Scanning, stores: Stores<'codes'>): Promise<void> {
  const { account, session } = given;
  const picture = await demandHere(ctx, given, stores);
  const { id } = picture;
  // The one try that a picture has is the scan.
  if (!(await ctx.during('code.store', () => stores.codes.takeTry(ctx.tenant.id, id, 1)))) {
    if ((await answerTo(ctx, picture, stores))?.payload.session === session) return;
    throw ctx.fail('code.used', { purpose: 'scan-begun', superseded: false });
  }
  await say(ctx, id, { account, session, said: 'scanned' }, stores);
}

/** The person agreed: whoever shows the picture is given a ticket. One transaction. */
export const confirmScan = (ctx: Ctx<Fault | 'scanned-sign-in.not-scanned'>, given: Scanning, stores: Stores<'codes'>): Promise<void> =>
  decide(ctx, given, 'confirmed', stores);

/** The person refused. One transaction. */
export const cancelScan = (ctx: Ctx<Fault | 'scanned-sign-in.not-scanned'>, given: Scanning, stores: Stores<'codes'>): Promise<void> =>
  decide(ctx, given, 'cancelled', stores);

async function decide(
  ctx: Ctx<Fault | 'scanned-sign-in.not-scanned'>,
  given: Scanning,
  said: 'confirmed' | 'cancelled',
  stores: Stores<'codes'>,
): Promise<void> {
  const { account, session } = given;
  const picture = await demandHere(ctx, given, stores);
  const scanned = await answerTo(ctx, picture, stores);
  if (scanned?.payload.account !== account || scanned.payload.session !== session) throw ctx.fail('scanned-sign-in.not-scanned', {});
  await stores.transaction(async (tables) => {
    await spendCode(ctx, { code: picture }, tables);
    await say(ctx, picture.id, { account, session, said }, tables);
  });
}

/** The picture, if it is good and of a client that this session may open. */
async function demandHere(ctx: Ctx<Fault>, { value, isHere }: Scanning, stores: Stores<'codes'>): Promise<OneTimeCode<'scan-begun'>> {
  const picture = await demandOpen(ctx, value, stores);
  if (!(await isHere(picture.payload.client))) throw ctx.fail('code.wrong', { purpose: 'scan-begun', attemptsLeft: null });
  return picture;
}

const say = (ctx: Ctx, picture: string, payload: ScanAnswer, stores: Stores<'codes'>) => {
  const { codeSeconds: lifeSeconds } = ctx.tenant.settings.scannedSignIn;
  return issueCode(
    ctx,
    { purpose: 'scan-answer', subject: picture, form: { kind: 'token' }, lifeSeconds, payload, supersedes: true },
    stores,
  );
};
