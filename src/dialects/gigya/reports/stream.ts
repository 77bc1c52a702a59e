// accounts.stream.create and read: what became of accounts, one after the other, from our record of events.
import { type EventName, eventNames, listEventsOfAccounts } from '../../../core/audit/index.ts';
import { isId, plainId } from '../../../core/ids.ts';
import { type Instant, instantOfMillis, plusDays, plusSeconds, secondsOf } from '../../../core/time.ts';
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { isOfAccount } from '../search/event-names.ts';
import { uidOf } from '../wire/account.ts';

const caller = { who: 'server' } as const;
const mostDays = 30;
/** What was written within them may stand before what is there already: clocks of processes differ, and counts are written late. */
const settleSeconds = 5;

/** What changes an account, and not who signed in. */
const told = (Object.keys(eventNames) as EventName[]).filter(
  (what) =>
    isOfAccount(what) &&
    /^(account|username|password|contact|identity|factors?|passkey|consent|subscription)\./.test(what) &&
    !/\.(refused|asked)$/.test(what),
);

/** A cursor: since when, and behind which event. */
const cursorOut = (since: Instant, after: string): string => Buffer.from(`${secondsOf(since)}.${after}`).toString('base64url');

function cursorIn(given: string): { readonly since: Instant; readonly after: string } {
  const [, seconds, after = ''] = /^(\d{1,12})\.(\S*)$/.exec(Buffer.from(given, 'base64url').toString('utf8')) ?? [];
  if (seconds === undefined || (after !== '' && !isId(after)))
    throw refuse('parameter.out-of-bounds', { name: 'cursorId', allowed: 'is none that was answered here' });
  return { since: instantOfMillis(Number(seconds) * 1000), after };
}

export const createStream = gigya.method('accounts.stream.create', {
  summary: 'Begins to read what becomes of accounts, from a time within the last thirty days, or from now.',
  caller,
  calls: {},
  takes: { params: Parameters({ since: Maybe(Whole({ minimum: 0, maximum: 99_999_999_999 })) }) },
  async handle({ params: { since } }, _core, { ctx }) {
    const from = since === undefined ? ctx.now : instantOfMillis(since * 1000);
    if (from < plusDays(ctx.now, -mostDays) || from > ctx.now)
      throw refuse('parameter.out-of-bounds', { name: 'since', allowed: `is within the last ${mostDays} days` });
    return { data: { streamId: Buffer.from(ctx.random.bytes(16)).toString('hex'), cursorId: cursorOut(from, '') } };
  },
});

const operations: Readonly<Partial<Record<EventName, string>>> = { 'account.created': 'create', 'account.removed': 'delete' };

export const readStream = gigya.method('accounts.stream.read', {
  summary: 'Shows what became of accounts behind a cursor, the oldest first, and the cursor of what comes next.',
  caller,
  calls: { listEventsOfAccounts },
  takes: { params: Parameters({ cursorId: Text({ maxLength: 200 }), limit: Maybe(Whole({ minimum: 1, maximum: 1000 })) }) },
  async handle({ params: { cursorId, limit: most = 300 } }, core, { ctx }) {
    const { since, after } = cursorIn(cursorId);
    const until = plusSeconds(ctx.now, -settleSeconds);
    const { found, accounts } = await core.listEventsOfAccounts({ most, what: told, since, after, until });
    const results = found.map(({ what, subject }) => {
      const account = accounts.get(subject ?? '');
      return { uid: account ? uidOf({ account }) : plainId(subject ?? ''), operation: operations[what] ?? 'update', details: [what] };
    });
    return { data: { results, cursorId: cursorOut(since, found.at(-1)?.id ?? after) } };
  },
});
