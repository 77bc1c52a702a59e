// A form's values of attributes, and the core's problems with them, each at its field.
import type { FaultDetails, Problem as Unfit } from '../core/faults/index.ts';
import { isEmpty, type Json, type JsonObject, withValueAt } from '../core/json.ts';
import type { Attribute } from '../core/schema/index.ts';
import { fieldAt } from './attributes.ts';
import type { PageAnswer } from './page.ts';
import type { Says } from './texts/texts.ts';
import type { ShownProblem } from './views/frame.ts';

export interface ProvidedValues {
  readonly profile: JsonObject;
  readonly data: JsonObject;
  /** Names of the fields that are empty. */
  readonly blank: readonly string[];
}

/** Values of these attributes and no others. Whether they fit the core judges. */
export function providedValues(attributes: readonly Attribute[], form: URLSearchParams): ProvidedValues {
  const values = attributes.map(({ path, type }) => ({ path, value: readAs(type, form.get(fieldAt(path)) ?? '') }));
  const document = values.reduce<JsonObject>((whole, { path, value }) => (isEmpty(value) ? whole : withValueAt(whole, path, value)), {});
  const { data = {}, ...profile } = document;
  return { profile, data: data as JsonObject, blank: values.flatMap(({ path, value }) => (isEmpty(value) ? [fieldAt(path)] : [])) };
}

/** A form brings texts alone. What cannot be read as a number or a flag stays a text, which the core refuses. */
function readAs(type: Attribute['type'], given: string): Json {
  const text = given.trim();
  switch (type) {
    case 'password':
      return given;
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : text;
    case 'integer':
      return text.normalize('NFKC');
    case 'decimal':
      return pointed(text);
    case 'number':
      return /^-?\d{1,15}(\.\d{1,15})?$/.test(pointed(text)) ? Number(pointed(text)) : text;
    default:
      return text;
  }
}

/** Many write a decimal comma. */
const pointed = (text: string): string => text.normalize('NFKC').replace(/^(-?\d+),(\d+)$/, '$1.$2');

export const unfitAttribute = (problem: Unfit): ShownProblem => ({ says: saysOf(problem), field: fieldAt(problem.field) });

/** The answer to a value that is unique and another account's. */
export const heldByAnother = {
  code: null,
  extra: ({ path }: FaultDetails['value.taken']): PageAnswer => ({ problems: [{ says: 'held', field: fieldAt(path) }] }),
} as const;

function saysOf(problem: Unfit): Says {
  switch (problem.rule) {
    case 'required':
      return 'empty';
    case 'date':
      return 'date';
    case 'too-long':
      return 'tooLong';
    case 'email-form':
      return 'address';
    case 'type':
    case 'unparsable':
      return ['integer', 'decimal', 'number'].includes(problem.expected) ? 'number' : 'unfit';
    case 'pattern':
      return { integer: 'number' as const, 'min-length': 'tooShort' as const }[problem.name] ?? 'unfit';
    default:
      return 'unfit';
  }
}
