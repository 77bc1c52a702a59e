// Sends what the outbox holds: what was just written at once, the rest when it is due. It asks the database for the next time and sleeps until
// then, so that an empty outbox costs one statement a minute.
import { setTimeout as after } from 'node:timers/promises';
import type { ReadTogether } from '../../core/hooks/store.ts';
import {
  claimSeconds,
  type Delivery,
  type OutboxKind,
  type OutboxMessage,
  outboxKinds,
  type Tried,
} from '../../core/messages/outbox-store.ts';
import { plusSeconds } from '../../core/time.ts';
import { newLateTries } from './late-tries.ts';
import { recordSent, type TryParts, tryMessage } from './try-message.ts';

export interface Outbox extends Delivery {
  /** Sends what is due until nothing is; with `start` this happens by itself. */
  sendDue(): Promise<void>;
  /** Begins to look for messages that are due: what this process could not send, and what other processes left when they died. */
  start(): void;
  /** Looks no more, and begins no further try; resolves when those under way have ended. */
  stop(): Promise<void>;
  /** When no try is under way. */
  settled(): Promise<void>;
}

export interface OutboxParts extends TryParts {
  /** How long an answer waits for the first try, in milliseconds. */
  readonly answerMillis?: number;
  /** How the outbox waits between two tries, for so many milliseconds. */
  readonly pause?: (millis: number) => Promise<unknown>;
  /** How long the next messages of a kind wait for those that were begun, in milliseconds. */
  readonly patienceMillis?: number;
  /** Told of a try or a look that the database did not let end. */
  readonly onFailure: (what: string, error: unknown) => void;
}

/** So many of a kind at once: one mail server that is slow keeps short messages and webhooks waiting no longer. */
const atOnce = 10;
/** Between two tries of a kind of which many wait: so often this process answers requests meanwhile, however long the queue is. */
const betweenMillis = 10;
/** The longest sleep: messages of a process that died are found within it. */
const longestSleep = 60_000;
/**
 * The shortest between two looks of which nobody said when: where thousands wait for a mail server, one is due each second, and a look for
 * each costs more than the try.
 */
const shortestSleep = 5000;

/** Messages of a moment are looked for together. */
const gatheredMillis = 100;

/** The last of the tenants, where more of them may wait than got a turn; empty where the next turn is the first one's. */
function lastServed(claimed: readonly OutboxMessage[]): string {
  const tenants = [...new Set(claimed.map(({ tenant }) => tenant))].sort();
  return tenants.length === atOnce ? tenants.at(-1)! : '';
}

