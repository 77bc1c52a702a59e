// Orders about worlds: made, listed, looked at, ended.
import { Type } from 'typebox';
import { cheapHashes } from '../../proving/levers/cheap-hashes.ts';
import type { KeptWorld } from '../worlds.ts';
import { bodyOf, type ControlOrder } from './order.ts';

/** Minutes until a world ends by itself. */
export const longest = 1440;
const usual = 60;

const given = Type.Object(
  {
    name: Type.Optional(Type.String()),
    minutes: Type.Optional(Type.Integer({ minimum: 1, maximum: longest })),
    random: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    clock: Type.Optional(Type.Enum(['running', 'standing'])),
    hashes: Type.Optional(Type.Enum(['real', 'cheap'])),
  },
  { additionalProperties: false },
);

export const shownWorld = ({ name, base, ends }: KeptWorld) => ({ name, base, ends: ends.toISOString() });

let salts = 0;
const cheap = () =>
  cheapHashes(() => {
    salts += 1;
    return String(salts);
  });

export const worldOrders: readonly ControlOrder[] = [
  {
    method: 'POST',
    path: '/worlds',
    status: 201,
    does: 'Makes a world: name, minutes until it ends (60), random (a seed), clock (running or standing), hashes (real or cheap).',
    async handle(order, { worlds }) {
      const { name, minutes = usual, random, clock, hashes } = bodyOf(order, given);
      const made = await worlds.make({
        minutes,
        ...(name === undefined ? {} : { name }),
        ...(random === undefined ? {} : { seed: random }),
        ...(clock === undefined ? {} : { clock }),
        ...(hashes === 'cheap' ? { hashes: cheap() } : {}),
      });
      return { world: { ...shownWorld(made), keys: made.world.keys } };
    },
  },
  {
    method: 'GET',
    path: '/worlds',
    does: 'Lists the worlds that there are.',
    handle: async (_order, { worlds }) => ({ worlds: worlds.list().map(shownWorld) }),
  },
  {
    method: 'GET',
    path: '/worlds/:name',
    does: 'Shows a world, with the keys of its tenant.',
    async handle({ segments: { name = '' } }, { worlds }) {
      const found = worlds.demand(name);
      return { world: { ...shownWorld(found), keys: found.world.keys } };
    },
  },
  {
    method: 'DELETE',
    path: '/worlds/:name',
    does: 'Ends a world.',
    async handle({ segments: { name = '' } }, { worlds }) {
      await worlds.end(worlds.demand(name).name);
    },
  },
];
