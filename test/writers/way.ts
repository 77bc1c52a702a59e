// A way to write as a person, and the tries that are made by it.
import type { Json, JsonObject } from '../../src/core/json.ts';
import type { Exchange } from '../../src/proving/exchange.ts';
import type { Ann } from './ann.ts';
import { type PurposeName, purposes } from './purposes.ts';
import { ownNames, type Part, type Tongue } from './spellings.ts';

export interface Try {
  readonly name: string;
  readonly value: Json;
}

export interface Way<Who = Ann> {
  /** As the vendor calls it, with what tells it from others through the same endpoint. */
  readonly name: string;
  /** Endpoints that it goes through, as the dialect says them. */
  readonly through: readonly string[];
  readonly tongue: Tongue;
  /** Whether it has a place for a name that the tongue has, and whatever proves it: what a person may write must then become different. */
  takes(name: string, part: Part): boolean;
  /** Undefined where such a request cannot be made. */
  send(who: Who, tried: Try): Promise<Exchange> | undefined;
  worked(exchange: Exchange): boolean;
  /** What a reply of success shows of the account, by the names of the tongue. */
  shows?(exchange: Exchange): JsonObject | undefined;
  /**
   * `first`: one value for each name, where another way through the same endpoint tries all. `words`: no names but those of the tongue.
   * `names`: names without values. `leaving`: nothing but the end of the account. Otherwise every part with every value.
   */
  readonly about?: 'first' | 'words' | 'names' | 'leaving';
  /** What the way writes of itself, whatever it was given. */
  readonly brings?: readonly PurposeName[];
}

const distinct = (tries: readonly Try[]): readonly Try[] => [...new Map(tries.map((each) => [JSON.stringify(each), each])).values()];

/** Names of the tongue. Where a person may not write, no value is tried, too, and names that nobody declared where the tongue has none. */
export function triesOf({ tongue, about }: Pick<Way, 'tongue' | 'about'>, part: Part): readonly Try[] {
  if (about === 'leaving') return part.places.includes('accounts.removed') ? [{ name: 'removed', value: true }] : [];
  const words = Object.entries(part.words[tongue] ?? {});
  const first = words.map(([name, [value = null]]) => ({ name, value }));
  if (purposes[part.purpose].person !== 'never') return first.slice(0, 1);
  const empty = words.map(([name]) => ({ name, value: null }));
  if (words.length > 0 || about === 'words') {
    if (about === 'names') return empty;
    return about === 'first' ? first : distinct([...words.flatMap(([name, values]) => values.map((value) => ({ name, value }))), ...empty]);
  }
  const free = part.values.length === 0 ? [] : ownNames(part).slice(0, about === 'first' ? 1 : undefined);
  return free.flatMap((name) =>
    (freeNames[tongue] ?? [(each: string) => each]).map((spelled) => ({ name: spelled(name), value: part.values[0]! })),
  );
}

/**
 * How a request is read has no storage in it: on the second engine each endpoint is gone through in one way, and each name has one value. That
 * tells whether what was judged holds there, too.
 */
export function on<W extends Pick<Way, 'about' | 'through'>>(engine: string, ways: readonly W[]): readonly W[] {
  if (engine === 'sqlite') return ways;
  const whole = ways.filter(({ about }) => about !== 'first').flatMap(({ through }) => through);
  const others = ways.filter(({ about, through }) => about !== 'first' || !through.every((each) => whole.includes(each)));
  return others.map((way) => ({ ...way, about: way.about ?? 'first' }));
}

/** Where a tongue lets callers say names that nobody declared. */
const freeNames: { readonly [T in Tongue]?: readonly ((name: string) => string)[] } = {
  gigya: [(name) => name, (name) => `profile.${name}`],
  scim: [(name) => name, (name) => `urn:scim:wso2:schema:${name}`],
};
