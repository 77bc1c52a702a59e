// Calls of Akamai's, each form of a flow, and what is redeemed.
import { basic, form } from '../../../src/proving/http.ts';
import {
  as,
  type Declared,
  type Door,
  formed,
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
import type { Side } from '../ground.ts';

const formsOf: Readonly<Record<string, string>> = {
  signin: 'signInForm',
  register: 'registrationForm',
  socialRegister: 'socialRegistrationForm',
  forgotPassword: 'forgotPasswordForm',
  verifyEmail: 'resendVerificationForm',
  profile: 'editProfileForm',
  changePassword: 'changePasswordForm',
  newPassword: 'newPasswordForm',
};
const fieldsOfForms = ['signInEmailAddress', 'currentPassword', 'newPassword', 'newPasswordConfirm', 'emailAddress'];

const nativeCall = { flow: 'standard', flow_version: 'HEAD', locale: 'en-US', redirect_uri: 'http://localhost', response_type: 'token' };

const owner = ({ world: { keys } }: Side) => ({ authorization: basic(keys.akamai.owner.id, keys.akamai.owner.secret) });
const client = ({ world: { keys } }: Side) => ({ authorization: basic(keys.akamai.login.id, keys.akamai.login.secret) });

export function akamai(declared: Declared): readonly Door[] {
  const { operation, path, takes = {}, caller } = declared;
  const method = methodOf(declared);
  const inQuery = method === 'GET' || method === 'OPTIONS';
  const { by, forms = [], flow } = caller as { by: string; forms?: readonly string[]; flow?: boolean };
  const properties = { ...takes['params']?.properties, ...texts(...(forms.length > 0 ? fieldsOfForms : [])) };
  const door = (named: string, all: Taken): Door => ({
    of: 'akamai',
    name: `${operation}${named && ` ${named}`}`,
    places: [...placesOf(all), ...placesInPath(path)],
    build: ({ world: { keys } }, at) => {
      const { params = {}, path: inPath = {} } = partsOf(all, at);
      const native = forms.length > 0 || flow || by === 'login';
      const given = {
        ...onlyMeant(params, ['access_token']),
        ...(native ? { ...nativeCall, client_id: keys.akamai.login.id } : {}),
        ...(named ? { form: formsOf[named] } : {}),
      };
      const where = pathWith(path, { ...inPath, app: keys.akamai.application, native: 'auth_native' }, at);
      return inQuery ? { method, path: `${where}${queryOf(given)}` } : { method, path: where, headers: formed, body: form(given) };
    },
  });
  return (forms.length > 0 ? forms : ['']).flatMap((named) => {
    const byAnybody = door(named, { ...takes, params: { properties: { ...properties, ...texts('access_token') } } });
    return by === 'client' ? [byAnybody, as('owner', owner)(door(named, { ...takes, params: { properties } }))] : [byAnybody];
  });
}

/** A client redeems what it was given. */
export const redeeming = (grant_type: string, about: string): Door =>
  as(
    'client',
    client,
  )({
    of: 'akamai',
    name: `/oauth/token ${grant_type}`,
    places: [`params.${about}`],
    build: (_side, at) => {
      const given = { grant_type, redirect_uri: 'http://localhost', [about]: at(`params.${about}`, 'x') };
      return { method: 'POST', path: '/oauth/token', headers: formed, body: form(given) };
    },
  });
