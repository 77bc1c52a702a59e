// A person who is signed in enrols a further second factor, or the first one.
import {
  type BeginFault,
  type Begun,
  type ByPerson,
  beginEnrolment,
  demandMayChange,
  type EnrolledFactor,
  type EnrolledHere,
  type EnrolmentProof,
  type FinishFault,
  finishEnrolment,
  type ProvenSession,
  provedSecond,
} from '../authenticators/index.ts';
import type { BeginPorts, FinishPorts } from '../authenticators/ports.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { nameAtApp } from './name-at-app.ts';

/** The session that began it alone may finish it. */
export interface InSession extends ByPerson {
  readonly session: ProvenSession & { readonly id: string };
}

type ProofFault = 'session.stale' | 'second-factor.unproven';

/** Order: recent sign-in → second factor proven in it, where there is one → as `beginEnrolment`. */
export async function beginEnrolmentOf(
  ctx: Ctx<ProofFault | BeginFault>,
  {
    session,
    account,
    ...wanted
  }: InSession & {
    readonly method: EnrolledHere;
    readonly target?: string | undefined;
    readonly backupCodes?: number | undefined;
  },
  stores: Stores<BeginPorts | 'accountStates' | 'identifiers'>,
): Promise<Begun> {
  await demandMayChange(ctx, { account, session }, stores);
  const name = await nameAtApp(ctx, { account }, stores);
  return beginEnrolment(
    ctx,
    { ...wanted, account, name, begunBy: `session ${session.id}`, provenSecond: provedSecond(session.methods) },
    stores,
  );
}

/**
 * As `finishEnrolment`. The recent sign-in was asked at the beginning: `secondFactor.enrolmentSeconds` are left for the rest. A second factor that
 * the person has since then was not asked, and so the enrolment is over (`code.used`).
 */
export async function finishEnrolmentOf(
  ctx: Ctx<FinishFault>,
  { session, account, ...proof }: InSession & Omit<EnrolmentProof, 'account' | 'begunBy'>,
  stores: Stores<FinishPorts>,
): Promise<EnrolledFactor> {
  return finishEnrolment(ctx, { ...proof, account, begunBy: `session ${session.id}` }, stores);
}
