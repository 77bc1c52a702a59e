// Orders about what fails in a world: its own parts, and those whom it calls.
import { type Static, Type } from 'typebox';
import type { KeptWorld } from '../worlds.ts';
import { bodyOf, type ControlOrder } from './order.ts';

const closed = { additionalProperties: false } as const;

const faultGiven = Type.Object(
  {
    part: Type.String({ minLength: 1, maxLength: 200 }),
    manner: Type.Enum(['cut', 'read-only', 'full', 'slow']),
    millis: Type.Optional(Type.Integer({ minimum: 1, maximum: 60_000 })),
    calls: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
    share: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
  },
  closed,
);

const doublesGiven = Type.Object(
  {
    mail: Type.Optional(Type.Enum(['works', 'refuses', 'delays', 'missing'])),
    messages: Type.Optional(Type.Enum(['works', 'refuses'])),
    school: Type.Optional(Type.Enum(['well', 'down', 'broken', 'babbling', 'forgetful'])),
    payments: Type.Optional(Type.Enum(['well', 'unwilling', 'babbling', 'gone'])),
    captcha: Type.Optional(Type.Enum(['passes', 'refuses', 'expires', 'gone'])),
    hooks: Type.Optional(Type.Object({ refuses: Type.String({ minLength: 1, maxLength: 1000 }) }, closed)),
    photos: Type.Optional(Type.Enum(['works', 'fails'])),
    names: Type.Optional(
      Type.Object(
        {
          aliases: Type.Optional(Type.Record(Type.String(), Type.String())),
          texts: Type.Optional(Type.Record(Type.String(), Type.String())),
          silent: Type.Optional(Type.Literal(true)),
        },
        closed,
      ),
    ),
  },
  closed,
);

function script({ installed: { doubles }, world }: KeptWorld, given: Static<typeof doublesGiven>): void {
  const { mail, messages, school, payments, captcha, hooks, photos, names = {} } = given;
  if (mail !== undefined) doubles.office[mail]();
  if (messages !== undefined) doubles.gateway[messages]();
  if (school !== undefined) doubles.school.lever.feels(school);
  if (payments !== undefined) doubles.payments.lever.feels(payments);
  if (captcha !== undefined) doubles.captchaService.lever.feels(captcha);
  if (hooks !== undefined) doubles.hookService.lever.refuses(hooks.refuses);
  if (photos !== undefined) world.photos[photos === 'fails' ? 'fail' : 'works']();
  for (const [host, target] of Object.entries(names.aliases ?? {})) doubles.nameServer.lever.alias(host, target);
  for (const [name, said] of Object.entries(names.texts ?? {})) doubles.nameServer.lever.text(name, said);
  if (names.silent) doubles.nameServer.lever.silent();
}

/** What settings of the tenant name, so that a double is asked. */
const addresses = ({ installed: { doubles } }: KeptWorld) => ({
  captcha: doubles.captchaService.lever.settings,
  hooks: { address: doubles.hookService.lever.address },
  payments: doubles.payments.lever.settings,
  school: doubles.school.lever.settings,
});

export const failureOrders: readonly ControlOrder[] = [
  {
    method: 'POST',
    path: '/worlds/:name/faults',
    status: 201,
    does: 'Breaks a part (<store>.<method>, <store>.* or *): cut, read-only, full or slow (millis); for so many calls, or for a share of them.',
    async handle(order, { worlds }) {
      const given = bodyOf(order, faultGiven);
      return { fault: worlds.demand(order.segments['name']!).faults.add(given) };
    },
  },
  {
    method: 'GET',
    path: '/worlds/:name/faults',
    does: 'Lists the faults in force, and how many calls each has met.',
    handle: async ({ segments: { name = '' } }, { worlds }) => ({ faults: worlds.demand(name).faults.list() }),
  },
  {
    method: 'DELETE',
    path: '/worlds/:name/faults',
    does: 'Mends all faults.',
    handle: async ({ segments: { name = '' } }, { worlds }) => worlds.demand(name).faults.mend(),
  },
  {
    method: 'DELETE',
    path: '/worlds/:name/faults/:number',
    does: 'Mends one fault.',
    handle: async ({ segments: { name = '', number = '' } }, { worlds }) => worlds.demand(name).faults.mend(Number(number)),
  },
  {
    method: 'GET',
    path: '/worlds/:name/doubles',
    does: 'Shows what settings must name for the doubles to be asked.',
    handle: async ({ segments: { name = '' } }, { worlds }) => addresses(worlds.demand(name)),
  },
  {
    method: 'PATCH',
    path: '/worlds/:name/doubles',
    does: 'Says how those behave whom the world calls: mail, messages, school, payments, captcha, hooks, photos, names.',
    async handle(order, { worlds }) {
      const given = bodyOf(order, doublesGiven);
      script(worlds.demand(order.segments['name']!), given);
    },
  },
];
