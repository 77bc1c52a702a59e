// What a dry run would have stored before: of several batches each leaves nothing, and who comes twice was said to be stored twice.
import { normalForm, textForm } from '../identifiers/normal-forms.ts';
import type { IdentifierKind } from '../identifiers/types.ts';
import type { Instant } from '../time.ts';
import type { BroughtAccount } from './moved-types.ts';

/** Of one dry run. Unique values of attributes, and identities at providers, are not among it. */
export interface EarlierBatches {
  /** When each was changed, by its id. */
  readonly stamps: Map<string, Instant>;
  /** As they are compared, whoever has them. */
  readonly names: Set<string>;
}

/** Before the first batch of a run. */
export const noEarlierBatches = (): EarlierBatches => ({ stamps: new Map(), names: new Set() });

type Name = readonly [kind: IdentifierKind, form: string];

const namesOf = ({ username, phone, addresses = [] }: BroughtAccount): readonly Name[] => [
  ...(username?.trim() ? [['username', textForm(username)] as const] : []),
  ...(phone?.trim() ? [['phone', normalForm('phone', phone)] as const] : []),
  ...addresses.map(({ text }) => ['email', textForm(text)] as const),
];

/** The first kind of name of the account that another one of before has. */
export const takenEarlier = (account: BroughtAccount, { names }: EarlierBatches): IdentifierKind | undefined =>
  names.size === 0 ? undefined : namesOf(account).find(([, form]) => names.has(form))?.[0];

/** Remembers an account that would have been stored. */
export function rememberEarlier(account: BroughtAccount, { stamps, names }: EarlierBatches): void {
  stamps.set(account.id, account.updated);
  for (const [, form] of namesOf(account)) names.add(form);
}
