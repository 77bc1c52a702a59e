// Which of several addresses or numbers of a person is the account's own one: the one that signs in, receives messages and recovers.
import { isEmail, isPhone } from './normal-forms.ts';

/** One of several addresses or numbers, as RFC 7643 2.4 has them; members of other types count for nothing. */
export interface ContactEntry {
  readonly value?: unknown;
  readonly type?: unknown;
  readonly primary?: unknown;
}

type Order = (entry: ContactEntry) => number | undefined;

const typeOf = ({ type }: ContactEntry): string => (typeof type === 'string' ? type.toLowerCase() : '');

/** The preferred one, else the first. */
const ofAddress: Order = ({ primary }) => (primary === true ? 0 : 1);

/** A mobile one, else the preferred one, else one of no kind. Those of an office are several people's. */
const ofNumber: Order = (entry) => {
  const isPrimary = entry.primary === true;
  switch (typeOf(entry)) {
    case 'mobile':
      return isPrimary ? 0 : 1;
    case 'work':
    case 'fax':
    case 'pager':
      return undefined;
    case '':
      return isPrimary ? 2 : 3;
    default:
      return isPrimary ? 2 : undefined;
  }
};

const ranks = { email: { of: ofAddress, isFit: isEmail }, phone: { of: ofNumber, isFit: isPhone } } as const;

/**
 * Its index; -1 if none is. A text that is no address or number is none, and neither hinders another: it stays data. `present` is the one
 * that the account has, which is not judged again; with `anyForm` none is judged, and what was chosen wrongly is for a command to refuse.
 */
export function ownContact(
  kind: 'email' | 'phone',
  entries: readonly ContactEntry[],
  { present, anyForm = false }: { readonly present?: string | undefined; readonly anyForm?: boolean } = {},
): number {
  const { of, isFit } = ranks[kind];
  let best: { readonly at: number; readonly rank: number } | undefined;
  for (const [at, entry] of entries.entries()) {
    const { value } = entry;
    const rank = of(entry);
    if (rank === undefined || typeof value !== 'string' || value.trim() === '' || (best && best.rank <= rank)) continue;
    if (anyForm || value === present || isFit(value.trim())) best = { at, rank };
  }
  return best?.at ?? -1;
}
