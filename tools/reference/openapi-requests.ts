// What an operation takes, as OpenAPI says it: parameters of path and query, and the body of a form or of JSON.
import type { Operation } from './interfaces.ts';
import { plain } from './plain-schema.ts';

type Properties = Readonly<Record<string, object>>;

export function parametersOf({ path, takes = {} }: Operation, method: string): object {
  const segments = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
  const declared = Object.entries(takes).filter(([place]) => place === 'query' || (place === 'params' && method === 'GET'));
  const parameters = [
    ...segments.map((name) => ({ name, in: 'path', required: true, schema: plain(takes['path']?.properties[name] ?? { type: 'string' }) })),
    ...declared.flatMap(([, schema]) =>
      Object.entries(schema.properties as Properties).map(([name, property]) => ({
        name,
        in: 'query',
        required: (schema.required as readonly string[] | undefined)?.includes(name) ?? false,
        schema: plain(property),
      })),
    ),
  ];
  return parameters.length > 0 ? { parameters } : {};
}

export function requestOf({ takes = {} }: Operation, method: string): object {
  const body = takes['body'] ?? (method === 'GET' ? undefined : takes['params']);
  const type = takes['body'] ? 'application/json' : 'application/x-www-form-urlencoded';
  if (!body) return {};
  // Beside what an operation declares, a form has what every call of the vendor may bring, and the fields of the tenant's own.
  const schema = takes['body'] ? plain(body) : { ...(plain(body) as object), additionalProperties: true };
  return { requestBody: { content: { [type]: { schema } } } };
}
