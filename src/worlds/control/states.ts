// Orders about what a world is like: people, settings, the clock, snapshots, and going back to them.
import { Type } from 'typebox';
import type { SettingsPatch } from '../../core/tenants/index.ts';
import { instantOfText, plusSeconds, textOfInstant } from '../../core/time.ts';
import { seedPeople } from '../people.ts';
import { ControlRefusal } from '../refusal.ts';
import type { KeptWorld } from '../worlds.ts';
import { bodyOf, type ControlOrder } from './order.ts';
import { shownWorld } from './worlds.ts';

const text = Type.Optional(Type.String({ maxLength: 1000 }));
const flag = Type.Optional(Type.Boolean());
const person = {
  id: text,
  username: text,
  email: text,
  phone: text,
  password: Type.Optional(Type.Union([Type.String({ maxLength: 1000 }), Type.Null()])),
  verified: flag,
  profile: Type.Optional(Type.Record(Type.String(), Type.Any())),
  data: Type.Optional(Type.Record(Type.String(), Type.Any())),
  rights: Type.Optional(Type.Array(Type.Enum(['everything', 'moderation']))),
  disabled: flag,
  locked: flag,
  mustChangePassword: flag,
  expires: text,
};
const closed = { additionalProperties: false } as const;
const peopleGiven = Type.Object(
  {
    people: Type.Optional(Type.Array(Type.Object(person, closed), { maxItems: 10_000 })),
    count: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
    like: Type.Optional(Type.Object(person, closed)),
  },
  closed,
);

/** Characters that all people of one order may have together. */
const mostTogether = 64 * 1024 * 1024;

/** `{n}` in texts of `like` is the number of the person, from 1. Throws `ControlRefusal` where that would be more than fits. */
function many(count: number, like: Readonly<Record<string, unknown>>) {
  const pattern = JSON.stringify(like);
  if (pattern.length * count > mostTogether)
    throw new ControlRefusal(
      400,
      'bad-input',
      `${count} people like this one have more than ${mostTogether} characters. Order fewer at a time.`,
    );
  return Array.from({ length: count }, (_, at) => JSON.parse(pattern.replaceAll('{n}', String(at + 1))));
}

const clockGiven = Type.Object(
  { forward: Type.Optional(Type.Number({ minimum: 0, maximum: 3_155_760_000 })), to: text, runs: flag },
  closed,
);
const snapshotGiven = Type.Object({ name: Type.String({ minLength: 1, maxLength: 100 }) }, closed);
const resetGiven = Type.Object({ to: text }, closed);

/** Times are exact until 2255: whatever lasts longest from there ends before. */
const latest = instantOfText('2200-01-01T00:00:00Z')!;

const shownClock = ({ clock }: KeptWorld) => ({ now: textOfInstant(clock.now()), runs: clock.isRunning() });

export const stateOrders: readonly ControlOrder[] = [
  {
    method: 'POST',
    path: '/worlds/:name/people',
    status: 201,
    does: 'Makes people: a list, or count of them like one, in whose texts {n} is the number. Their password is "correct horse" unless said.',
    async handle(order, { worlds }) {
      const { people = [], count, like } = bodyOf(order, peopleGiven);
      if ((count === undefined) !== (like === undefined)) throw new ControlRefusal(400, 'bad-input', 'count and like go together.');
      const found = worlds.demand(order.segments['name']!);
      return { ids: await seedPeople(found.installed, found.world.keys.domain, [...people, ...(count ? many(count, like!) : [])]) };
    },
  },
  {
    method: 'PATCH',
    path: '/worlds/:name/settings',
    does: 'Changes settings of the tenant, as the console does.',
    async handle(order, { worlds }) {
      const patch = bodyOf(order, Type.Record(Type.String(), Type.Any())) as SettingsPatch;
      const { world } = worlds.demand(order.segments['name']!);
      await world.settings(patch).catch((error: Error) => {
        throw new ControlRefusal(422, 'settings-refused', error.message);
      });
    },
  },
  {
    method: 'GET',
    path: '/worlds/:name/clock',
    does: 'Shows the clock.',
    handle: async ({ segments: { name = '' } }, { worlds }) => ({ clock: shownClock(worlds.demand(name)) }),
  },
  {
    method: 'POST',
    path: '/worlds/:name/clock',
    does: 'Moves the clock forward by seconds, or to a time; lets it run, or stand. What is due then is sent.',
    async handle(order, { worlds }) {
      const { forward, to, runs } = bodyOf(order, clockGiven);
      const found = worlds.demand(order.segments['name']!);
      const { clock } = found;
      const at = to === undefined ? undefined : instantOfText(to);
      if (to !== undefined && at === undefined)
        throw new ControlRefusal(400, 'bad-input', 'to is a time of ISO 8601, as 2027-01-01T00:00:00Z.');
      if (at !== undefined && at < clock.now())
        throw new ControlRefusal(
          409,
          'time-went-by',
          `It is ${textOfInstant(clock.now())} there, and clocks go forward alone. Reset the world.`,
        );
      if ((at ?? plusSeconds(clock.now(), forward ?? 0)) > latest)
        throw new ControlRefusal(
          400,
          'too-late',
          `Clocks go until ${textOfInstant(latest)}, and it is ${textOfInstant(clock.now())} there.`,
        );
      if (runs === true) clock.run();
      if (runs === false) clock.stand();
      clock.forward(at === undefined ? (forward ?? 0) : (at - clock.now()) / 1_000_000);
      await found.world.sendDue();
      return { clock: shownClock(found) };
    },
  },
  {
    method: 'POST',
    path: '/worlds/:name/snapshots',
    status: 201,
    does: 'Keeps what the world is now, under a name.',
    async handle(order, { worlds }) {
      const { name } = bodyOf(order, snapshotGiven);
      await worlds.snapshot(order.segments['name']!, name);
      return { snapshot: name };
    },
  },
  {
    method: 'POST',
    path: '/worlds/:name/reset',
    does: 'Puts the world back to what it was when it was made, or to a snapshot: { "to": name }. Faults, scripts and mails are gone.',
    async handle(order, { worlds }) {
      const { to } = bodyOf(order, resetGiven);
      return { world: shownWorld(await worlds.reset(order.segments['name']!, to)) };
    },
  },
];
