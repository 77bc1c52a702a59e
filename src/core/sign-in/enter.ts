// The proven person enters: obligations first, then the session, with the success written beside it in one transaction.
import { personOf } from '../accounts/index.ts';
import type { Account, Person } from '../accounts/types.ts';
import { recordEvent } from '../audit/index.ts';
import type { StoredPassword } from '../credentials/index.ts';
import type { Ctx } from '../faults/index.ts';
import { prepareSession } from '../sessions/index.ts';
import type { Stores } from '../stores.ts';
import { issueTicket } from './issue-ticket.ts';
import { type Owed, owed } from './policy-obligations.ts';
import type { Obligation, SignIn } from './types.ts';

export interface Entering {
  readonly account: Account;
  /** Obligations that the caller's protocol can tell a person about. */
  readonly carries: readonly Obligation[];
  readonly client?: string | null;
  readonly agent?: string | null;
  readonly lifeSeconds?: number;
  readonly isNew?: boolean;
  readonly finishing?: boolean;
  /** A new hash for a password that was imported with an old one. */
  readonly upgrade?: StoredPassword | undefined;
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

export async function enter(ctx: Ctx<'obligation.unmeetable'>, input: Entering, stores: Stores<EnterPorts>): Promise<SignIn> {
  const { account } = input;
  const tenant = ctx.tenant.id;
  const person = await personOf(ctx, account, stores);
  const attributes = await ctx.doing('settings.read', () => stores.recordTypes.attributes(tenant));
  const finishing = input.finishing ?? false;
  const due = owed({ settings: ctx.tenant.settings, person, attributes, now: ctx.now, finishing });
  if (due) return oblige(ctx, due, person, input, stores);
  const opened = prepareSession(ctx, { account: account.id, client: input.client ?? null, agent: input.agent ?? null, ...life(input) });
  const signIns = account.signIns + 1;
  const registered = account.registered ?? ctx.now;
  await stores.together(async (tables) => {
    await ctx.doing('session.open', () => tables.sessions.insert(tenant, opened.session, opened.token, opened.secret));
    await ctx.doing('account.update', () =>
      tables.accounts.update(tenant, account.id, { lastSignIn: ctx.now, signIns, registered }, account.updated),
    );
    await ctx.doing('attempts.append', () => tables.attempts.delete(tenant, account.id));
    if (person.state.lockouts > 0)
      await ctx.doing('account.update', () => tables.accountStates.update(tenant, account.id, { lockouts: 0 }));
    const { upgrade } = input;
    if (upgrade) await ctx.doing('password.store', () => tables.passwords.write(tenant, account.id, upgrade));
    await recordEvent(ctx, { what: 'signed-in', subject: account.id }, tables);
  });
  ctx.note('signed in');
  const entered = { ...person, account: { ...account, lastSignIn: ctx.now, signIns, registered } };
  return { kind: 'signed-in', session: opened, person: entered, isNew: input.isNew ?? false };
}

const life = ({ lifeSeconds }: Entering) => (lifeSeconds === undefined ? {} : { lifeSeconds });

async function oblige(
  ctx: Ctx<'obligation.unmeetable'>,
  due: Owed,
  person: Person,
  input: Entering,
  stores: Stores<'codes'>,
): Promise<SignIn> {
  ctx.note(`owes ${due.kind}`);
  if (!input.carries.includes(due.kind)) throw ctx.fail('obligation.unmeetable', { obligation: due.kind });
  const ticket = await issueTicket(ctx, { account: person.account.id, because: due.kind }, stores);
  switch (due.kind) {
    case 'password-change-due':
      return { kind: due.kind, ticket, because: due.because, person };
    case 'contact-unverified':
      return { kind: due.kind, ticket, person };
    case 'registration-unfinished':
      return { kind: due.kind, ticket, missing: due.missing, person };
  }
}
