// Which changes a person may give: all but those of closed parts. The compiler and the running program read one list, `closedParts`.
import { asProblems, type Ctx, type Problem } from '../../faults/index.ts';
import { type ClosedPart, closedParts } from '../../schema/closed-to-persons.ts';
import type { Instant } from '../../time.ts';
import type { IdentifierChange } from './identifier.ts';
import type { AccountChange } from './kinds.ts';

/** A person proves a contact by a code, and cannot say when it was proven. */
type Unproven<C> = C extends IdentifierChange ? C & { readonly verified?: undefined } : C;

export type OpenChange = Unproven<Exclude<AccountChange, { readonly kind: ClosedPart }>>;

const isClosed = (part: string): boolean => (closedParts as readonly string[]).includes(part);

const partsOf = (change: AccountChange): readonly string[] =>
  'verified' in change && change.verified !== undefined ? [change.kind, `${change.kind}Verified`] : [change.kind];

/** The closed parts that a writing would change; `updated` is its own time. */
export function closedIn(changes: readonly AccountChange[], updated?: Instant): readonly Problem[] {
  const parts = [...changes.flatMap(partsOf), ...(updated === undefined ? [] : ['updated'])];
  return parts.filter(isClosed).map((field) => ({ field, rule: 'write-forbidden' }));
}

/** The same changes, of which none is closed. */
export function demandOpen(ctx: Ctx<'input.rejected'>, changes: readonly AccountChange[]): readonly OpenChange[] {
  const problems = asProblems(closedIn(changes));
  if (problems) throw ctx.fail('input.rejected', { problems });
  return changes as readonly OpenChange[];
}
