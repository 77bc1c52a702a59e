// A newcomer who is signed in at once: account and session are stored in one transaction, so that nobody is left with an account that has taken the
// address and was never finished.
import { checkInForce, conditionOf } from '../accounts/in-force.ts';
import type { Account } from '../accounts/types.ts';
import { type Ctx, Fault } from '../faults/index.ts';
import { type MethodType, provenBy } from '../sessions/index.ts';
import { type OpeningFault, openSignedInSession, type ProvenSignIn, type SignIn, type SignInCompletionPorts } from '../sign-in/index.ts';
import type { Stores } from '../stores.ts';
import { spendBegun } from './open-registration.ts';
import { type RegisterFault, type RegisterPorts, register } from './register.ts';
import type { Newcomer } from './types.ts';

/** What the session needs, and the obligations that the caller's dialect can express. */
type Signing = Omit<ProvenSignIn, 'account' | 'methods' | 'person' | 'finishing' | 'isNew'>;

interface WithSignIn {
  readonly begun?: string | undefined;
  readonly signIn: Signing;
  /** How the newcomer proved the contact; `registration` unless given. */
  readonly by?: MethodType;
  /** Runs in the transaction, before the sign-in; if it throws, all is rolled back. */
  readonly within?: (tables: Stores<'codes'>) => Promise<void>;
}

/**
 * `register`, and the sign-in of the newcomer in the same transaction; `begun` is the id of the ticket under which the registration began, and is
 * spent with it. A sign-in that is refused leaves the account, as one that came later would. Order: as `register` → account in force → obligations.
 */
export async function registerAndSignIn(
  ctx: Ctx<RegisterFault | 'code.used' | 'account.disabled' | 'account.locked' | 'account.expired' | OpeningFault>,
  { begun, signIn, by = 'registration', within = async () => {}, ...newcomer }: Newcomer & WithSignIn,
  stores: Stores<RegisterPorts | SignInCompletionPorts>,
): Promise<SignIn> {
  const { groupLookup, webhooks, postedServices, tallies } = stores;
  let outcome: SignIn | Fault | undefined;
  await register(ctx, newcomer, stores, async (tables, account) => {
    if (begun) await spendBegun(ctx, { begun }, tables);
    await within(tables);
    const signing = { ...signIn, methods: [provenBy(ctx, by)] };
    outcome = await tryToSignIn(ctx, account, signing, { ...tables, groupLookup, webhooks, postedServices, tallies });
  });
  if (outcome instanceof Fault) throw outcome;
  return outcome!;
}

/** A fault is returned, because one that is thrown would take the account along. */
async function tryToSignIn(
  ctx: Ctx<'account.disabled' | 'account.locked' | 'account.expired' | OpeningFault>,
  account: Account,
  signing: Signing & Pick<ProvenSignIn, 'methods'>,
  tables: Stores<SignInCompletionPorts>,
): Promise<SignIn | Fault> {
  try {
    checkInForce(ctx, await conditionOf(ctx, account.id, tables));
    return await openSignedInSession(ctx, { ...signing, account, finishing: true, isNew: true }, tables, async () => {});
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
}
