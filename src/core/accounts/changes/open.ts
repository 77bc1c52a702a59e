// The changes that a person may give: all except those of closed parts. The compiler and the running program read one list, `closedParts`.
import { asProblems, type Ctx, type Problem } from '../../faults/index.ts';
import { type ClosedPart, closedParts } from '../../schema/closed-to-persons.ts';
import type { Instant } from '../../time.ts';
import type { IdentifierChange } from './identifier.ts';
import type { AccountChange } from './kinds.ts';

/** A person proves a contact by a code, and cannot say when it was proven. */
type Unproven<C> = C extends IdentifierChange ? C & { readonly verified?: undefined } : C;

/** A change that a person may give: no closed part, and no time of verification. */
export type OpenChange = Unproven<Exclude<AccountChange, { readonly kind: ClosedPart }>>;

const isClosed = (part: string): boolean => (closedParts as readonly string[]).includes(part);

const partsOf = (change: AccountChange): readonly string[] =>
  'verified' in change && change.verified !== undefined ? [change.kind, `${change.kind}Verified`] : [change.kind];

/** The closed parts that a writing would change; `updated` is its own time. */
export function closedIn(changes: readonly AccountChange[], updated?: Instant): readonly Problem[] {
  const parts = [...changes.flatMap(partsOf), ...(updated === undefined ? [] : ['updated'])];
  return parts.filter(isClosed).map((field) => ({ field, rule: 'write-forbidden' }));
}

/** Returns the same list, typed as open; `input.rejected` lists every closed part in it under `write-forbidden`. */
export function demandOpen(ctx: Ctx<'input.rejected'>, changes: readonly AccountChange[]): readonly OpenChange[] {
  const problems = asProblems(closedIn(changes));
  if (problems) throw ctx.fail('input.rejected', { problems });
  return changes as readonly OpenChange[];
}
