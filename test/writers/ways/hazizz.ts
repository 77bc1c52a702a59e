// With a token of Hazizz's: what people change of their own, and what administrators alone do.
import type { CallInput, Exchange } from '../../../src/proving/exchange.ts';
import { type Ann, password } from '../ann.ts';
import type { Way } from '../way.ts';

const tongue = 'hazizz';
const worked = ({ status }: Exchange): boolean => status < 300;

type Body = (ann: Ann, given: CallInput) => CallInput | Promise<CallInput>;

const own = (
  method: string,
  path: (ann: Ann) => string,
  through: string,
  takes: readonly string[],
  body: Body,
  about: 'first' | 'leaving' = 'first',
): Way => ({
  name: `hazizz: ${through}`,
  through: [`hazizz ${through}`],
  tongue,
  takes: (name) => takes.includes(name),
  send: async (ann, { name, value }) => {
    const text = name === 'password' && typeof value === 'string' ? ann.world.digested(value) : value;
    return ann.world.hazizz(method, path(ann), await body(ann, { [name]: text }), { token: ann.hazizz });
  },
  worked,
  about,
});

const shown: Body = (_, given) => ({ displayName: 'Ann Reed', ...given });
const passwordOr: Body = ({ world }, given) => ({ password: world.digested('too'), ...given });
const week = Object.fromEntries(
  ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((day) => [`${day}Enabled`, true]),
);

/** The present password is shown first. Of two tokens the later one counts, so that no two may be of one moment. */
const elevated: Body = async (ann, given) => {
  ann.world.clock.forward(1);
  const { body } = await ann.world.hazizz(
    'POST',
    '/auth-server/auth/elevationtoken',
    { password: ann.world.digested(password) },
    { token: ann.hazizz },
  );
  return { token: body.token, ...given };
};

const admin = '/auth-server/admin';

export const hazizzWays: readonly Way[] = [
  own('POST', () => '/hazizz-server/me/displayname', 'POST /hazizz-server/me/displayname', ['displayName'], shown),
  own(
    'POST',
    ({ number }) => `/hazizz-server/users/${number}/displayname`,
    'POST /hazizz-server/users/{userId}/displayname',
    ['displayName'],
    shown,
  ),
  own(
    'POST',
    ({ number }) => `/hazizz-server/users/${number}/alertsettings`,
    'POST /hazizz-server/users/{userId}/alertsettings',
    ['alarmTime'],
    (_, given) => ({
      alarmTime: '08:00:00+0200',
      ...week,
      ...given,
    }),
  ),
  own('PATCH', () => '/auth-server/account/password', 'PATCH /auth-server/account/password', [], passwordOr),
  own('PATCH', () => '/hazizz-server/me/password', 'PATCH /hazizz-server/me/password', ['password'], elevated),
  own(
    'PATCH',
    ({ number }) => `${admin}/users/${number}`,
    `PATCH ${admin}/users/{userId}`,
    [],
    (_, given) => given,
  ),
  ...(['GET', 'POST', 'DELETE'] as const).map((method) =>
    own(
      method,
      () => `${admin}/permissions/ADMIN/ann-demo`,
      `${method} ${admin}/permissions/{permission}/{username}`,
      [],
      (_, given) => given,
    ),
  ),
  ...(['/auth-server/users', '/hazizz-server/users'] as const).map((base) =>
    own(
      'DELETE',
      ({ number }) => `${base}/${number}`,
      `DELETE ${base}/{userId}`,
      [],
      (_, given) => given,
    ),
  ),
  own(
    'POST',
    () => '/auth-server/account/remove',
    'POST /auth-server/account/remove',
    [],
    (_, given) => given,
  ),
];
