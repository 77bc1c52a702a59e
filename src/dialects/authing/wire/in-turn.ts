// Lists inside the answer of a document: as many as a page has rows. Under aliases a few hundred bytes asked for tens of thousands.
import { refuse } from '../../_common/request-errors.ts';

const mostLists = 200;
const listsOf = new WeakMap<object, { count: number; last: Promise<unknown> }>();

/** One after the other: graphql asks for all at once, which is more than searches that wait. `document` is what it hands to all parts of one document. */
export function inTurn<T>(document: object, list: () => Promise<T>): Promise<T> {
  const lists = listsOf.get(document) ?? { count: 0, last: Promise.resolve() };
  listsOf.set(document, lists);
  lists.count += 1;
  if (lists.count > mostLists) throw refuse('parameter.out-of-bounds', { name: 'users', allowed: `${mostLists} lists of members` });
  const one = lists.last.then(list);
  lists.last = one.catch(() => {});
  return one;
}
