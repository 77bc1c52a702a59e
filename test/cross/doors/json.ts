// Endpoints that take JSON: a query, a path, a body.

import { admitsOf, type Declared, type Door, json, methodOf, partsOf, pathWith, placesInPath, placesOf, queryOf } from '../door.ts';
import type { Side } from '../ground.ts';

/** `of` is the dialect, `mount` what its paths begin with, `named` the headers by which callers name their tenant. */
export const jsonDoor =
  (of: string, mount = '', named: (side: Side) => Readonly<Record<string, string>> = () => ({})) =>
  (endpoint: Declared): Door => {
    const { operation, path, takes = {} } = endpoint;
    const places = placesOf(takes);
    return {
      of,
      name: operation,
      admits: admitsOf(endpoint),
      places: [...places, ...placesInPath(path).filter((each) => !takes['path'] || !places.includes(each))],
      build: (side, at) => {
        const { query, path: inPath = {}, body, text } = partsOf(takes, at);
        const where = `${mount}${pathWith(path.replace(':tenant', side.world.keys.domain), inPath, at)}${queryOf(query)}`;
        const content = text ? String(text['text']) : body && JSON.stringify(body);
        const headers = { ...(content ? json : {}), ...named(side) };
        return { method: methodOf(endpoint), path: where, headers, ...(content ? { body: content } : {}) };
      },
    };
  };
