// For callers that have a value or have none: undefined makes no change.
import { type IdentifierKind, identifierKinds } from '../../identifiers/types.ts';
import type { IdentifierChange } from './identifier.ts';
import type { AccountChange } from './kinds.ts';
import type { OpenChange } from './open.ts';

/** No change for undefined; otherwise the one change that `change` makes of the value. */
export const given = <V, C extends AccountChange>(value: V | undefined, change: (value: V) => C): readonly C[] =>
  value === undefined ? [] : [change(value)];

/**
 * A change for each kind given: undefined makes none, null removes the identifier. `anyForm` accepts texts that the tenant's rules refuse.
 */
export const givenIdentifiers = (
  texts: { readonly [K in IdentifierKind]?: string | null | undefined },
  { anyForm = false }: Pick<IdentifierChange, 'anyForm'> = {},
): readonly OpenChange[] => identifierKinds.flatMap((kind) => given(texts[kind], (text) => ({ kind, text, anyForm })));
