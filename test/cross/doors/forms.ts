// Endpoints that take forms: pages for people, and what the OpenID provider reads.
import { form } from '../../../src/proving/http.ts';
import {
  type Declared,
  type Door,
  formed,
  json,
  methodOf,
  onlyMeant,
  partsOf,
  pathWith,
  placesInPath,
  placesOf,
  queryOf,
  type Taken,
  texts,
} from '../door.ts';

export interface Undeclared {
  /** Read from the query whatever the method. */
  readonly inQuery?: readonly string[];
  /** Read from the form, or from the query where there is none. */
  readonly inForm?: readonly string[];
  /** Of the query, what is brought there though its name does not say so. */
  readonly brought?: readonly string[];
}

/** `mount` is what its path begins with; `undeclared`, what is read there though no endpoint declares it. */
export function formDoor(of: string, mount: string, { inQuery = [], inForm = [], brought = [] }: Undeclared, endpoint: Declared): Door {
  const { operation, path, takes = {} } = endpoint;
  const method = methodOf(endpoint);
  const bodiless = method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
  const body: Taken = takes['body'] ? { body: takes['body'] } : {};
  const all: Taken = {
    query: { properties: { ...takes['query']?.properties, ...texts(...inQuery, ...(bodiless ? inForm : [])) } },
    ...(bodiless ? {} : { form: { properties: { ...takes['form']?.properties, ...texts(...inForm) } } }),
  };
  return {
    of,
    name: operation,
    places: [...placesOf(all), ...brought.map((name) => `query.${name}`), ...placesOf(body), ...placesInPath(path)],
    build: ({ world }, at) => {
      const { query = {}, form: given = {} } = partsOf(all, at);
      const where = `${mount}${pathWith(path.replace(':tenant', world.keys.domain).replace(':apiKey', world.keys.gigya.apiKey), {}, at)}${queryOf(onlyMeant(query, inQuery))}`;
      if (bodiless) return { method, path: where };
      if (takes['body']) return { method, path: where, headers: json, body: JSON.stringify(partsOf(body, at)['body']) };
      return { method, path: where, headers: formed, body: form(onlyMeant(given, inForm)) };
    },
  };
}