export function newOutbox(parts: OutboxParts): Outbox {
  const { stores, now, answerMillis = 10_000, pause = after, patienceMillis = 1000, onFailure } = parts;
  const underWay = new Set<Promise<unknown>>();
  const late = newLateTries();
  let timer: NodeJS.Timeout | undefined;
  let state: 'idle' | 'running' | 'stopped' = 'idle';
  let wakeAt = Number.POSITIVE_INFINITY;

  const isStopped = () => state === 'stopped';

  /** Nothing ends before the work did. */
  function tracked<T>(work: Promise<T>): Promise<T> {
    const one = work.finally(() => void underWay.delete(one));
    underWay.add(one);
    return one;
  }

  const notWritten = (error: unknown) => onFailure('writing what became of a message', error);

  async function tried(message: OutboxMessage, read?: ReadTogether): Promise<Tried> {
    const outcome = await tryMessage(message, parts, read).catch((error: unknown): Tried => {
      notWritten(error);
      return { outcome: 'later' };
    });
    if (outcome.outcome === 'later') sleep(message.wait * 1000);
    return outcome;
  }

  const record = (sent: readonly OutboxMessage[]) => recordSent(sent, parts).catch(notWritten);

  const begun = (message: OutboxMessage): Promise<Tried> =>
    tracked(
      tried(message).then(async (outcome) => {
        if (outcome.outcome === 'sent') await record([message]);
        return outcome;
      }),
    );

  /**
   * Tries them one after the other, a moment between two where there are many, and leaves those behind that take long. What webhooks were told is written together: they hear of
   * an event that a process was killed over twice, under one id; a mail or a short message would come to a person twice.
   */
  async function sendTogether(kind: OutboxKind, claimed: readonly OutboxMessage[]): Promise<void> {
    const goingOn = new Map<OutboxMessage, Promise<Tried>>();
    const sent: OutboxMessage[] = [];
    const read: ReadTogether = new Map();
    for (const message of claimed) {
      const ending = (outcome: Tried) => {
        goingOn.delete(message);
        if (outcome.outcome === 'sent') sent.push(message);
        return outcome;
      };
      goingOn.set(message, (kind === 'event' ? tried(message, read) : begun(message)).then(ending));
      if (claimed.length === atOnce && !isStopped()) await pause(betweenMillis);
    }
    await patiently(Promise.all(goingOn.values()));
    for (const [message, one] of goingOn) leaveBehind(kind, message, one);
    if (kind === 'event') await record(sent.splice(0));
  }

  async function patiently(work: Promise<unknown>): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, patienceMillis);
    });
    await Promise.race([work, over]);
    clearTimeout(timer);
  }

  /** What its tenant was kept from meanwhile is looked for when it ends. */
  function leaveBehind(kind: OutboxKind, message: OutboxMessage, one: Promise<Tried>): void {
    const ending = one.then(async ({ outcome }) => {
      if (kind === 'event' && outcome === 'sent') await record([message]);
    });
    late.add(kind, message, tracked(ending));
    void ending.then(() => sleep(gatheredMillis));
  }

  /** Answers whether tenants were passed over, whose tries are late. */
  async function sendAll(kind: OutboxKind): Promise<boolean> {
    let behind = '';
    let passedOver = false;
    while (!isStopped()) {
      await late.room(kind);
      const at = now();
      const without = late.crowding(kind);
      passedOver ||= without.length > 0;
      const by = { now: at, until: plusSeconds(at, claimSeconds), most: atOnce, behind, without };
      const claimed = await stores.outbox.claimDue(kind, by);
      const more = claimed.length === atOnce || behind !== '';
      behind = lastServed(claimed);
      await tracked(sendTogether(kind, claimed));
      if (!more) break;
    }
    return passedOver;
  }

  const sendDue = async () => {
    let passedOver: boolean;
    do passedOver = (await Promise.all(outboxKinds.map(sendAll))).includes(true);
    while ((await late.ended()) || passedOver);
  };

  /** Looks again after so many milliseconds, unless it does so earlier anyway. */
  function sleep(millis: number): void {
    const at = performance.now() + millis;
    if (state !== 'running' || at >= wakeAt) return;
    clearTimeout(timer);
    wakeAt = at;
    timer = setTimeout(look, millis).unref();
  }

  /** The wait is reckoned before anything is awaited that may itself set an earlier one. */
  function look(): void {
    wakeAt = Number.POSITIVE_INFINITY;
    const one = (async () => {
      try {
        const at = now();
        const next = [...(await stores.outbox.nextDue())];
        await Promise.all(next.map(([kind, due]) => (due <= at ? sendAll(kind) : undefined)));
        const wait = Math.min(...next.map(([, due]) => (due - at) / 1000));
        sleep(Math.min(longestSleep, Math.max(shortestSleep, wait)));
      } catch (error) {
        onFailure('looking for messages to be sent', error);
        sleep(longestSleep);
      }
    })().finally(() => void underWay.delete(one));
    underWay.add(one);
  }

  // One look for all that is written within so long: each looks for whatever is due.
  stores.outbox.onQueued(() => sleep(gatheredMillis));

  return {
    async now(message) {
      let late: NodeJS.Timeout | undefined;
      const waited = new Promise<Tried>((resolve) => {
        late = setTimeout(resolve, answerMillis, { outcome: 'later' });
      });
      const tried = await Promise.race([begun(message), waited]);
      clearTimeout(late);
      return tried;
    },
    soon: (message) => void begun(message),
    sendDue,
    start: () => {
      state = 'running';
      look();
    },
    stop: async () => {
      state = 'stopped';
      clearTimeout(timer);
      while (underWay.size > 0) await Promise.all(underWay);
    },
    settled: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
