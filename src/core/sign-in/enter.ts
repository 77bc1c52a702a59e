// Completes a sign-in: obligations first, then the session, with the success recorded in the same transaction.
import { personOf } from '../accounts/index.ts';
import type { Account, Person } from '../accounts/types.ts';
import { recordEvent } from '../audit/index.ts';
import type { StoredPassword } from '../credentials/index.ts';
import type { Ctx } from '../faults/index.ts';
import { forgetFailures } from '../protection/index.ts';
import { type AuthenticationMethod, type MethodType, prepareSession, provenBy } from '../sessions/index.ts';
import type { Stores } from '../stores.ts';
import { ticketAfter } from './issue-ticket.ts';
import { type Owed, owed } from './policy-obligations.ts';
import type { Obligation, SignInCarrying } from './types.ts';

/** An authenticated account, and what its session needs. `lifeSeconds` is `sessions.lifeSeconds` unless given. */
export interface Entering<C extends Obligation = Obligation> {
  readonly account: Account;
  /** The method by which the person was authenticated just now. */
  readonly method: MethodType;
  /** Obligations the dialect can express; any other raises `obligation.unmeetable`. */
  readonly carries: readonly C[];
  readonly client?: string | null;
  readonly agent?: string | null;
  /** No longer than `sessions.lifeSeconds`, whatever is asked for. */
  readonly lifeSeconds?: number;
  readonly isNew?: boolean;
  readonly finishing?: boolean;
  /** A new hash for a password that was imported with an old one. */
  readonly upgrade?: StoredPassword | undefined;
  /** The account with all that was read of it, if that was after the proof. */
  readonly person?: Person;
}

export type EnterPorts =
  | 'accounts'
  | 'identifiers'
  | 'accountStates'
  | 'locks'
  | 'passwords'
  | 'recordTypes'
  | 'codes'
  | 'sessions'
  | 'attempts'
  | 'events';

/** With earlier authentications in place of one just now. */
export type Proven<C extends Obligation = Obligation> = Omit<Entering<C>, 'method'> & { readonly methods: readonly AuthenticationMethod[] };

/** Runs in the transaction that opens the session; if it throws, both are rolled back. */
export type Within = (tables: Stores<EnterPorts>) => Promise<void>;

/**
 * Opens a session, or returns the first obligation with a ticket. Failures are forgotten in either case. The caller must have authenticated
 * the person and checked the account's state. A dialect that can express no obligation calls `enter<never>`, and gets a session.
 */
export async function enter<C extends Obligation = Obligation>(
  ctx: Ctx<'obligation.unmeetable'>,
  { method, ...input }: Entering<C>,
  stores: Stores<EnterPorts>,
  within: Within = async () => {},
): Promise<SignInCarrying<C>> {
  const subject = input.account.id;
  const result = await enterProven<C>(ctx, { ...input, methods: [provenBy(ctx, method)] }, stores, async (tables, { state }) => {
    await within(tables);
    await forgetFailures(ctx, { subject }, tables);
    if (state.lockouts > 0) await ctx.doing('account.update', () => tables.accountStates.update(ctx.tenant.id, subject, { lockouts: 0 }));
  });
  // The ticket that ends the journey proves nothing: now is the time.
  if ('ticket' in result) await forgetFailures(ctx, { subject }, stores);
  return result;
}

/**
 * The one exit of every sign-in: nothing else opens a session. `within` writes, in the same transaction, the effects of the authentication.
 */
export async function enterProven<C extends Obligation = Obligation>(
  ctx: Ctx<'obligation.unmeetable'>,
  input: Proven<C>,
  stores: Stores<EnterPorts>,
  within: (tables: Stores<EnterPorts>, person: Person) => Promise<void>,
): Promise<SignInCarrying<C>> {
  const { account } = input;
  const tenant = ctx.tenant.id;
  const person = input.person ?? (await personOf(ctx, account, stores));
  const attributes = await ctx.doing('settings.read', () => stores.recordTypes.attributes(tenant));
  const finishing = input.finishing ?? false;
  const due = owed({ settings: ctx.tenant.settings, person, attributes, now: ctx.now, finishing });
  if (due) return oblige(ctx, due, person, input, stores);
  const { methods, client = null, agent = null } = input;
  const opened = prepareSession(ctx, { account: account.id, client, agent, methods, ...life(input) });
  const signIns = account.signIns + 1;
  const registered = account.registered ?? ctx.now;
  await stores.together(async (tables) => {
    await ctx.doing('session.open', () => tables.sessions.insert(tenant, opened.session, opened.token, opened.secret));
    await ctx.doing('account.update', () =>
      tables.accounts.update(tenant, account.id, { lastSignIn: ctx.now, signIns, registered }, account.updated),
    );
    await within(tables, person);
    const { upgrade } = input;
    if (upgrade) await ctx.doing('password.store', () => tables.passwords.write(tenant, account.id, upgrade));
    await recordEvent(ctx, { what: 'signed-in', subject: account.id }, tables);
  });
  ctx.note('signed in');
  const entered = { ...person, account: { ...account, lastSignIn: ctx.now, signIns, registered } };
  return { kind: 'signed-in', session: opened, person: entered, isNew: input.isNew ?? false };
}

const life = ({ lifeSeconds }: Pick<Entering, 'lifeSeconds'>) => (lifeSeconds === undefined ? {} : { lifeSeconds });

async function oblige<C extends Obligation>(
  ctx: Ctx<'obligation.unmeetable'>,
  due: Owed,
  person: Person,
  { carries, methods }: Proven<C>,
  stores: Stores<'codes'>,
): Promise<SignInCarrying<C>> {
  ctx.note(`owes ${due.kind}`);
  if (!carries.some((carried) => carried === due.kind)) throw ctx.fail('obligation.unmeetable', { obligation: due.kind });
  const ticket = await ticketAfter(ctx, { account: person.account.id, because: due.kind, methods }, stores);
  // The line above has checked that the caller can express it; the compiler cannot see that.
  return { ...due, ticket, person } as SignInCarrying<C>;
}
