// Parameters of query and body, merged, whatever their case: the body wins. The same name in two spellings is refused.
import type { HttpRequest } from '../../../http/request.ts';
import { jsonObjectOf, multipartOf, pairsOf, recordOf, textOf } from '../../_common/bodies.ts';
import type { AnyEndpoint } from '../../_common/dialect.ts';
import type { Raw } from '../../_common/entry.ts';
import { refuse } from '../../_common/request-errors.ts';

export type Pair = readonly [name: string, value: string];

export async function readPairs(
  request: HttpRequest,
  endpoint: Pick<AnyEndpoint<unknown>, 'takes'>,
): Promise<{ readonly pairs: readonly Pair[]; readonly raw: Raw<'params'> }> {
  const inQuery = pairsOf(request.query);
  const inBody = await bodyPairs(request);
  const body = new Set(inBody.map(([name]) => name.toLowerCase()));
  const pairs = [...inQuery.filter(([name]) => !body.has(name.toLowerCase())), ...inBody];
  const spellings = new Map<string, string>();
  for (const [name] of pairs) {
    const folded = name.toLowerCase();
    if (spellings.has(folded) && spellings.get(folded) !== name) throw refuse('request.unreadable', { why: 'repeated-name' });
    spellings.set(folded, name);
  }
  const declared = new Map(Object.keys(endpoint.takes?.['params']?.properties ?? {}).map((name) => [name.toLowerCase(), name]));
  return { pairs, raw: { params: recordOf(pairs.map(([name, value]) => [declared.get(name.toLowerCase()) ?? name, value])) } };
}

/** A file of a form, as a page sends a photo, counts as its bytes in base64. */
async function bodyPairs({ body, headers, method }: HttpRequest): Promise<Pair[]> {
  if (!body || body.length === 0 || method === 'GET') return [];
  const type = headers['content-type'] ?? '';
  if (/^application\/json/i.test(type)) {
    return Object.entries(jsonObjectOf(body)).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]);
  }
  if (/^multipart\//i.test(type)) return multipartOf(body, type, 'base64');
  return pairsOf(textOf(body));
}
