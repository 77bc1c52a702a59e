// A ticket with which the owner of an account continues a flow later.
import { issueCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { type AuthenticationMethod, type MethodType, provenBy } from '../sessions/index.ts';
import type { Stores } from '../stores.ts';
import type { Instant } from '../time.ts';

declare module '../codes/types.ts' {
  interface CodePayloads {
    readonly continue: {
      /** Absent before there is one. */
      readonly account?: string;
      readonly because: string;
      /** The API that handed it out, and that alone takes it; absent in a ticket of a version that did not keep it, and of those for which nobody was authenticated. */
      readonly api?: string;
      /** Absent in a ticket of a version that did not keep them. */
      readonly methods?: readonly AuthenticationMethod[];
      /** The request asked for a second factor. */
      readonly demand?: 'second-factor';
      /** The id of the session that is confirmed by it. */
      readonly stepsUp?: string;
      /** No session that comes of it lives longer. */
      readonly until?: Instant;
      /** A token for the identity that is linked when the sign-in ends. */
      readonly links?: string;
      /** The subscriber whom it opens, vouched for by an operator or by the mail that brought it. */
      readonly subscriber?: string;
      /** Of a ticket that anybody draws to subscribe: the address, in its normal form, for which it was used first. */
      readonly address?: string;
      /** The subscriber whom that ticket made, and may go on to write. */
      readonly made?: string;
      /** Of one that went by mail: until when its reader comes, and how long it is good from then on. */
      readonly arrival?: { readonly by: Instant; readonly staySeconds: number };
      /** When its reader came. */
      readonly arrived?: Instant;
    };
  }
}

interface Stopped {
  readonly account: string;
  readonly because: string;
}

interface StoppedAfter {
  readonly methods: readonly AuthenticationMethod[];
  readonly demand?: 'second-factor' | undefined;
  readonly stepsUp?: string | undefined;
  readonly until?: Instant | undefined;
  readonly links?: string | undefined;
}

/**
 * A ticket in clear, good for `codes.ticketSeconds`. `method` is that of the authentication just now: the session at the end of the flow
 * records it. Other tickets stay good.
 */
export async function issueTicket(
  ctx: Ctx,
  { method, ...input }: Stopped & { readonly method: MethodType },
  stores: Stores<'codes'>,
): Promise<string> {
  return ticketAfter(ctx, { ...input, methods: [provenBy(ctx, method)] }, stores);
}

/** The same for a person who was authenticated before. */
export async function ticketAfter(
  ctx: Ctx,
  { account, because, methods, demand, stepsUp, until, links }: Stopped & StoppedAfter,
  stores: Stores<'codes'>,
): Promise<string> {
  const lifeSeconds = ctx.tenant.settings.codes.ticketSeconds;
  const asked = {
    ...(demand === undefined ? {} : { demand }),
    ...(stepsUp === undefined ? {} : { stepsUp }),
    ...(until === undefined ? {} : { until }),
    ...(links === undefined ? {} : { links }),
  };
  const payload = { account, because, methods, ...asked, ...(ctx.call ? { api: ctx.call.api } : {}) };
  const { value } = await issueCode(ctx, { purpose: 'continue', subject: account, form: { kind: 'token' }, lifeSeconds, payload }, stores);
  return value;
}

/** Whether another API handed the ticket out: there it belongs to a flow of other steps, and here nobody knows it. */
export const isOfAnotherApi = ({ call }: Pick<Ctx, 'call'>, { api }: { readonly api?: string | undefined }): boolean =>
  api !== undefined && call !== undefined && call.api !== api;
