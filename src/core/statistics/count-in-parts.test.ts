import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Condition } from '../accounts/query.ts';
import { StepFailure } from '../faults/index.ts';
import { idBefore } from '../ids.ts';
import { OverTime, type SummedGroup } from '../search/store.ts';
import { instantOfText, plusDays } from '../time.ts';
import { countInParts } from './count-in-parts.ts';

const first = instantOfText('2026-03-01T00:00:00Z')!;
const starts = Array.from({ length: 40 }, (_, n) => ({ day: Math.floor(first / 86_400_000_000) + n, id: idBefore(plusDays(first, n)) }));

/** A record with one event of each kind a day, of which a scan reads no more than so many days. */
function counting(mostDays: number) {
  const sum = async (_tenant: string, { where }: { readonly where: Condition }): Promise<readonly SummedGroup[]> => {
    const [since, until] = (where as { readonly of: readonly { readonly value: string }[] }).of.map(({ value }) => value);
    const days = starts.filter(({ id }) => id >= since! && id < until!);
    if (days.length > mostDays) throw new StepFailure('audit.read', new OverTime(5000, 0));
    return days.map(({ day }) => ({ values: [day], sums: [1] }));
  };
  const ctx = { tenant: { id: 'shop' }, during: (_step: string, work: () => unknown) => work() };
  return (span: { readonly from: string; readonly to: string }) => countInParts(ctx as never, span, { events: { sum } } as never);
}

test('statistics of so many events that no scan read them all were promised for ever', async () => {
  const span = { from: '2026-03-02', to: '2026-03-30' };
  const days = await counting(2)(span);
  assert.deepEqual(
    days.map(({ day }) => day),
    Array.from({ length: 29 }, (_, n) => `2026-03-${String(n + 2).padStart(2, '0')}`),
  );
  assert.deepEqual(days, await counting(40)(span));
  await assert.rejects(counting(0)(span), StepFailure);
});
