// The filter of the list of all sessions: comparisons, joined by `and` alone, as the original reads it.
import type { SessionCondition } from '../../../core/sessions/index.ts';
import { type Instant, instantOfMillis } from '../../../core/time.ts';
import { attribute } from '../../../protocols/scim/attributes.ts';
import { type FilterTree, filterOf } from '../../../protocols/scim/filter.ts';
import { kindOf } from '../../../protocols/scim/kinds.ts';

const texts = ['appName', 'loginId', 'sessionId', 'userAgent'];
const times = ['loginTime', 'lastAccessTime'];

const kind = kindOf({
  id: 'urn:session',
  name: 'Session',
  description: 'What sessions are searched by.',
  attributes: [...texts, ...times].map((name) => attribute(name, name)),
});

/** What is compared here, and what the caller looks up first: accounts by their names, applications by theirs. */
export type SessionComparison =
  | SessionCondition
  | { readonly of: 'loginId'; readonly text: string }
  | { readonly of: 'appName'; readonly text: string };

function comparisonOf(tree: FilterTree): SessionComparison | undefined {
  if (tree.kind !== 'compare') return undefined;
  const { attribute: of, op } = tree;
  const text = String(tree.value);
  if (of === 'loginId' || of === 'appName') return op === 'eq' ? { of, text } : undefined;
  if (of === 'sessionId') return op === 'eq' ? { of: 'id', op, text } : undefined;
  if (of === 'userAgent') return op === 'eq' || op === 'co' || op === 'sw' || op === 'ew' ? { of: 'agent', op, text } : undefined;
  const at = timeOf(text);
  if (!times.includes(of) || at === undefined) return undefined;
  const time = of === 'loginTime' ? 'opened' : 'lastUsed';
  return op === 'eq' || op === 'gt' || op === 'ge' || op === 'lt' || op === 'le' ? { of: time, op, at } : undefined;
}

/** Milliseconds since 1970, as the list shows them. */
const timeOf = (text: string): Instant | undefined => (/^\d{1,15}$/.test(text) ? instantOfMillis(Number(text)) : undefined);

/** All of these hold; undefined where it is no filter of this list. Network addresses are not kept, and so not compared. */
export function sessionFilter(text: string): readonly SessionComparison[] | undefined {
  const tree = filterOf(text, kind);
  if (!tree) return undefined;
  const all = (tree.kind === 'and' ? tree.of : [tree]).map(comparisonOf);
  return all.every((each) => each !== undefined) ? all : undefined;
}
