// A bounded queue that several share: owners take turns, so that a crowd at one of them does not make the others wait behind it.

export interface FairQueue<T> {
  readonly size: number;
  /**
   * Puts an item at the end of its owner's own. Answers the item that has no place, if `most` wait: the newest of the owner who has most, which may
   * be this one.
   */
  add(owner: string, item: T): T | undefined;
  /** Takes the oldest item of the owner whose turn it is. */
  next(): T | undefined;
}

export function fairQueue<T>(most: number): FairQueue<T> {
  // A map keeps its keys in the order in which they came: that is the order of turns. No owner stands in it without items.
  const waiting = new Map<string, T[]>();
  let size = 0;

  function longest(): [string, T[]] {
    let found: [string, T[]] | undefined;
    for (const each of waiting) if (!found || each[1].length >= found[1].length) found = each;
    return found!;
  }

  return {
    get size() {
      return size;
    },
    add(owner, item) {
      const own = waiting.get(owner);
      if (own) own.push(item);
      else waiting.set(owner, [item]);
      size += 1;
      if (size <= most) return undefined;
      const [name, items] = longest();
      size -= 1;
      if (items.length === 1) waiting.delete(name);
      return items.pop();
    },
    next() {
      const [turn] = waiting;
      if (!turn) return undefined;
      const [owner, items] = turn;
      const item = items.shift();
      size -= 1;
      waiting.delete(owner);
      if (items.length > 0) waiting.set(owner, items);
      return item;
    },
  };
}
