// Lists inside the answer of a document: as many as a page has rows. Under aliases a few hundred bytes asked for tens of thousands.
import { refuse } from '../../_common/request-errors.ts';

const mostLists = 200;
const listsOf = new WeakMap<object, { count: number; last: Promise<unknown> }>();

/** One after the other: graphql asks for all at once, which is more than searches that wait. `document` is what it hands to all parts of one document. */
export function inTurn<T>(document: object, list: () => Promise<T>): Promise<T> {
  const lists = listsOf.get(document) ?? { count: 0, last: Promise.resolve() };
  listsOf.set(document, lists);
  lists.count += 1;
  if (lists.count > mostLists) {
    const refusal = refuse('parameter.out-of-bounds', { name: 'users', allowed: `${mostLists} lists of members` });
    // Of ten thousand departments under a hundred aliases each would be refused by itself, at the cost of a megabyte for a thousand.
    if ('stop' in document && typeof document.stop === 'function') document.stop(refusal);
    throw refusal;
  }
  const one = lists.last.then(list);
  lists.last = one.catch(() => {});
  return one;
}
