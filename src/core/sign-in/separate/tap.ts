// Devices whose owner approves by a tap, in a proof apart from its sign-in: one is enrolled, all of the person are asked, and the page that waits hears what came of it.
import { sendTapEnrolment, type TapEnrolmentFault, type TappedDevice, tappedDevices } from '../../authenticators/index.ts';
import { type Ctx, Fault } from '../../faults/index.ts';
import type { Stores } from '../../stores.ts';
import { type FactorPorts, isVouched, sourceOf } from '../factors.ts';
import type { FactorJudgeFault, FactorJudgePorts } from '../judge-factor.ts';
import { enrolSeparately } from './enrol.ts';
import { sessionBehind } from './payloads.ts';
import { proveSeparately } from './prove.ts';
import { type BroughtProof, factorsFor, type ReadPorts, readProof, type SeparateFault } from './read.ts';

/** `account`: whose session the app has, on the device that is enrolled. */
export interface TapToEnrol extends BroughtProof {
  readonly account: string;
  readonly device: TappedDevice;
}

type EnrolFault = SeparateFault | TapEnrolmentFault | (Parameters<typeof enrolSeparately>[0] extends Ctx<infer F> ? F : never);

/** What finishes the enrolment (`finishSeparateEnrolment`) goes to the device. A proof of another person is `code.wrong`. */
export async function enrolByTap(
  ctx: Ctx<EnrolFault>,
  { account, device, ...brought }: TapToEnrol,
  stores: Parameters<typeof enrolSeparately>[2] & Parameters<typeof sendTapEnrolment>[2],
): Promise<void> {
  const { payload } = await readProof(ctx, brought, 'enrol', stores);
  if (payload.account !== account) throw ctx.fail('code.wrong', { purpose: 'separate-proof', attemptsLeft: null });
  const { enrolment } = await enrolSeparately(ctx, { ...brought, method: 'push' }, stores);
  await sendTapEnrolment(ctx, { account, enrolment, device, proof: brought.proof, client: brought.client }, stores);
}

/** Asks all of them: which one its owner has in hand is not known. Refused only where none could be asked. */
export async function askToTap(
  ctx: Ctx<SeparateFault | 'factor.unknown' | 'rate.exceeded' | 'factor.denied'>,
  brought: BroughtProof,
  stores: Stores<ReadPorts | FactorPorts>,
): Promise<void> {
  const { id: process, payload } = await readProof(ctx, brought, 'prove', stores);
  const { account, client, method } = payload;
  const tapped = method === 'push' ? await tappedDevices(ctx, { account }, stores) : [];
  const own = (await factorsFor(ctx, payload, stores)).filter(({ id }) => tapped.some((each) => each.id === id));
  const begun = { process, client, session: sessionBehind(payload), isVouched: isVouched(payload.methods) };
  let refusal: Fault | undefined;
  let asked = 0;
  for (const authenticator of own)
    try {
      const { kind } = await sourceOf('push').challenge(ctx, { authenticator, ...begun }, stores);
      if (kind === 'pushed') asked += 1;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      refusal = error;
    }
  if (asked > 0) return;
  throw refusal ?? ctx.fail('factor.unknown', { id: method });
}

/** What a page that waits is told: `evidence` ends the proof (`finishSeparateProof`). */
export type Tapped = { readonly kind: 'waiting' } | { readonly kind: 'proven'; readonly evidence: string };

/** Whether one of the devices answered. Asking takes no try, and spends nothing before one did. */
export async function proveByTap(
  ctx: Ctx<SeparateFault | 'factor.unknown' | FactorJudgeFault>,
  brought: BroughtProof,
  stores: Stores<ReadPorts | FactorJudgePorts>,
): Promise<Tapped> {
  const { id: process, payload } = await readProof(ctx, brought, 'prove', stores);
  const own = (await factorsFor(ctx, payload, stores)).filter(({ method }) => method === 'push');
  let isWaiting = false;
  let answered: string | undefined;
  for (const authenticator of own) {
    const unready = await sourceOf('push').unready?.(ctx, { authenticator, process }, stores);
    isWaiting ||= unready === 'waiting';
    if (unready === undefined || unready === 'denied') answered ??= authenticator.id;
  }
  if (answered === undefined && isWaiting) return { kind: 'waiting' };
  return { kind: 'proven', ...(await proveSeparately(ctx, { ...brought, method: 'push', authenticator: answered, answer: '' }, stores)) };
}
