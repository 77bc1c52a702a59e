// With an access token of Akamai's, and no client beside it: operations on the own record, and forms.
import { isObject, type Json, type JsonObject, withValueAt } from '../../../src/core/json.ts';
import type { CallInput, Exchange } from '../../../src/proving/exchange.ts';
import { form } from '../../../src/proving/http.ts';
import { type Ann, password } from '../ann.ts';
import type { Part } from '../spellings.ts';
import type { Way } from '../way.ts';

const tongue = 'akamai';
const worked = ({ body }: Exchange): boolean => body?.stat === 'ok';
const shows = ({ body }: Exchange): JsonObject | undefined => (isObject(body?.result) ? body.result : undefined);
/** No record has a place for the present password. */
const notPassword = (_: string, { purpose }: Part): boolean => purpose !== 'password';

const byPost = ({ world, akamai: token }: Ann, path: string, given: CallInput) => world.akamai(path, { ...given }, { as: 'nobody', token });
const byGet = ({ world, akamai: access_token }: Ann, path: string, given: CallInput) =>
  world.raw({ method: 'GET', url: `${world.base}${path}?${form({ access_token, ...given })}`, headers: {} });

/** A declared attribute has its name whole; a member stands inside of what it is a member of. */
const nested = (name: string, value: Json): JsonObject =>
  /^primaryAddress\./.test(name) ? withValueAt({}, name, value) : { [name]: value };

const whole = (operation: string, method: 'GET' | 'POST', more: JsonObject = {}): Way => ({
  name: `akamai: ${method} ${operation} with attributes`,
  through: [`akamai ${operation}`],
  tongue,
  takes: notPassword,
  ...(method === 'GET' ? { about: 'first' } : {}),
  send: (ann, { name, value }) =>
    (method === 'GET' ? byGet : byPost)(ann, operation, {
      attributes: JSON.stringify({ ...more, ...nested(name, value) }),
      include_record: true,
    }),
  worked,
  shows,
});

const byName = (operation: string, spelled: (name: string) => string): Way => ({
  name: `akamai: ${operation} of ${spelled('name')}`,
  through: [`akamai ${operation}`],
  tongue,
  takes: (name, part) => notPassword(name, part) && !/^billing\./.test(name),
  ...(operation === '/entity.update' && spelled('x') === 'x' ? {} : { about: 'first' }),
  send: (ann, { name, value }) =>
    byPost(ann, operation, { attribute_name: spelled(name), value: JSON.stringify(value), include_record: true }),
  worked,
  shows,
});

/** Empties what is plural; of the record itself the last way asks. */
const removal = (send: typeof byPost, method: string): Way => ({
  name: `akamai: ${method} /entity.delete of a plural`,
  through: ['akamai /entity.delete'],
  tongue,
  takes: () => false,
  about: 'names',
  send: (ann, { name }) => send(ann, '/entity.delete', { attribute_name: name }),
  worked,
});

const leaving: Way = {
  name: 'akamai: /entity.delete of the record',
  through: ['akamai /entity.delete'],
  tongue,
  takes: () => false,
  about: 'leaving',
  send: (ann) => byGet(ann, '/entity.delete', {}),
  worked,
};

/** The fields of the tenant's flow are called as the attributes they fill. */
const profileForm: Way = {
  name: 'akamai: /oauth/update_profile_native with a form for everything',
  through: ['akamai /oauth/update_profile_native'],
  tongue,
  takes: (name, part) => notPassword(name, part) && !['photos', 'display', 'legalAcceptances', 'consents'].includes(name),
  send: ({ world, akamai: access_token }, { name, value }) =>
    world.akamai('/oauth/update_profile_native', {
      form: 'editProfileForm',
      access_token,
      [name]: typeof value === 'object' ? JSON.stringify(value) : value,
    }),
  worked,
};

const passwordForm = (named: string, current: string | undefined): Way => ({
  name: `akamai: /oauth/update_profile_native with ${named}${current ? '' : ' and no present password'}`,
  through: ['akamai /oauth/update_profile_native'],
  tongue,
  about: 'first',
  takes: (_, { purpose }) => purpose === 'password' && current !== undefined,
  send: ({ world, akamai: access_token }, { name, value }) => {
    if (typeof value === 'object') return undefined;
    const given = name === 'password' ? { newPassword: value, newPasswordConfirm: value } : { [name]: value };
    return world.akamai('/oauth/update_profile_native', { form: named, access_token, currentPassword: current, ...given });
  },
  worked,
});

/** A replaced record keeps what it names. */
const contacts = { email: 'ann@example.org', mobileNumber: '+36301111111' };

export const akamaiWays: readonly Way[] = [
  whole('/entity.update', 'POST'),
  whole('/entity.update', 'GET'),
  whole('/entity.replace', 'POST', contacts),
  whole('/entity.replace', 'GET', contacts),
  byName('/entity.update', (name) => name),
  byName('/entity.update', (name) => `/${name.replaceAll('.', '/')}`),
  byName('/entity.replace', (name) => name),
  removal(byPost, 'POST'),
  removal(byGet, 'GET'),
  leaving,
  profileForm,
  passwordForm('changePasswordForm', password),
  passwordForm('changePasswordForm', undefined),
  passwordForm('newPasswordForm', undefined),
  passwordForm('changePasswordFormNoAuth', undefined),
];
