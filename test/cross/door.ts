// A door: an endpoint, what a right request to it would be, and where in that request a credential may stand.
import { form } from '../../src/proving/http.ts';
import { filled, type Schema } from './fill.ts';
import type { Asking, Side } from './ground.ts';

/** Says what stands at a place of text, by its path. */
export type At = (path: string, usual: string) => string;

export interface Door {
  /** The dialect; `openid` of the provider and its pages. */
  readonly of: string;
  readonly name: string;
  /** Who may call it, as its dialect declares it: where that is the same, one place judges what callers prove themselves by. Absent where it is not declared. */
  readonly admits?: string;
  /** Paths of texts in which a caller may bring something secret. */
  readonly places: readonly string[];
  build(side: Side, at: At): Asking;
}

/** What an endpoint takes: in its query, its path, its form, its body, or whatever the dialect calls its parameters. */
export type Taken = Readonly<Record<string, { readonly properties: Readonly<Record<string, unknown>> }>>;

/** An endpoint as its dialect declares it. */
export interface Declared {
  readonly operation: string;
  readonly method: string | readonly string[];
  readonly path: string;
  readonly takes?: Taken;
  readonly caller?: unknown;
}

/** Of several, the last one. */
export const methodOf = ({ method }: Pick<Declared, 'method'>): string => (typeof method === 'string' ? method : method.at(-1)!);

/** Names of parameters in which callers bring what they were given, or know. */
const carrying =
  /token|code|ticket|flowid|secret|otp|password$|answer|^key$|authkey|captcha|confirm|invite|session|^value$|hint|assertion|proof|request_uri|^id$|uuid|^uidsig|^querysig|^random$/i;

/** The places of a request in which a secret may stand; `build` asks for each of its texts. */
export function carryingPlaces(build: (at: At) => unknown): string[] {
  const places: string[] = [];
  build((path, text) => {
    if (carrying.test(path.split('.').at(-1)!)) places.push(path);
    return text;
  });
  return places;
}

export const admitsOf = (endpoint: Pick<Declared, 'caller' | 'method'>): string =>
  JSON.stringify([endpoint.caller ?? null, methodOf(endpoint)]);

/** The values of each part of a request. */
export function partsOf(takes: Taken, at: At): Record<string, Record<string, unknown>> {
  const part = ([place, { properties }]: [string, Taken[string]]) => [
    place,
    Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, filled(schema as Schema, name, at, `${place}.${name}`)])),
  ];
  return Object.fromEntries(Object.entries(takes).map((each) => part(each)));
}

export const placesOf = (takes: Taken): string[] => carryingPlaces((at) => partsOf(takes, at));

export const queryOf = (given: Record<string, unknown> = {}): string => {
  const text = form(given);
  return text === '' ? '' : `?${text}`;
};

/** With values for what a path has of parameters. */
export const pathWith = (path: string, given: Record<string, unknown>, at: At): string =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(given[name] ?? at(`path.${name}`, '1'))));

export const placesInPath = (path: string): string[] => carryingPlaces((at) => pathWith(path, {}, at));

/** Parameters that are texts. */
export const texts = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, { type: 'string' }]));

/** Without those of the named parameters that say nothing: every endpoint may be called with them, and none must. */
export const onlyMeant = (given: Record<string, unknown>, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(given).filter(([name, value]) => !names.includes(name) || value !== 'x'));

export const json = { 'content-type': 'application/json' };
export const formed = { 'content-type': 'application/x-www-form-urlencoded' };

/** The same door, which somebody else opens, who is right: only what is brought beside is judged. */
export const as =
  (who: string, headers: (side: Side) => Readonly<Record<string, string>>) =>
  (door: Door): Door => ({
    ...door,
    name: `${door.name} as the ${who}`,
    build: (side, at) => {
      const asking = door.build(side, at);
      return { ...asking, headers: { ...asking.headers, ...headers(side) } };
    },
  });
