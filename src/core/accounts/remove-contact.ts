// A person takes the address or the number away from the account. Order: there is one → recent sign-in → the code that was sent to it, where one is brought → the tenant's own service →
// another way in is left → taken away. The former one can take that back, as it can a change.
import { recordEvent } from '../audit/index.ts';
import { spendCode } from '../codes/index.ts';
import { type EnrolledPorts, waysIn } from '../credentials/every-credential.ts';
import type { Ctx } from '../faults/index.ts';
import { askFlow, type FlowPorts } from '../hooks/ask-flow.ts';
import { isHeld } from '../identifiers/former.ts';
import { type NotifyPorts, queueContactNotice, type UndoLink } from '../identifiers/notify-former.ts';
import { checkContactProof } from '../identifiers/prove-contact.ts';
import { type ContactKind, replaceIdentifier, undoEnd } from '../identifiers/replace-contact.ts';
import type { Identifier } from '../identifiers/types.ts';
import { deliverSoon } from '../messages/index.ts';
import type { OutboxMessage } from '../messages/outbox-store.ts';
import { demandFresh, type ProvenAt } from '../sessions/fresh.ts';
import type { Stores, Tables } from '../stores.ts';

interface Removal {
  readonly account: string;
  readonly contact: ContactKind;
  /** When the person signed in: the contact may recover the account, and a session that was found must not take it away. */
  readonly provenAt: ProvenAt;
  /** That was sent to the contact for a change, and is spent with it; in dialects in which the person proves that he reads what comes there. */
  readonly code?: string | undefined;
  /** The page at which the contact takes its removal back. */
  readonly undo: UndoLink;
}

type CodeFault = 'code.wrong' | 'code.used' | 'code.expired' | 'rate.exceeded';

/**
 * Takes the account's own contact of that kind away, in one transaction that locks the account's row: of two at once, none removes the last way to sign in. Further addresses
 * stay, and the next one is the account's own.
 */
export async function removeContact(
  ctx: Ctx<'contact.absent' | 'session.stale' | CodeFault | 'hook.refused' | 'means.last'>,
  { account, contact, provenAt, code: value, undo }: Removal,
  stores: Stores<'accounts' | 'identifiers' | 'events' | 'codes' | 'buckets' | 'tallies' | EnrolledPorts | NotifyPorts | FlowPorts>,
): Promise<void> {
  const tenant = ctx.tenant.id;
  const all = await ctx.during('account.read', () => stores.identifiers.list(tenant, account));
  const own = all.find(({ kind }) => kind === contact);
  if (!own) throw ctx.fail('contact.absent', { contact });
  demandFresh(ctx, provenAt);
  const asked = { contact, text: own.spelled, use: 'change' } as const;
  const code = value === undefined ? undefined : await checkContactProof(ctx, { ...asked, code: value }, stores);
  await askFlow(ctx, { flow: 'profile', account, about: { by: 'person', parts: [contact], profile: {} } }, stores);
  const outcome = await stores.transaction<readonly OutboxMessage[] | 'absent' | 'last'>(async (tables, rollbackWith) => {
    const held = await ctx.during('account.read', () => tables.accounts.lockRow(tenant, account));
    const now = held ? await ctx.during('account.read', () => tables.identifiers.list(tenant, account)) : [];
    const present = now.find(({ kind }) => kind === contact);
    // A code that was sent to another one proves nothing of this.
    if (!held || !present || (code && present.id !== own.id)) return rollbackWith('absent');
    if (code) await spendCode(ctx, { code }, tables);
    const left = now.filter(({ id }) => id !== present.id);
    if (!(await comesIn(ctx, { account, left }, tables))) return rollbackWith('last');
    const change = { account: held, kind: contact, text: null, verified: null, present, undoUntil: undoEnd(ctx, held) };
    const told = await replaceIdentifier(ctx, change, tables);
    await recordEvent(ctx, { what: 'contact.changed', subject: account, detail: { kind: contact } }, tables);
    const notices: OutboxMessage[] = [];
    for (const to of told === 'taken' ? [] : told)
      notices.push(await queueContactNotice(ctx, { to, changed: contact, link: undo }, tables));
    return notices;
  });
  if (outcome === 'absent') throw ctx.fail('contact.absent', { contact });
  if (outcome === 'last') throw ctx.fail('means.last', { means: contact });
  deliverSoon(ctx, outcome, stores);
  ctx.log('contact removed');
}

/** Whether the person still signs in with those names alone: by a credential that needs none, by the password beside a name, or by a code to a contact that was proven. */
async function comesIn(
  ctx: Ctx,
  { account, left }: { readonly account: string; readonly left: readonly Identifier[] },
  tables: Pick<Tables, EnrolledPorts>,
): Promise<boolean> {
  const { identifiers, oneTimeSignIn } = ctx.tenant.settings;
  const ways = await waysIn(ctx, { account }, tables);
  if (ways.some(({ type }) => type !== 'password')) return true;
  if (ways.length > 0 && left.some(({ kind }) => identifiers.signIn.includes(kind))) return true;
  const isOn = { username: false, email: oneTimeSignIn.mail, phone: oneTimeSignIn.phone };
  return left.some((each) => isOn[each.kind] && each.verified !== null && !isHeld(each, ctx.now));
}
