// A code to an address or a number that a person wants to verify, for changing a contact.

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

type NewContact = { readonly email: string; readonly phone?: never } | { readonly phone: string; readonly email?: never };
type SendPorts = 'buckets' | 'codes' | 'outbox' | 'delivery' | 'templates' | 'events' | 'tallies';

/**
 * Sends a typed code to the address or the number, in place of older ones; `notTooOften` limits it. Does not check whether an account has it.
 */
export async function sendContactCode(ctx: Ctx<'rate.exceeded'>, input: NewContact, stores: Stores<SendPorts>): Promise<void> {
  await limitMessages(ctx, {}, stores);
  await sendCountedContactCode(ctx, input, stores);
}

/** The same, after the caller's message was counted. */
export async function sendCountedContactCode(ctx: Ctx, input: NewContact, stores: Stores<SendPorts>): Promise<void> {
  const { length, alphabet, recoverSeconds } = ctx.tenant.settings.codes;
  const form = { kind: 'typed', length, alphabet } as const;
  const by: 'email' | 'phone' = input.email === undefined ? 'phone' : 'email';
  const to = input.email ?? input.phone;
  const subject = normalForm(by, to);
  const purpose = 'change-contact' as const;
  const whose = ctx.caller.kind === 'person' ? ctx.caller.account : standInOf(ctx.tenant.id, to);
  let tell: WriteCounted | undefined;
  const write = async (tables: Stores<'codes' | 'outbox' | 'templates' | 'events'>) => {
    tell ??= countEventInside(ctx, { what: 'contact.change-asked', subject: whose }, stores);
    const issued = { purpose, subject, form, lifeSeconds: recoverSeconds, payload: {}, supersedes: true };
    const { value, code } = await issueCode(ctx, issued, tables);
    const message = { name: purpose, to, by, values: { code: value }, subject, usefulUntil: code.expires };
    const queued = await queueMessage(ctx, message, tables);
    await tell(tables);
    return queued;
  };
  await deliverTurned(ctx, await notTooOften(ctx, { kind: 'new-contact', to: subject }, write, stores), stores);
}
