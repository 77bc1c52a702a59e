// One cell of the table: a part, a way, and what is tried. The stores are asked what came of it.
import { isObject, isSame, type Json, type JsonObject } from '../../src/core/json.ts';
import type { Exchange } from '../../src/proving/exchange.ts';
import { type Change, changesBetween, placesOf, type Rows } from './kept.ts';
import { namedAround, purposeOf } from './parts.ts';
import { type PurposeName, purposes } from './purposes.ts';
import { elsewhen, type Part } from './spellings.ts';
import type { Try, Way } from './way.ts';

export interface Tried {
  readonly part: Part;
  readonly way: Pick<Way, 'takes' | 'worked' | 'shows' | 'brings'>;
  readonly tried: Try;
  readonly exchange: Exchange;
  readonly before: Rows;
  readonly after: Rows;
  /** What a reply of success showed when nothing was tried. */
  readonly shown: JsonObject | undefined;
}

/** What is wrong, a sentence each; nothing where the cell is as the table says. */
export function judged({ part, way, tried, exchange, before, after, shown }: Tried): readonly string[] {
  const changes = changesBetween(before, after);
  const { person, brings = [] } = purposes[part.purpose];
  const mayBring: readonly PurposeName[] = [...brings, ...(way.brings ?? [])];
  const isOwn = ({ place }: Change) => part.places.includes(namedAround(place) ?? '');
  const wrong = changes.filter((change) => !isAllowed(change, isOwn(change) ? part.purpose : purposeOf(change.place), mayBring));
  const told = wrong.map(({ place, before: was, after: is }) => `${place} became ${JSON.stringify(is)}, was ${JSON.stringify(was)}`);
  if (exchange.status >= 500) told.push(`the reply is ${exchange.status}`);
  const takes = person !== 'never' && way.takes(tried.name, part);
  if (takes && !changes.some(isOwn)) told.push(`nothing changed: ${exchange.status} ${exchange.text.slice(0, 300)}`);
  if (person === 'proves' && !takes && changes.some(isOwn)) told.push('it was written without what proves it');
  told.push(...stillProven(changes, after).map((kind) => `another ${kind} is proven already`));
  const shows = way.worked(exchange) ? way.shows?.(exchange) : undefined;
  if (person === 'never' && part.purpose !== 'consequence' && shows && shown && !isSame(at(shows, tried.name), at(shown, tried.name)))
    told.push('the reply shows what was refused');
  return told;
}

/** Contacts that are others than before, and yet are proven. */
function stillProven(changes: readonly Change[], after: Rows): readonly string[] {
  const places = placesOf(after);
  const kinds = changes.flatMap(({ place }) => /^identifiers\.(\w+)\.normal$/.exec(place)?.[1] ?? []);
  return kinds.filter((kind) => typeof places.get(`identifiers.${kind}.verified`) === 'number');
}

/** A proof may only go, and other stamps only become the present time, which is no time that is tried. */
function isAllowed({ after }: Change, purpose: PurposeName, mayBring: readonly PurposeName[]): boolean {
  if (purposes[purpose].person !== 'never') return true;
  if (!mayBring.includes(purpose) && purpose !== 'consequence') return false;
  if (purpose === 'proof' || purpose === 'duty') return after === null || after === undefined;
  return !(Number(after) >= elsewhen[2]);
}

function at(document: JsonObject, name: string): Json | undefined {
  const [, urn, inner] = /^(urn:.*):([^:]+)$/.exec(name) ?? [];
  const whole = urn ? document[urn] : document[name];
  return inner && isObject(whole) ? whole[inner] : whole;
}
