// Enrols a second factor in a proof apart from its sign-in. The factor is there once its first answer was right; the end of the proof lets the sign-in go on.
import {
  type BeginFault,
  type Begun,
  beginEnrolment,
  type FactorMethod,
  type FinishFault,
  finishEnrolment,
  provedSecond,
} from '../../authenticators/index.ts';
import type { BeginPorts, FinishPorts } from '../../authenticators/ports.ts';
import type { OneTimeCode } from '../../codes/index.ts';
import type { Ctx } from '../../faults/index.ts';
import { isHeld } from '../../identifiers/former.ts';
import { type Identifier, normalForm } from '../../identifiers/index.ts';
import type { Stores } from '../../stores.ts';
import { nameAtApp } from '../name-at-app.ts';
import { type BroughtProof, evidenceOf, type ReadPorts, readProof, type SeparateFault } from './read.ts';

type Of = Pick<OneTimeCode<'separate-proof'>, 'id'>;
const begunBy = ({ id }: Of): string => `proof ${id}`;

/** The addresses that the person proved, and that codes may go to: whoever knows the password alone names none. */
export async function provenAddresses(
  ctx: Ctx<SeparateFault>,
  brought: BroughtProof,
  stores: Stores<ReadPorts | 'identifiers'>,
): Promise<readonly Identifier[]> {
  const { payload } = await readProof(ctx, brought, 'either', stores);
  return addressesOf(ctx, payload, stores);
}

async function addressesOf(
  ctx: Ctx,
  { account }: { readonly account: string },
  { identifiers }: Pick<Stores<'identifiers'>, 'identifiers'>,
) {
  const all = await ctx.during('account.read', () => identifiers.list(ctx.tenant.id, account));
  return all.filter(({ kind, verified, ...rest }) => kind === 'email' && verified !== null && !isHeld(rest, ctx.now));
}

/** `method`: what the caller takes the proof for. `target`: a number, or an address that the person proved. */
export interface SeparateEnrolment extends BroughtProof {
  readonly method: FactorMethod;
  readonly target?: string | undefined;
}

/** As `beginEnrolment`. An address that the person has not proven is `contact.unverified`. */
export async function enrolSeparately(
  ctx: Ctx<SeparateFault | BeginFault | 'factor.unknown' | 'contact.unverified'>,
  { method, target, ...brought }: SeparateEnrolment,
  stores: Stores<ReadPorts | BeginPorts | 'identifiers'>,
): Promise<Begun> {
  const code = await readProof(ctx, brought, 'enrol', stores);
  const { account, methods } = code.payload;
  if (code.payload.method !== method || method === 'passkey' || method === 'backup-code') throw ctx.fail('factor.unknown', { id: method });
  if (method === 'email') {
    const form = normalForm('email', target ?? '');
    const own = await addressesOf(ctx, { account }, stores);
    if (!own.some(({ normal }) => normal === form)) throw ctx.fail('contact.unverified', { contact: 'email', given: target ?? '' });
  }
  const name = await nameAtApp(ctx, { account }, stores);
  return beginEnrolment(ctx, { account, method, target, name, begunBy: begunBy(code), provenSecond: provedSecond(methods) }, stores);
}

/** As `finishEnrolment`, with the evidence that ends the proof. Backup codes are shown this once. */
export async function finishSeparateEnrolment(
  ctx: Ctx<SeparateFault | FinishFault>,
  { enrolment, answer, ...brought }: BroughtProof & { readonly enrolment: string; readonly answer: string },
  stores: Stores<ReadPorts | FinishPorts>,
): Promise<{ readonly evidence: string; readonly backupCodes: readonly string[] | undefined }> {
  const code = await readProof(ctx, brought, 'enrol', stores);
  const { account } = code.payload;
  const { provenAs, backupCodes } = await finishEnrolment(ctx, { account, begunBy: begunBy(code), enrolment, answer }, stores);
  return { evidence: await evidenceOf(ctx, code, provenAs, stores), backupCodes };
}
