// A user name, an e-mail address or a telephone number in place of the one that the account has.
import type { Ctx, Problem } from '../../faults/index.ts';
import { judgeIdentifiers } from '../../identifiers/judge-identifiers.ts';
import { newIdentifier } from '../../identifiers/new-identifier.ts';
import { normalForm } from '../../identifiers/normal-forms.ts';
import type { IdentifierKind } from '../../identifiers/types.ts';
import type { Stores, Tables } from '../../stores.ts';
import type { Instant } from '../../time.ts';
import type { Current, Judged, Row, Subject } from './contract.ts';

export interface IdentifierChange {
  readonly kind: IdentifierKind;
  /** Null takes the present one away. */
  readonly text: string | null;
  /** When its holder proved it. Not given: of another spelling the present time stays, a new contact is not verified. */
  readonly verified?: Instant | null | undefined;
  /** It may have any form, as where the caller makes accounts: `createAccount` and records of operators. */
  readonly anyForm?: boolean;
}

/** What is stored already is not judged: it may be older than the tenant's rule. */
export async function judgeIdentifier(
  ctx: Ctx<`${IdentifierKind}.taken`>,
  change: IdentifierChange,
  { identifiers }: Subject,
  stores: Stores<'passwordRules'>,
): Promise<Judged<'identifiers'>> {
  const present = identifiers.find(({ kind }) => kind === change.kind);
  const isStored = present !== undefined && present.spelled === change.text?.trim();
  return {
    problems: isStored ? [] : await problemsOf(ctx, change, stores),
    prepare: async () => (now, tables) => replace(ctx, change, now, tables),
  };
}

async function problemsOf(
  ctx: Ctx,
  { kind, text, anyForm }: IdentifierChange,
  stores: Stores<'passwordRules'>,
): Promise<readonly Problem[]> {
  if (text === null) return [];
  if (text.trim() === '' && (anyForm || kind === 'username')) return [{ field: kind, rule: 'required' }];
  return anyForm ? [] : judgeIdentifiers(ctx, { [kind]: text }, stores);
}

async function replace(
  ctx: Ctx<`${IdentifierKind}.taken`>,
  { kind, text, verified }: IdentifierChange,
  { account, identifiers }: Current,
  tables: Pick<Tables, 'identifiers'>,
): Promise<Row> {
  const tenant = ctx.tenant.id;
  const present = identifiers.find((each) => each.kind === kind);
  const normal = text === null ? undefined : normalForm(kind, text);
  if (present?.normal === normal && present?.spelled === text?.trim()) {
    if (present && verified !== undefined && verified !== present.verified)
      await ctx.doing('account.update', () => tables.identifiers.verify(tenant, present.id, verified));
    return {};
  }
  if (present) await ctx.doing('account.update', () => tables.identifiers.delete(tenant, present.id));
  if (text === null) return {};
  const proven = verified === undefined && present?.normal === normal ? present?.verified : verified;
  const row = newIdentifier(ctx, { kind, text, verified: proven ?? null }, account);
  if ((await ctx.doing('account.update', () => tables.identifiers.insert(tenant, row))) === 'taken')
    throw ctx.fail(`${kind}.taken`, { given: text });
  return {};
}
