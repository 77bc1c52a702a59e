// A code to an address that a person wants to verify, for changing a contact.

import { countEventInside, type WriteCounted } from '../audit/index.ts';
import { deliverTurned, issueCode, notTooOften } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { queueMessage } from '../messages/index.ts';
import { limitMessages } from '../protection/index.ts';
import type { Stores } from '../stores.ts';
import { normalForm } from './normal-forms.ts';
import { standInOf } from './stand-in.ts';

declare module '../codes/types.ts' {
  interface CodePayloads {
    readonly 'change-contact': NoPayload;
  }
}

/**
 * Sends a typed code to the address, in place of older ones; `notTooOften` limits it. Does not check whether an account has the address.
 */
export async function sendContactCode(
  ctx: Ctx<'rate.exceeded'>,
  input: { readonly email: string },
  stores: Stores<'buckets' | 'codes' | 'outbox' | 'delivery' | 'templates' | 'events' | 'tallies'>,
): Promise<void> {
  await limitMessages(ctx, {}, stores);
  const { length, alphabet, recoverSeconds } = ctx.tenant.settings.codes;
  const form = { kind: 'typed', length, alphabet } as const;
  const subject = normalForm('email', input.email);
  const purpose = 'change-contact' as const;
  const whose = ctx.caller.kind === 'person' ? ctx.caller.account : standInOf(ctx.tenant.id, input.email);
  let tell: WriteCounted | undefined;
  const write = async (tables: Stores<'codes' | 'outbox' | 'templates' | 'events'>) => {
    tell ??= countEventInside(ctx, { what: 'contact.change-asked', subject: whose }, stores);
    const issued = { purpose, subject, form, lifeSeconds: recoverSeconds, payload: {}, supersedes: true };
    const { value, code } = await issueCode(ctx, issued, tables);
    const message = { name: purpose, to: input.email, values: { code: value }, subject, usefulUntil: code.expires };
    const queued = await queueMessage(ctx, message, tables);
    await tell(tables);
    return queued;
  };
  await deliverTurned(ctx, await notTooOften(ctx, { kind: 'new-contact', to: subject }, write, stores), stores);
}
