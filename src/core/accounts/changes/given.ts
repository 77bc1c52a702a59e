// For callers that have a value or have none: undefined makes no change.
import { type IdentifierKind, identifierKinds } from '../../identifiers/types.ts';
import type { IdentifierChange } from './identifier.ts';
import type { AccountChange } from './kinds.ts';
import type { OpenChange } from './open.ts';

/** The change to the value given. */
export const given = <V, C extends AccountChange>(value: V | undefined, change: (value: V) => C): readonly C[] =>
  value === undefined ? [] : [change(value)];

/** The changes to the identifiers given; null takes one away. */
export const givenIdentifiers = (
  texts: { readonly [K in IdentifierKind]?: string | null | undefined },
  { anyForm = false }: Pick<IdentifierChange, 'anyForm'> = {},
): readonly OpenChange[] => identifierKinds.flatMap((kind) => given(texts[kind], (text) => ({ kind, text, anyForm })));
