// The enrolment of a second factor, as it is shown once more: by its page after a proof that was wrong, or to a client; by the ticket or in the session that began it.
import { begunApp, begunEnrolment } from '../authenticators/index.ts';
import { judgeCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { sessionOfPageToken } from '../sessions/index.ts';
import type { Stores } from '../stores.ts';
import { isOfAnotherApi } from './issue-ticket.ts';
import { nameAtApp } from './name-at-app.ts';
import type { BroughtTicket } from './prove-factor.ts';

/** The ticket of a sign-in in the browser that brings it, or the token of a session of the pages for accounts. */
export type Beginner = BroughtTicket | { readonly token: string };

/** Undefined where nothing is begun, or not any more, or somebody else began it. Spends nothing. */
export async function shownEnrolment(
  ctx: Ctx,
  { enrolment, by }: { readonly enrolment: string; readonly by: Beginner },
  stores: Stores<'codes' | 'identifiers'>,
): ReturnType<typeof begunEnrolment> {
  const begunBy = await begunByOf(ctx, by, stores);
  if (begunBy === undefined) return undefined;
  return begunEnrolment(ctx, { enrolment, begunBy, nameOf: (account) => nameAtApp(ctx, { account }, stores) }, stores);
}

async function begunByOf(ctx: Ctx, by: Beginner, stores: Stores<'codes'>): Promise<string | undefined> {
  if ('token' in by) {
    const session = await sessionOfPageToken(ctx, by, stores);
    return session && `session ${session}`;
  }
  const verdict = await judgeCode(ctx, { purpose: 'continue', value: by.ticket }, stores);
  if (verdict.kind !== 'good' || isOfAnotherApi(ctx, verdict.code.payload)) return undefined;
  const { stepsUp } = verdict.code.payload;
  // A session is confirmed by its own browser: no other one reads what is begun for it.
  return stepsUp === undefined || stepsUp === by.confirms ? `ticket ${verdict.code.id}` : undefined;
}

/** The app that this session began to enrol last; undefined where none is under way, or another session began it. Spends nothing. */
export async function begunAppOf(
  ctx: Ctx,
  { account, session }: { readonly account: string; readonly session: string },
  stores: Stores<'codes' | 'identifiers'>,
): ReturnType<typeof begunApp> {
  return begunApp(ctx, { account, begunBy: `session ${session}`, name: await nameAtApp(ctx, { account }, stores) }, stores);
}
