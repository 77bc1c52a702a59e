// Orders about worlds: made, listed, looked at, ended.
import { Type } from 'typebox';
import { hostIn } from '../../core/tenants/index.ts';
import { dialectNamed, dialects } from '../../dialects.ts';
import { cheapHashes } from '../../proving/levers/cheap-hashes.ts';
import { ControlRefusal } from '../refusal.ts';
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
    preset: Type.Optional(Type.Enum(dialects.map(({ name }) => name))),
    hosts: Type.Optional(Type.Array(Type.String({ maxLength: 253 }), { maxItems: 20 })),
  },
  { additionalProperties: false },
);

export const shownWorld = ({ name, base, ends }: KeptWorld) => ({ name, base, ends: ends.toISOString() });

function demandHost(text: string): string {
  const host = hostIn(text);
  if (host === undefined) throw new ControlRefusal(400, 'bad-input', `${text.slice(0, 100)} is no host name. A port is not part of it.`);
  if (/^(?:localhost|[\d.]+|\[.*)$/.test(host))
    throw new ControlRefusal(400, 'bad-input', `${host} is how the demonstration itself is called. Choose a name.`);
  return host;
}

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
    does: 'Makes a world: name, minutes until it ends (60), random (a seed; its keys are then those of the documents), clock (running or standing), hashes (real or cheap), preset (a vendor, whose default settings it has), hosts (further names by which it is called).',
    async handle(order, { worlds }) {
      const { name, minutes = usual, random, clock, hashes, preset, hosts = [] } = bodyOf(order, given);
      const made = await worlds.make({
        minutes,
        ...(name === undefined ? {} : { name }),
        ...(random === undefined ? {} : { seed: random }),
        ...(clock === undefined ? {} : { clock }),
        ...(hashes === 'cheap' ? { hashes: cheap() } : {}),
        ...(preset === undefined ? {} : { preset: dialectNamed(preset)! }),
        hosts: hosts.map(demandHost),
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
