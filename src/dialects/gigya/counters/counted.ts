// What people did is counted and shown, under accounts and under ids.
import { Type as Kind, type Static } from 'typebox';
import { readAccount } from '../../../core/accounts/index.ts';
import { incrementCounters, type PeriodCount, readCounts } from '../../../core/counters/index.ts';
import { dateOf, secondsOf } from '../../../core/time.ts';
import type { Bound, ParametersOf } from '../../_common/dialect.ts';
import { JsonText, Parameters } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import type { GigyaEntry } from '../entry.ts';
import { demandPerson } from '../wire/whom.ts';
import { counterName, counterPath } from './names.ts';

const most = 1_000_000;

const increments = JsonText(
  Kind.Array(
    Kind.Object({
      ...counterName(),
      count: Kind.Optional(Kind.Integer({ minimum: -most, maximum: most })),
      value: Kind.Optional(Kind.Integer({ minimum: -1000 * most, maximum: 1000 * most })),
    }),
    { minItems: 1, maxItems: 50 },
  ),
);
const wanted = JsonText(
  Kind.Array(
    Kind.Object({
      class: counterName().class,
      path: Kind.Optional(counterPath()),
      period: Kind.Optional(Kind.String({ pattern: '^(?:total|last7Days|[0-9]{4}|[0-9]{6})$' })),
    }),
    { minItems: 1, maxItems: 50 },
  ),
);

type Whom = Pick<GigyaEntry, 'account' | 'ticket'>;

const counting = {
  summary: 'Counts what a person did.',
  caller: { who: 'any', user: 'session-or-ticket' },
  calls: { incrementCounters, readAccount },
  takes: { params: Parameters({ counters: increments }) },
} as const;

async function increment({ params: { counters } }: ParametersOf<typeof counting.takes>, core: Bound<typeof counting.calls>, entry: Whom) {
  const account = await demandPerson(core, entry);
  const counted = counters.map(({ class: kind, path, count = 1, value = 0 }) => ({ kind, path, count, value }));
  await core.incrementCounters({ account, increments: counted });
  return {};
}

const reading = {
  summary: 'Shows what was counted for a person.',
  caller: { who: 'any', user: 'session-or-ticket' },
  calls: { readCounts, readAccount },
  takes: { params: Parameters({ counters: wanted }) },
} as const;

type Period = NonNullable<Static<typeof wanted>[number]['period']>;
const periodIn = (period: Period | undefined) => (period === 'total' ? undefined : period === 'last7Days' ? 'last-7-days' : period);
const periodOut = (period: string) => (period === '' ? 'total' : period === 'last-7-days' ? 'last7Days' : period);

async function read({ params: { counters } }: ParametersOf<typeof reading.takes>, core: Bound<typeof reading.calls>, entry: Whom) {
  const account = await demandPerson(core, entry);
  const asked = counters.map(({ class: kind, path, period }) => ({ kind, path, period: periodIn(period) }));
  return { data: { counters: (await core.readCounts({ account, wanted: asked })).map(countOut) } };
}

const countOut = ({ kind, path, period, count, value, updated }: PeriodCount) => ({
  class: kind,
  path,
  count,
  value,
  period: periodOut(period),
  lastUpdated: `${dateOf(updated).toISOString().slice(0, 19).replace('T', ' ')}Z`,
  lastUpdatedTimestamp: secondsOf(updated),
});

export const counted = [
  gigya.method('accounts.incrementCounters', { ...counting, handle: increment }),
  gigya.method('ids.incrementCounters', { ...counting, handle: increment }),
  gigya.method('accounts.getCounters', { ...reading, handle: read }),
  gigya.method('ids.getCounters', { ...reading, handle: read }),
];
