// A forgotten user name: found by claims that its owner knows, and sent by message or returned to a caller who is trusted with it.
import type { Condition } from '../accounts/index.ts';
import { findAccount, personOf, readAccount } from '../accounts/read-account.ts';
import type { Person } from '../accounts/types.ts';
import { deliverTurned, notTooOften } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { queueMessage } from '../messages/index.ts';
import { doInBackgroundIfGeneric } from '../protection/disclosure.ts';
import { checkCaptcha, limitMessages } from '../protection/index.ts';
import type { Stores } from '../stores.ts';
import { withCurrent } from '../tenants/current-settings.ts';
import { type Channel, type Contact, contactsOf } from './contacts.ts';
import { nobody } from './find-lost.ts';

export interface ForgottenName {
  /** By the path of the claim, or "email", "phone"; null where the caller named none. */
  readonly criteria: readonly { readonly path: string | null; readonly value: string | null }[];
  readonly captcha?: string | undefined;
  readonly deliver: 'message' | 'return';
  readonly nameOf: (person: Person) => string;
}

type Fault =
  | 'recovery.disabled'
  | 'captcha.required'
  | 'captcha.wrong'
  | 'captcha.expired'
  | 'recovery-criteria.absent'
  | 'recovery-criteria.unusable'
  | 'contact.absent';

type Ports =
  | 'settings'
  | 'buckets'
  | 'accounts'
  | 'identifiers'
  | 'accountStates'
  | 'locks'
  | 'passwords'
  | 'codes'
  | 'captcha'
  | 'replays'
  | 'outbox'
  | 'delivery'
  | 'templates';

/**
 * The one account whose claims equal all the criteria; undefined if none or several do. Order: switched on → captcha → criteria → found.
 */
export async function findByClaims(
  given: Ctx<Exclude<Fault, 'contact.absent'>>,
  { criteria, captcha }: Pick<ForgottenName, 'criteria' | 'captcha'>,
  stores: Stores<Ports>,
): Promise<Person | undefined> {
  const ctx = await withCurrent(given, 'recovery', stores);
  const { recovery, captcha: when } = ctx.tenant.settings;
  if (!recovery.username) throw ctx.fail('recovery.disabled', { means: 'username' });
  if (when.recovery) await checkCaptcha(ctx, { proof: captcha }, stores);
  if (criteria.length === 0) throw ctx.fail('recovery-criteria.absent', {});
  const usable = criteria.flatMap(({ path, value }) => (path && value?.trim() ? [{ path, value: value.trim() }] : []));
  if (usable.length === 0) throw ctx.fail('recovery-criteria.unusable', {});
  const of = usable.map(
    ({ path, value }): Condition => ({ kind: 'compare', path, op: '=', value: path === 'email' ? value.toLowerCase() : value }),
  );
  const found = await ctx.during('account.read', () => stores.accounts.find(ctx.tenant.id, { where: { kind: 'and', of }, limit: 2 }));
  if (found.length === 1) return personOf(ctx, found[0]!, stores);
  // Asked where nobody was found, too: unknown must cost what known costs.
  return findAccount(ctx, { id: nobody }, stores);
}

/**
 * `findByClaims`, then the name by message (`deliver: 'message'`). Where the tenant is silent about recovery, and to an anonymous caller
 * everywhere, the answer waits for no message: how long it takes would disclose that an account was found.
 */
export async function recoverUsername(
  ctx: Ctx<Fault | 'rate.exceeded'>,
  { deliver, nameOf, ...asked }: ForgottenName,
  stores: Stores<Ports | 'background'>,
): Promise<{ readonly person: Person } | undefined> {
  if (deliver === 'message') await limitMessages(ctx, {}, stores);
  const person = await findByClaims(ctx, asked, stores);
  if (!person) return undefined;
  const told = () => tell(ctx, person, nameOf, stores);
  const untold = ctx.caller.kind === 'anonymous' || ctx.tenant.settings.disclosure.recovery === 'silent';
  if (deliver === 'message' && untold) doInBackgroundIfGeneric('a user name by message', told, stores);
  else if (deliver === 'message') await told();
  return { person };
}

/** Contacts to which a user name may be sent; mails are always in use for that. */
export async function nameContacts(
  ctx: Ctx,
  { person }: { readonly person: Person },
  stores: Stores<'identifiers'>,
): Promise<readonly Contact[]> {
  return contactsOf(ctx, person, stores, true);
}

/** Sends the name of an account that was found before to its contact of that channel; the caller has checked the ticket. */
export async function sendUsername(
  ctx: Ctx<'rate.exceeded' | 'account.not-found' | 'contact.absent'>,
  { account, nameOf, channel }: { readonly account: string; readonly channel: Channel } & Pick<ForgottenName, 'nameOf'>,
  stores: Stores<Ports>,
): Promise<Person> {
  await limitMessages(ctx, {}, stores);
  const person = await readAccount(ctx, { id: account }, stores);
  await tell(ctx, person, nameOf, stores, channel);
  return person;
}

async function tell(
  ctx: Ctx<'contact.absent'>,
  person: Person,
  nameOf: ForgottenName['nameOf'],
  stores: Stores<Ports>,
  channel: Channel = 'email',
): Promise<void> {
  const contact = (await contactsOf(ctx, person, stores, true)).find((each) => each.channel === channel);
  if (!contact) throw ctx.fail('contact.absent', { contact: channel });
  const values = { username: nameOf(person) };
  const { spelled: to } = contact;
  const message = { name: 'remind-username', to, by: channel, values, account: person.account.id } as const;
  const write = (tables: Stores<'outbox' | 'templates'>) => queueMessage(ctx, message, tables);
  await deliverTurned(ctx, await notTooOften(ctx, { kind: 'lost-name', to }, write, stores), stores);
}
