// With a session or a ticket of Gigya's: `accounts.setAccountInfo`, whose profile and data are free.
import { type Json, type JsonObject, withValueAt } from '../../../src/core/json.ts';
import type { GigyaHow } from '../../../src/dialects/gigya/conformance/caller.ts';
import type { Exchange } from '../../../src/proving/exchange.ts';
import { type Ann, password } from '../ann.ts';
import type { Way } from '../way.ts';

const worked = ({ code }: Exchange): boolean => code === 0;

/** `profile.…` and `data.…` are members of a parameter, whole or taken apart at the dots. */
export function inParameters(name: string, value: Json, apart = true): JsonObject {
  const [parameter = '', ...rest] = name.split('.');
  // They come together.
  if (name === 'secretAnswer' || name === 'secretQuestion') return { secretQuestion: 'Where?', secretAnswer: 'Pest', [name]: value };
  if (!['profile', 'data'].includes(parameter) || rest.length === 0) return { [name]: value };
  return { [parameter]: apart ? withValueAt({}, rest.join('.'), value) : { [rest.join('.')]: value } };
}

const setting = (
  what: string,
  how: (ann: Ann) => GigyaHow,
  given: (ann: Ann, parameters: JsonObject) => JsonObject,
  apart = true,
): Way => ({
  name: `gigya: accounts.setAccountInfo ${what}`,
  through: ['gigya accounts.setAccountInfo'],
  tongue: 'gigya',
  takes: (name) => apart || name.split('.').length < 3,
  send: (ann, { name, value }) => {
    if (name === 'UID' && ann.id === value) return undefined;
    return ann.world.gigya('accounts.setAccountInfo', given(ann, inParameters(name, value, apart)), how(ann));
  },
  worked,
});

/** What the vendor's clients send along when a contact or the password changes. */
const withPassword = (_: Ann, parameters: JsonObject): JsonObject => ({ password, ...parameters });

export const gigyaWays: readonly Way[] = [
  setting('by POST', ({ gigya }) => gigya, withPassword),
  { ...setting('by GET', ({ gigya }) => ({ ...gigya, method: 'GET' }), withPassword), about: 'first' },
  { ...setting('with names that have dots', ({ gigya }) => gigya, withPassword, false), about: 'first' },
  {
    ...setting(
      'with a ticket',
      () => ({ as: 'anonymous' }),
      ({ ticket: regToken }, parameters) => ({ password, regToken, ...parameters }),
    ),
    about: 'first',
    // It is for a password that is due.
    takes: (name, { purpose }) => purpose === 'password' || name === 'lang',
  },
  {
    ...setting('of everything in both', ({ gigya }) => gigya, withPassword),
    takes: () => false,
    about: 'first',
    send: ({ world, gigya }, { name, value }) => {
      const bare = name.replace(/^(profile|data)\./, '');
      const inside = withValueAt({}, bare, value);
      const deeper = { [bare]: value, data: inside, profile: inside, [`data.${bare}`]: value };
      return world.gigya(
        'accounts.setAccountInfo',
        { profile: { ...inside, ...deeper }, data: { log: 'x', profile: deeper, data: inside } },
        gigya,
      );
    },
  },
  {
    ...setting(
      'without the present password',
      ({ gigya }) => gigya,
      (_, parameters) => parameters,
    ),
    about: 'first',
    takes: (name, { purpose }) => purpose !== 'password' && purpose !== 'answers' && name !== 'profile.email',
  },
];
