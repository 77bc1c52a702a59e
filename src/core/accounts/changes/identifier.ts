// A user name, an e-mail address or a telephone number in place of the one that the account has.
import { recordEvent } from '../../audit/index.ts';
import type { PasswordPorts, WrongPassword } from '../../credentials/index.ts';
import type { Ctx, Problem } from '../../faults/index.ts';
import { isHeld } from '../../identifiers/former.ts';
import { judgeIdentifiers, tooLongIdentifiers } from '../../identifiers/judge-identifiers.ts';
import { spelledOf } from '../../identifiers/new-identifier.ts';
import { normalForm } from '../../identifiers/normal-forms.ts';
import { replaceIdentifier, undoEnd } from '../../identifiers/replace-contact.ts';
import type { Identifier, IdentifierKind } from '../../identifiers/types.ts';
import type { Stores, Tables } from '../../stores.ts';
import type { Instant } from '../../time.ts';
import { undoUntilOf } from './contact-proof.ts';
import type { AppliedChange, ChangeTarget, Current, JudgedChange } from './contract.ts';
import { isRenamingProven } from './username-proof.ts';

export interface IdentifierChange {
  readonly kind: IdentifierKind;
  /** Null takes the present one away. */
  readonly text: string | null;
  /** When its holder proved it. Not given: of another spelling the present time stays, a new contact is not verified. */
  readonly verified?: Instant | null | undefined;
  /** It may have any form, as where the caller makes accounts: `createAccount` and records of operators. */
  readonly anyForm?: boolean;
}

/** A stored identifier is not judged again: it may be older than the tenant's rule. */
export async function judgeIdentifier(
  ctx: Ctx<`${IdentifierKind}.taken` | 'current-password.missing' | 'session.stale' | WrongPassword>,
  change: IdentifierChange,
  subject: ChangeTarget,
  stores: Stores<'passwordRules' | 'passwords' | PasswordPorts>,
): Promise<JudgedChange<'identifiers' | 'events'>> {
  const present = subject.identifiers.find(({ kind }) => kind === change.kind);
  const isStored = present !== undefined && isSpelled(present, change.text);
  return {
    problems: isStored ? [] : await problemsOf(ctx, change, stores),
    async prepare() {
      const isAnother = present?.normal !== (change.text === null ? undefined : normalForm(change.kind, change.text));
      // An equal value becomes a change if somebody else writes another one before this is applied; no evidence covers that change.
      if (change.kind === 'username') {
        const proven = subject.by === 'operator' || (present !== undefined && isAnother && (await isRenamingProven(ctx, subject, stores)));
        return (now, tables) => rename(ctx, change, now, { proven, keptUntil: unprovenUntil(ctx, subject) }, tables);
      }
      const undoUntil = isAnother ? await undoUntilOf(ctx, change.kind, subject, stores) : unprovenUntil(ctx, subject);
      return (now, tables) => replace(ctx, change, now, undoUntil, tables);
    },
  };
}

/** Whether it is the text that is kept: also one that was stored as it was typed before addresses were kept as they are written to. */
const isSpelled = ({ kind, spelled }: Identifier, text: string | null): boolean =>
  text !== null && (spelled === text.trim() || spelled === spelledOf(kind, text));

async function problemsOf(
  ctx: Ctx,
  { kind, text, anyForm }: IdentifierChange,
  stores: Stores<'passwordRules'>,
): Promise<readonly Problem[]> {
  if (text === null) return [];
  if (text.trim() === '' && (anyForm || kind === 'username')) return [{ field: kind, rule: 'required' }];
  return anyForm ? tooLongIdentifiers({ [kind]: text }) : judgeIdentifiers(ctx, { [kind]: text }, stores);
}

/** A first user name needs no evidence. */
async function rename(
  ctx: Ctx<`${IdentifierKind}.taken` | 'session.stale'>,
  change: IdentifierChange,
  now: Current,
  { proven, keptUntil }: { readonly proven: boolean; readonly keptUntil: Instant | null },
  tables: Pick<Tables, 'identifiers' | 'events'>,
): Promise<AppliedChange> {
  const present = now.identifiers.find(({ kind }) => kind === change.kind);
  const isAnother = present?.normal !== (change.text === null ? undefined : normalForm(change.kind, change.text));
  if (present && isAnother && !proven) throw ctx.fail('session.stale', {});
  return replace(ctx, change, now, keptUntil, tables);
}

async function replace(
  ctx: Ctx<`${IdentifierKind}.taken`>,
  { kind, text, verified }: IdentifierChange,
  { account, identifiers }: Current,
  undoUntil: Instant | null,
  tables: Pick<Tables, 'identifiers' | 'events'>,
): Promise<AppliedChange> {
  const tenant = ctx.tenant.id;
  const present = identifiers.find((each) => each.kind === kind);
  const normal = text === null ? undefined : normalForm(kind, text);
  if (present?.normal === normal && (present === undefined || isSpelled(present, text))) {
    if (present && verified !== undefined && verified !== present.verified)
      await ctx.during('account.update', () => tables.identifiers.verify(tenant, present.id, verified));
    return {};
  }
  const isSame = present?.normal === normal;
  const proven = verified === undefined && isSame ? present?.verified : verified;
  // Of another spelling it stays what it is: also held, if it was.
  const until = isSame ? heldUntil(present, ctx.now) : undoUntil;
  const told = await replaceIdentifier(ctx, { account, kind, text, verified: proven ?? null, present, undoUntil: until }, tables);
  if (told === 'taken') throw ctx.fail(`${kind}.taken`, { given: text ?? '' });
  if (!isSame) await recordEvent(ctx, { what: 'contact.changed', subject: account.id, detail: { kind } }, tables);
  return isSame ? {} : { told: told.map((to) => ({ to, changed: kind })) };
}

const unprovenUntil = (ctx: Ctx, { account, by }: ChangeTarget): Instant | null => (by === 'operator' ? null : undoEnd(ctx, account));

const heldUntil = (present: Identifier | undefined, now: Instant): Instant | null =>
  present && isHeld(present, now) ? (present.held ?? null) : null;
