// What a call writes into `data`, in the types of the declared attributes: pages of the vendor send everything as texts. What does not fit is left as it
// came, and refused where it is judged.
import type { Problem } from '../../../core/faults/index.ts';
import { isExact, type Json, type JsonObject } from '../../../core/json.ts';
import { type Attribute, withEachThrough } from '../../../core/schema/index.ts';
import type { ReadSection } from './read-values.ts';

const prefix = 'data.';

export function readData(given: JsonObject, shown: JsonObject, attributes: readonly Attribute[]): ReadSection {
  const problems = Object.entries(given).flatMap(([name, value]): Problem[] =>
    // A value that comes back as it was shown is the present one.
    isExact(value) || JSON.stringify(value) === JSON.stringify(shown[name])
      ? []
      : [{ field: `${prefix}${name}`, rule: 'type', expected: 'any', got: typeof value }],
  );
  let values: Json = given;
  for (const attribute of attributes)
    if (attribute.path.startsWith(prefix))
      values = withEachThrough(values, attribute.path.slice(prefix.length).split('.'), (value) => typed(attribute, value));
  return { values: values as JsonObject, problems };
}

function typed({ type }: Attribute, value: Json): Json {
  if (typeof value !== 'string') return value;
  switch (type) {
    case 'boolean':
      return /^(?:true|false)$/i.test(value) ? value.toLowerCase() === 'true' : value;
    case 'integer':
      return /^-?\d{1,15}$/.test(value) ? Number(value) : value;
    case 'number':
    case 'decimal':
      return /^-?\d{1,15}(?:\.\d{1,15})?$/.test(value) ? Number(value) : value;
    case 'date-time':
      return /^\d{4}-\d\d-\d\d$/.test(value) ? `${value}T00:00:00.000Z` : value;
    default:
      return value;
  }
}
