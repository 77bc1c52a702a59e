// A code to a number that a person wants to change to; the ticket of that change says whose it becomes.

import { countEventInside, type WriteCounted } from '../audit/index.ts';
import { deliverTurned, issueCode, notTooOften } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { queueMessage } from '../messages/index.ts';
import type { Stores } from '../stores.ts';
import { normalForm } from './normal-forms.ts';
import { standInOf } from './stand-in.ts';

declare module '../codes/types.ts' {
  interface CodePayloads {
    readonly 'change-contact': NoPayload;
  }
}

type SendPorts = 'buckets' | 'codes' | 'outbox' | 'delivery' | 'templates' | 'events' | 'tallies';

/**
 * Sends a typed code to the number, in place of older ones, after the caller's message was counted; `notTooOften` limits it. Does not check whether an account has it.
 */
export async function sendCountedContactCode(
  ctx: Ctx,
  { phone: to }: { readonly phone: string },
  stores: Stores<SendPorts>,
): Promise<void> {
  const { length, alphabet, recoverSeconds } = ctx.tenant.settings.codes;
  const form = { kind: 'typed', length, alphabet } as const;
  const subject = normalForm('phone', to);
  const purpose = 'change-contact' as const;
  const whose = ctx.caller.kind === 'person' ? ctx.caller.account : standInOf(ctx.tenant.id, to);
  let tell: WriteCounted | undefined;
  const write = async (tables: Stores<'codes' | 'outbox' | 'templates' | 'events'>) => {
    tell ??= countEventInside(ctx, { what: 'contact.change-asked', subject: whose }, stores);
    const issued = { purpose, subject, form, lifeSeconds: recoverSeconds, payload: {}, supersedes: true };
    const { value, code } = await issueCode(ctx, issued, tables);
    const message = { name: purpose, to, by: 'phone', values: { code: value }, subject, usefulUntil: code.expires } as const;
    const queued = await queueMessage(ctx, message, tables);
    await tell(tables);
    return queued;
  };
  await deliverTurned(ctx, await notTooOften(ctx, { kind: 'new-contact', to: subject }, write, stores), stores);
}
