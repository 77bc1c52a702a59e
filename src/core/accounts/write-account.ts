// Writing to an account that exists, whatever of it. Found → all changes judged → prepared → applied in one transaction, all or none.
// Only what a change makes different is judged: what is stored may be older than a rule, or have come from somebody whom the rule does not
// bind, and must not keep the account from being changed.
import { recordEvent } from '../audit/index.ts';
import { asProblems, type Ctx, type Problem } from '../faults/index.ts';
import { askFlow, type FlowPorts } from '../hooks/ask-flow.ts';
import { type ContactNotice, type NotifyPorts, queueContactNotice, type UndoLink } from '../identifiers/notify-former.ts';
import { deliverSoon } from '../messages/index.ts';
import type { OutboxMessage } from '../messages/outbox-store.ts';
import type { ProvenAt } from '../sessions/fresh.ts';
import type { Stores, Tables } from '../stores.ts';
import { type Instant, nextStamp } from '../time.ts';
import { changeAccountState, isOtherwise, type StateChange, type StatePorts } from './change-account-state.ts';
import type { AccountRowPatch, Apply, ContactProof, Current, JudgedChange } from './changes/contract.ts';
import { type AccountChange, type ApplyPorts, type ChangeFault, inOrder, type JudgePorts, judgeChange } from './changes/kinds.ts';
import { closedIn, type OpenChange } from './changes/open.ts';
import { isEqual } from './demand-equal.ts';
import { declaredNow, type IndexPorts, indexAccount } from './index-account.ts';
import { indexContacts } from './index-contacts.ts';
import { isOfWaysIn } from './is-of-ways-in.ts';
import { keepFormerAccount } from './keep-former.ts';
import { inPlaceOfWrite } from './one-of-writes.ts';
import type { Account } from './types.ts';

interface Writing {
  readonly account: string;
  /** False leaves the time of the last change as it is. */
  readonly touch?: boolean;
}

interface PersonsWriting extends Writing {
  readonly by: 'person';
  readonly changes: readonly OpenChange[];
  readonly state?: never;
  readonly updated?: never;
  readonly proof?: ContactProof | undefined;
  /** When the person signed in: another user name needs a recent sign-in, or the present password. */
  readonly provenAt: ProvenAt;
  /** The page at which a former contact takes its replacement back; notifications link to it. */
  readonly undo: UndoLink;
}

interface OperatorsWriting extends Writing {
  readonly by: 'operator';
  readonly changes: readonly AccountChange[];
  /** What becomes of its state, in the same transaction; undefined or without a member leaves it, and tells no event of it. */
  readonly state?: Omit<StateChange, 'account'> | undefined;
  /** The time of the change, where it happened elsewhere. */
  readonly updated?: Instant | undefined;
  readonly proof?: never;
  readonly provenAt?: never;
  readonly undo?: never;
}

/** A list of changes by a person (open changes only) or by an operator. `touch: false` leaves the time of the last change. */
export type AccountWriting = PersonsWriting | OperatorsWriting;

type WritePorts = 'buckets' | 'accounts' | 'formerValues' | IndexPorts | JudgePorts | ApplyPorts | NotifyPorts | StatePorts | FlowPorts;

/**
 * Applies all changes in one transaction, or none, and returns the account as it became. Ways into an account that may do everything, and its state, are not an application's to
 * change (`account.protected`). `input.rejected` lists the problems of all changes
 * together; those of a password only if no other change has any. Replaced contacts are told by messages of the same transaction. `write.concurrent` comes
 * before all else, where the tenant limits how many changes of one account may be under way. Not inside a transaction.
 */
export async function writeAccount(
  ctx: Ctx<'account.not-found' | 'account.protected' | 'hook.refused' | 'write.concurrent' | ChangeFault>,
  writing: AccountWriting,
  stores: Stores<WritePorts>,
): Promise<Account> {
  return inPlaceOfWrite(ctx, writing.account, () => write(ctx, writing, stores), stores);
}

