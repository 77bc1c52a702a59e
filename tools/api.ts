// The interfaces as OpenAPI 3.1, generated from what the endpoints declare: docs/api/<dialect>.json.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { faces } from '../src/dialects.ts';
import { openLibrary } from '../src/pages/errors/library.ts';
import { isMain } from './is-main.ts';

const folder = new URL('../docs/api/', import.meta.url);
const places: Readonly<Record<string, string>> = { query: 'query', path: 'path' };

type Endpoint = (typeof faces)[number]['endpoints'][number];
type Properties = Readonly<Record<string, object>>;

/** Each dialect's document, by name. */
export function documents(): ReadonlyMap<string, string> {
  const library = openLibrary();
  const found = faces.map(({ dialect, endpoints }) => {
    const paths: Record<string, Record<string, unknown>> = {};
    for (const endpoint of endpoints) {
      const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
      const codes = library.records.filter((record) => record.dialect === dialect.name && record.operation === endpoint.operation);
      for (const method of [endpoint.method].flat()) {
        paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(endpoint, method, codes) };
      }
    }
    const info = {
      title: `${dialect.name} as Dragoman speaks it`,
      version: '0.1.0',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    };
    const document = { openapi: '3.1.0', info, servers: [{ url: 'http://127.0.0.1:8420' }], paths };
    return [dialect.name, `${JSON.stringify(document, null, 2)}\n`] as const;
  });
  return new Map(found);
}

function operationOf({ operation, path, takes = {} }: Endpoint, method: string, codes: readonly { code: number; message: string }[]) {
  const segments = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
  const declared = Object.entries(takes).filter(([place]) => place === 'query' || (place === 'params' && method === 'GET'));
  const parameters = [
    ...segments.map((name) => ({ name, in: 'path', required: true, schema: clean(takes['path']?.properties[name] ?? { type: 'string' }) })),
    ...declared.flatMap(([place, schema]) =>
      Object.entries(schema.properties as Properties).map(([name, property]) => ({
        name,
        in: places[place] ?? 'query',
        required: (schema.required as readonly string[] | undefined)?.includes(name) ?? false,
        schema: clean(property),
      })),
    ),
  ];
  const body = takes['body'] ?? (method === 'GET' ? undefined : takes['params']);
  const type = takes['body'] ? 'application/json' : 'application/x-www-form-urlencoded';
  return {
    operationId: operation.startsWith(method) ? operation : `${method} ${operation}`,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: { content: { [type]: { schema: clean(body) } } } } : {}),
    responses: { default: { description: 'What the vendor answers; its code is in the body.' } },
    'x-codes': codes.map(({ code, message }) => ({ code, message })),
  };
}

/** A schema without what only our reader of parameters understands. */
function clean(schema: object): unknown {
  return JSON.parse(JSON.stringify(schema, (key, value) => (['spelled', 'blank', 'trimmed'].includes(key) ? undefined : value)));
}

/** Names of documents on disk that are not what would be written now. */
export const stale = (): readonly string[] =>
  [...documents()].filter(([name, text]) => readOr(new URL(`${name}.json`, folder)) !== text).map(([name]) => name);

function readOr(file: URL): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

if (isMain(import.meta)) {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of documents()) writeFileSync(new URL(`${name}.json`, folder), text);
}
