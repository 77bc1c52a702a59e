// A ticket that carries the token of a device from one host of ours to another, through an address bar: the token itself would stay in logs there.
import { issueCode, judgeCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';

declare module '../codes/types.ts' {
  interface CodePayloads {
    readonly 'device-ticket': { readonly device: string; readonly client: string };
  }
}

const purpose = 'device-ticket' as const;

/** The token of a device, as an app or a browser keeps it, and the public id of the client at which it is brought. */
export interface CarriedDevice {
  readonly device: string;
  readonly client: string;
}

/** A ticket in clear, good once and at that client alone, for `codes.deviceTicketSeconds`, or less where less is asked. */
export async function issueDeviceTicket(
  ctx: Ctx,
  { device, client, lifeSeconds }: CarriedDevice & { readonly lifeSeconds?: number | undefined },
  stores: Stores<'codes'>,
): Promise<string> {
  const longest = ctx.tenant.settings.codes.deviceTicketSeconds;
  const ticket = {
    purpose,
    subject: client,
    form: { kind: 'token' },
    lifeSeconds: Math.min(lifeSeconds ?? longest, longest),
    payload: { device, client },
  } as const;
  return (await issueCode(ctx, ticket, stores)).value;
}

/** The token of the device that the ticket carries, which is spent by it. Unknown, used, old and brought at another client are one fault: no device learns of another. */
export async function redeemDeviceTicket(
  ctx: Ctx<'device-ticket.invalid'>,
  { ticket, client }: { readonly ticket: string; readonly client: string },
  stores: Stores<'codes'>,
): Promise<string> {
  const verdict = await judgeCode(ctx, { purpose, value: ticket }, stores);
  if (verdict.kind !== 'good' || verdict.code.payload.client !== client) throw ctx.fail('device-ticket.invalid', {});
  const { id, payload } = verdict.code;
  const isFirst = await ctx.during('code.store', () => stores.codes.spend(ctx.tenant.id, id, ctx.now));
  if (!isFirst) throw ctx.fail('device-ticket.invalid', {});
  return payload.device;
}