async function write(
  ctx: Ctx<'account.not-found' | 'account.protected' | 'hook.refused' | ChangeFault>,
  { account: id, by, changes, state = {}, touch = true, updated, proof, provenAt, undo }: AccountWriting,
  stores: Stores<WritePorts>,
): Promise<Account> {
  const tenant = ctx.tenant.id;
  const gone = () => ctx.fail('account.not-found', { by: 'id', given: id });
  const namesIn = (tables: Pick<Tables, 'identifiers'>) => ctx.during('account.read', () => tables.identifiers.list(tenant, id));
  const account = await ctx.during('account.read', () => stores.accounts.read(tenant, id));
  if (!account) throw gone();
  const identifiers = await namesIn(stores);
  if (
    by === 'operator' &&
    !(await isEqual(ctx, { account }, stores)) &&
    (await isProtectedFrom(ctx, changes, { account, identifiers }, stores))
  )
    throw ctx.fail('account.protected', { why: 'operator' });
  const subject = { account, identifiers, by, proof, provenAt };
  const judged: JudgedChange<ApplyPorts>[] = [];
  for (const change of inOrder(changes)) judged.push(await judgeChange(ctx, change, subject, stores));
  const problems = asProblems([
    ...(by === 'person' ? closedIn(changes, updated) : []),
    ...judged.flatMap((each): readonly Problem[] => each.problems),
  ]);
  if (problems) throw ctx.fail('input.rejected', { problems });
  await askWriting(ctx, { account: id, by, changes }, stores);
  const applies: Apply<ApplyPorts>[] = [];
  for (const { prepare } of judged) applies.push(await prepare());
  const written = await stores.transaction(async (tables) => {
    // Others may have written since it was judged: the changes are laid over what the account has now.
    const now = await ctx.during('account.read', () => tables.accounts.lockRow(tenant, id));
    if (!now) throw gone();
    const current = { account: now, identifiers: await namesIn(tables) };
    await keepFormerAccount(ctx, current, tables);
    let row: AccountRowPatch = {};
    const told: ContactNotice[] = [];
    for (const apply of applies) {
      const { told: by = [], ...part } = await apply(current, tables);
      row = { ...row, ...part };
      told.push(...by);
    }
    const next = { ...now, ...row, updated: updated ?? (touch ? nextStamp(ctx.now, now.updated) : now.updated) };
    await ctx.during('account.update', () => tables.accounts.update(tenant, id, row, next.updated));
    const path = await indexAccount(ctx, { account: next, declared: await declaredNow(ctx, tables) }, tables);
    await indexContacts(ctx, next, now, tables);
    if (path !== undefined) throw ctx.fail('value.taken', { path });
    await recordEvent(ctx, { what: 'account.changed', subject: id }, tables);
    if (Object.keys(state).length > 0) await changeAccountState(ctx, { account: id, ...state }, tables);
    const notices: OutboxMessage[] = [];
    for (const each of told) if (undo) notices.push(await queueContactNotice(ctx, { ...each, link: undo }, tables));
    return { next, notices };
  });
  ctx.log('account written');
  deliverSoon(ctx, written.notices, stores);
  return written.next;
}

/** Whether a change opens or closes a way in, or is one of the state that stands among the changes: an end, a new password that is due, a registration that is unfinished. */
async function isProtectedFrom(
  ctx: Ctx,
  changes: readonly AccountChange[],
  { account, identifiers }: Current,
  stores: Pick<Stores<StatePorts>, 'accountStates' | 'locks'>,
): Promise<boolean> {
  if (changes.some((change) => isOfWaysIn(change, identifiers))) return true;
  if (changes.some((change) => change.kind === 'importedRegistration' && (change.at === null) !== (account.registered === null)))
    return true;
  const state: Omit<StateChange, 'account'> = Object.assign(
    {},
    ...changes.map((change) => {
      if (change.kind === 'expires') return { expires: change.at };
      return change.kind === 'mustChangePassword' ? { mustChangePassword: change.on } : {};
    }),
  );
  return isOtherwise(ctx, { account: account.id, ...state }, account, stores);
}

/** Changes of a profile, of which a service of the tenant's own is asked; values that are given and none are none. */
const isOfProfile = (change: AccountChange): boolean =>
  change.kind === 'values'
    ? Object.keys(change.profile).length + Object.keys(change.data).length > 0
    : ['locale', 'username', 'email', 'phone'].includes(change.kind);

async function askWriting(
  ctx: Ctx<'hook.refused'>,
  { account, by, changes }: Pick<AccountWriting, 'account' | 'by' | 'changes'>,
  stores: Pick<Stores<FlowPorts>, FlowPorts>,
): Promise<void> {
  const of = changes.filter(isOfProfile);
  if (of.length === 0) return;
  const [profile = {}] = of.flatMap((change) => (change.kind === 'values' ? [change.profile] : []));
  await askFlow(ctx, { flow: 'profile', account, about: { by, parts: of.map(({ kind }) => kind), profile } }, stores);
}
