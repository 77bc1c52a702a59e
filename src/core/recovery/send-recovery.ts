// The code that replaces a lost password: drawn, stored in place of older ones, and sent or returned.
import { demandEqual } from '../accounts/demand-equal.ts';
import { findAccount } from '../accounts/index.ts';
import { countEvent, countEventInside, type WriteCounted } from '../audit/index.ts';
import { type CodeForm, type CodePayloads, deliverTurned, issueCode, notTooOften } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { type SentTo, sentTo } from '../identifiers/index.ts';
import { queueMessage } from '../messages/index.ts';
import type { Template } from '../messages/store.ts';
import { limitMessages } from '../protection/index.ts';
import type { Stores } from '../stores.ts';
import { askedInstead } from './asked-instead.ts';
import { type Channel, type Contact, contactBy } from './contacts.ts';

declare module '../codes/types.ts' {
  interface CodePayloads {
    readonly recover: {
      readonly account: string;
      readonly recovers?: boolean;
      /** Absent of one that followed a proof of another kind. */
      readonly sentTo?: SentTo;
      /** The client that may bring a typed code back without saying whose it is. */
      readonly sentFor?: string;
    };
  }
}

/** The form of the code, and its way to the person. */
export interface Sending {
  readonly code: {
    readonly purpose: 'recover' | 'authorization';
    /** Of a code that goes by mail: one for a telephone is short, because it is typed. */
    readonly form: CodeForm;
    readonly lifeSeconds?: number;
    /** The redirect of an authorization code. */
    readonly payload?: Pick<CodePayloads['authorization'], 'redirect' | 'state'>;
    readonly subject?: 'account' | 'contact';
  };
  readonly link?: (code: string) => string;
  readonly text?: Template | undefined;
  /** `return` hands the code to the caller, who delivers it. */
  readonly deliver: 'message' | 'return';
}

/** The ports that sending a code uses. */
export type SendPorts = 'buckets' | 'codes' | 'outbox' | 'delivery' | 'templates' | 'events' | 'tallies';

/** Six letters and digits: 35 bits, for a minute or so. */
const typed: CodeForm = { kind: 'typed', length: 6, alphabet: 'mixed' };

/** The code for a caller who delivers it; empty if it goes, or a moment ago went, by message. */
export async function sendCode(
  ctx: Ctx,
  input: Sending & { readonly account: string; readonly contact: Contact | null },
  stores: Stores<SendPorts>,
): Promise<string> {
  const { account, contact, link, text, deliver } = input;
  const { recoverSeconds, phoneSeconds } = ctx.tenant.settings.codes;
  const byPhone = contact?.channel === 'phone' && deliver === 'message';
  const { purpose, form, lifeSeconds = byPhone ? phoneSeconds : recoverSeconds, payload, subject } = input.code;
  const code = {
    purpose,
    subject: subject === 'contact' && contact ? contact.spelled.toLowerCase() : account,
    form: byPhone ? typed : form,
    lifeSeconds,
    payload: {
      account,
      ...payload,
      ...(byPhone ? sentFor(ctx) : {}),
      ...(contact ? { sentTo: sentTo(contact.channel, contact.spelled) } : {}),
      recovers: true,
    },
    supersedes: true,
  };
  const asked = { what: 'recovery.asked', subject: account, detail: contact ? { by: contact.channel } : {} } as const;
  if (deliver === 'return') {
    const tell = countEventInside(ctx, asked, stores);
    return stores.transaction(async (tables) => {
      const { value } = await issueCode(ctx, code, tables);
      await tell(tables);
      return value;
    });
  }
  const { channel, spelled } = contact!;
  let tell: WriteCounted | undefined;
  const write = async (tables: Stores<'codes' | 'outbox' | 'templates' | 'events'>) => {
    tell ??= countEventInside(ctx, asked, stores);
    const { value, code: issued } = await issueCode(ctx, code, tables);
    const values = { code: value, link: link?.(value) ?? '' };
    const about = { account, subject: code.subject, usefulUntil: issued.expires };
    const queued = await queueMessage(ctx, { name: 'recover', to: spelled, by: channel, values, text, ...about }, tables);
    await tell(tables);
    return queued;
  };
  const turned = await notTooOften(ctx, { kind: 'lost-password', to: spelled }, write, stores);
  if (!turned.message) countEvent(ctx, { ...asked, detail: { reason: 'sent-a-moment-ago' } }, stores);
  await deliverTurned(ctx, turned, stores);
  return '';
}

/** The application that began the recovery, if one did: it may bring the typed code back without its subject. */
const sentFor = ({ caller }: Ctx): { readonly sentFor?: string } => (caller.kind === 'client' ? { sentFor: caller.client.id } : {});

/**
 * Sends or returns the code for an account that was found before, or that is `invited` to choose a first password; the caller has checked
 * which. `code` is empty if it goes by message. An invitation is an operator's, and not counted for the rate of messages.
 */
export async function sendRecovery(
  ctx: Ctx<'rate.exceeded' | 'account.not-found' | 'account.protected' | 'contact.absent' | 'contact.unverified'>,
  { account, channel, invited, ...sending }: Sending & { readonly account: string; readonly channel: Channel; readonly invited?: boolean },
  stores: Stores<SendPorts | 'accounts' | 'accountStates' | 'identifiers' | 'locks' | 'passwords' | 'answers'>,
): Promise<{ readonly code: string; readonly contact: Contact }> {
  if (sending.deliver === 'message' && !invited) await limitMessages(ctx, {}, stores);
  const person = await findAccount(ctx, { id: account }, stores);
  if (!person) throw ctx.fail('account.not-found', { by: 'id', given: account });
  if (!invited && (await askedInstead(ctx, { account }, stores))) throw ctx.fail('contact.absent', { contact: channel });
  const contact = await contactBy(ctx, person, channel, stores, invited ? true : undefined);
  if (sending.deliver === 'return') await demandEqual(ctx, person, stores);
  return { code: await sendCode(ctx, { ...sending, account, contact }, stores), contact };
}
