// The tenant's own service is asked whether a session may open. It may take seconds, and what happens to the account meanwhile must neither be passed over nor undone.
import { personIn } from '../accounts/index.ts';
import type { Person } from '../accounts/types.ts';
import { issueCode, type OneTimeCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { askFlow, type FlowPorts } from '../hooks/ask-flow.ts';
import { isAsked } from '../hooks/flow-services.ts';
import type { AuthenticationMethod } from '../sessions/index.ts';
import type { Stores } from '../stores.ts';

declare module '../codes/types.ts' {
  interface CodePayloads {
    /** A sign-in that waits for the service: nobody is given its value. What ends the tickets of the account ends it, too. */
    readonly 'sign-in-asked': { readonly account: string };
  }
}

type Held = OneTimeCode<'sign-in-asked'>;

/** No service is waited for longer. */
const lifeSeconds = 600;

interface Asking {
  readonly person: Person;
  readonly client: string | null;
  readonly methods: readonly AuthenticationMethod[];
}

/** What is to be spent with the session, by `demandGoesOn`; undefined where the tenant has no such service. */
export async function askBeforeSession(
  ctx: Ctx<'hook.refused'>,
  { person, client, methods }: Asking,
  stores: Stores<'accounts' | 'codes' | FlowPorts>,
): Promise<Held | undefined> {
  if (!isAsked(ctx, 'signIn')) return undefined;
  const { id: account } = person.account;
  const asked = { purpose: 'sign-in-asked', subject: account, form: { kind: 'token' }, lifeSeconds, payload: { account } } as const;
  const { code } = await issueCode(ctx, asked, stores);
  await askFlow(ctx, { flow: 'signIn', account, client, about: { by: methods.map(({ type }) => type) } }, stores);
  await demandUnchanged(ctx, person, stores);
  return code;
}

/** Refuses, in the transaction that opens the session, where all sessions of the account were ended while the service was asked. */
export async function demandGoesOn(
  ctx: Ctx<'hook.refused'>,
  asked: Held | undefined,
  { codes }: Pick<Stores<'codes'>, 'codes'>,
): Promise<void> {
  if (asked && !(await ctx.during('code.store', () => codes.spend(ctx.tenant.id, asked.id, ctx.now)))) throw changedMeanwhile(ctx);
}

const changedMeanwhile = (ctx: Ctx<'hook.refused'>) =>
  ctx.fail('hook.refused', { hook: 'sign_in', text: 'The account was changed meanwhile: sign in again.', code: null });

/** Another password, a lock, or that it was switched off or removed. */
async function demandUnchanged(
  ctx: Ctx<'hook.refused'>,
  { account, state, lock, password }: Person,
  { accounts }: Pick<Stores<'accounts'>, 'accounts'>,
): Promise<void> {
  const whole = await ctx.during('account.read', () => accounts.person(ctx.tenant.id, account.id));
  const now = whole.account && personIn(ctx, { ...whole, account: whole.account });
  const isSame =
    now?.state.disabled === state.disabled &&
    now.state.expires === state.expires &&
    now.lock?.since === lock?.since &&
    now.password?.changed === password?.changed;
  if (!isSame) throw changedMeanwhile(ctx);
}
