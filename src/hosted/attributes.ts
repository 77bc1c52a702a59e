// Attributes of an account as fields of a form: those that a form can have, with their labels and types.
import { type Attribute, accountType, isClosedIn } from '../core/schema/index.ts';
import type { Field } from './components/field.ts';
import type { ClaimLabel, Texts } from './texts/texts.ts';
import type { ShownProblem } from './views/frame.ts';

/** The name of an attribute's field: no other field of a page is named so. */
export const fieldAt = (path: string): string => `attribute.${path}`;

/** An object, a list, and a value of any form are nothing to type into one field. */
export const canAsk = ({ type }: Attribute): boolean => !['object', 'plural', 'json'].includes(type);

/** The required attributes that a person may give and a form can ask for. */
export const requestedAttributes = (attributes: readonly Attribute[]): readonly Attribute[] =>
  attributes.filter((each) => each.required && canAsk(each) && !isClosedIn({ name: accountType, attributes }, each.path));

/** An attribute that no form can ask a person for is mended elsewhere. */
export const askable = (problems: readonly ShownProblem[], attributes: readonly Attribute[]): readonly ShownProblem[] => {
  const request = requestedAttributes(attributes).map(({ path }) => fieldAt(path));
  return problems.map((each) => (each.field?.startsWith(fieldAt('')) && !request.includes(each.field) ? { says: 'unfinished' } : each));
};

/** The fields, with what was typed before but for passwords. */
export const fieldsFor = (attributes: readonly Attribute[], form: URLSearchParams, texts: Texts): readonly Field[] =>
  attributes.map(({ path, type, length, description, constraints = [] }) => {
    const name = fieldAt(path);
    const help = length === undefined ? (type === 'date-time' ? texts.inUtc : undefined) : texts.atMost(length);
    return {
      name,
      label: description?.trim() || (isClaim(path) ? texts.claims[path] : readable(path)),
      autocomplete: type === 'password' ? 'new-password' : isClaim(path) ? autofill[path] : 'off',
      ...inputOf(path, type, constraints),
      ...(type === 'password' ? {} : { value: form.get(name) ?? '' }),
      ...(type === 'boolean' ? { options: { true: texts.yes, false: texts.no } } : {}),
      ...(help === undefined ? {} : { help }),
    };
  });

/** As the list of autofill fields in the HTML standard names them. */
const autofill: Readonly<Record<ClaimLabel, string>> = {
  name: 'name',
  given_name: 'given-name',
  family_name: 'family-name',
  middle_name: 'additional-name',
  nickname: 'nickname',
  birthdate: 'bday',
  gender: 'sex',
  email: 'email',
  phone_number: 'tel',
  website: 'url',
  'address.street_address': 'street-address',
  'address.postal_code': 'postal-code',
  'address.locality': 'address-level2',
  'address.region': 'address-level1',
  'address.country': 'country-name',
};

const isClaim = (path: string): path is ClaimLabel => Object.hasOwn(autofill, path);

/** "data.shoeSize" is "Shoe size". */
function readable(path: string): string {
  const words = path
    .replace(/^data\./, '')
    .replace(/([a-z0-9])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`)
    .replace(/[._-]+/g, ' ')
    .trim();
  return words === '' ? path : `${words[0]!.toUpperCase()}${words.slice(1)}`;
}

function inputOf(path: string, type: Attribute['type'], constraints: NonNullable<Attribute['constraints']>): Pick<Field, 'type' | 'keys'> {
  switch (type) {
    case 'password':
    case 'date':
      return { type };
    case 'date-time':
      return { type: 'datetime-local' };
    case 'integer':
      return { keys: 'numeric' };
    case 'decimal':
    case 'number':
      return { keys: 'decimal' };
    case 'string':
      if (path === 'birthdate') return { type: 'date' };
      if (path === 'phone_number') return { type: 'tel', keys: 'tel' };
      if (path === 'email' || constraints.includes('email')) return { type: 'email', keys: 'email' };
      return path === 'website' ? { type: 'url', keys: 'url' } : {};
    default:
      return {};
  }
}
