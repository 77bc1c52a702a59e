// General rates over several processes. A process takes a quarter of what a bucket has at once and lets calls pass from that, so that most wait for
// nothing; near the limit a quarter is one call. In sum never more pass than the limit: what a process took is good only until the bucket would be full
// without it. Who keeps the buckets is a row of PostgreSQL, or the first process of several over SQLite (`kept-together.ts`).
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { BucketRule } from '../../../../core/protection/store.ts';
import { type Instant, isAhead, mostSkew } from '../../../../core/time.ts';
import { compiled } from '../../compiled.ts';
import type { Schema } from '../../schema.ts';
import { type AskPart, type Part, type PartRequest, quarter, type Share } from './share.ts';

const statement = ({ tenant, name, burst, every, now, upTo, debt }: PartRequest): RawBuilder<Part> => {
  const real = (value: number) => sql`cast(${value} as double precision)`;
  const whole = (value: number) => sql`cast(${value} as bigint)`;
  const from = sql`(case when s.at > ${whole(upTo)} then ${whole(now)} else s.at end)`;
  const at = sql`greatest(${from}, ${whole(now)})`;
  const has = sql`least(${real(burst)}, s.tokens + greatest(0, ${whole(now)} - ${from}) / ${real(every)})`;
  const quarterOf = (tokens: RawBuilder<unknown>) => sql`greatest(1, floor(${tokens} / ${sql.lit(quarter)}))`;
  const part = sql`(case when ${has} >= 1 then ${quarterOf(has)} else 0 end)`;
  const left = sql`(${has} - (case when ${has} >= 1 then ${part} else ${real(debt)} end))`;
  const first = quarterOf(real(burst));
  return sql<Part>`
    insert into shared_rates as s (tenant, name, tokens, part, at, "full")
    values (${tenant}, ${name}, ${real(burst)} - ${first}, ${first}, ${whole(now)}, ${whole(now)} + ceil(${first} * ${real(every)}))
    on conflict (tenant, name) do update
    set tokens = ${left}, part = ${part}, at = ${at}, "full" = ${at} + ceil((${real(burst)} - ${left}) * ${real(every)})
    returning tokens, part, at`;
};

const ask = compiled((db, request: PartRequest) => ({ compile: () => statement(request).compile(db) }));

/** Of rows of PostgreSQL. */
export const partsOfRows =
  (db: Kysely<Schema>): AskPart =>
  async (request) =>
    (await ask(db, request))[0]!;

export interface SharedRates {
  take(tenant: string, name: string, rule: BucketRule, now: Instant, owing: boolean): Promise<number>;
  /** By what this process knows: it learns that a bucket is empty when it takes the last of it, or counts a call there. */
  wait(tenant: string, name: string, now: Instant): Promise<number>;
}

export function sharedRates(askPart: AskPart, shares: Map<string, Share>): SharedRates {
  const shareOf = (tenant: string, name: string, now: Instant): Share => {
    const key = `${tenant}:${name}`;
    let share = shares.get(key);
    if (!share || isAhead(share.at as Instant, now)) {
      if (shares.size > 100_000) shares.clear();
      share = { tokens: 0, until: 0, emptyUntil: 0, at: now, asking: undefined };
      shares.set(key, share);
    }
    return share;
  };
  return {
    async take(tenant, name, rule, now, owing) {
      const { burst, everySeconds } = rule;
      const every = everySeconds * 1_000_000;
      const share = shareOf(tenant, name, now);
      for (;;) {
        if (share.tokens >= 1 && now < share.until) {
          share.tokens -= 1;
          return 0;
        }
        if (share.emptyUntil > now && !owing) return (share.emptyUntil - now) / 1_000_000;
        if (!share.asking) break;
        await share.asking;
      }
      const request = { tenant, name, burst, every, now, upTo: now + mostSkew * 1_000_000, debt: owing ? 1 : 0 };
      const learning = askPart(request).then(({ tokens, part, at }) => {
        const mine = part >= 1 ? { tokens: part - 1, until: at + (burst - tokens) * every } : { tokens: 0, until: 0 };
        Object.assign(share, { ...mine, emptyUntil: tokens < 1 ? at + (1 - tokens) * every : 0, at: now });
        return part >= 1 ? 0 : ((1 - tokens - (owing ? 1 : 0)) * every) / 1_000_000;
      });
      // Whoever waits for it reads what was learnt.
      share.asking = learning
        .then(
          () => {},
          () => {},
        )
        .finally(() => {
          share.asking = undefined;
        });
      return learning;
    },
    wait: async (tenant, name, now) => {
      // A call that was answered may be counted just now.
      await shareOf(tenant, name, now).asking;
      const { tokens, until, emptyUntil } = shareOf(tenant, name, now);
      return tokens >= 1 && now < until ? 0 : Math.max(0, emptyUntil - now) / 1_000_000;
    },
  };
}
