// The first process of `serve --workers`: it starts the others behind one listener, starts those again that die, and hands on what it is told.
import cluster, { type Worker } from 'node:cluster';
import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '../../config/types.ts';
import { instantOfMillis } from '../../core/time.ts';
import { newKeptTogether } from '../../storage/sql/tables/protection/kept-together.ts';
import { newLog } from '../log.ts';
import { holdFolder } from '../one-serve.ts';
import { answeringSeconds, stopSignals } from '../stopping.ts';
import { backoff } from './backoff.ts';
import { newFigures } from './figures.ts';
import { handOnWhatDies } from './hand-over.ts';
import type { FromWorker, KeepRequest, ToWorker } from './messages.ts';
import { sharedListeners } from './shared-listeners.ts';

/** Seconds that a worker has for what follows its last answer. */
const closingSeconds = 5;

/** Milliseconds for workers of which nobody knows any more. */
const hurryMillis = 300;

/** Answers the exit code: 0 after a stop in order, else that of a worker that could not start. It has said why on the standard error. */
export async function servePrimary(config: Config, count: number): Promise<number> {
  const release = config.database.kind === 'sqlite' ? holdFolder(config.database.folder, 'first') : () => {};
  const kept = newKeptTogether(instantOfMillis(Date.now()));
  const log = newLog(config.log, 1);
  const ready = new Set<Worker>();
  /** Each with whether a connection is on its way to it. */
  const alive = new Map<Worker, () => boolean>();
  const listeners = sharedListeners();
  const figures = newFigures(() => [...ready].filter((worker) => worker.isConnected()));
  const failed = Promise.withResolvers<number>();
  const ended = Promise.withResolvers<void>();
  const signals = stopSignals();
  let stopping = false;
  /** Workers that were ready once: until all were, one that cannot start is a mistake to mend and no accident. */
  let started = 0;

  function start(attempts = 0): void {
    const begun = performance.now();
    const worker = cluster.fork();
    alive.set(worker, handOnWhatDies(worker));
    worker.on('error', () => {});
    worker.on('message', async (message: FromWorker) => {
      if (message.kind === 'counted') figures.answered(message.id, message.counted);
      if (message.kind === 'sum') tell(worker, { kind: 'summed', id: message.id, text: await figures.text() });
      if (message.kind === 'keep') tell(worker, { kind: 'kept', id: message.id, answer: answered(kept, message.asked) });
      if (message.kind !== 'ready') return;
      ready.add(worker);
      started += 1;
      if (started === 1) for (let at = 1; at < count; at += 1) start();
    });
    worker.on('exit', async (code, signal) => {
      alive.delete(worker);
      const wasReady = ready.delete(worker);
      await figures.forget(worker);
      if (alive.size === 0) ended.resolve();
      if (stopping) return;
      if (!wasReady && (started < count || ready.size === 0)) return failed.resolve(code || 1);
      const { attempt, millis } = backoff(wasReady ? performance.now() - begun : 0, attempts);
      log.error({ worker: worker.process.pid, code, signal, millis }, 'a worker ended and is started again');
      setTimeout(() => stopping || start(attempt), millis);
    });
  }

  async function stop(): Promise<void> {
    stopping = true;
    const order = (message: ToWorker) => {
      for (const worker of alive.keys()) {
        tell(worker, message);
        // One that has not begun to serve has nothing open, and hears of nothing while it waits for the database.
        if (!ready.has(worker)) worker.process.kill('SIGTERM');
      }
    };
    order({ kind: 'stop', hurry: false });
    const drained = async () => {
      await signals.drained(config.drainSeconds);
      await listeners.close(() => [...alive.values()].some((isUnderWay) => isUnderWay()));
      order({ kind: 'drained' });
    };
    const hurried = signals.orphaned.then(() => {
      order({ kind: 'stop', hurry: true });
      return pause(hurryMillis, undefined, { ref: false });
    });
    const over = pause((config.drainSeconds + answeringSeconds + closingSeconds) * 1000, undefined, { ref: false });
    if (alive.size > 0) await Promise.race([drained().then(() => ended.promise), ended.promise, hurried, over]);
    for (const worker of alive.keys()) worker.process.kill('SIGKILL');
  }

  start();
  const code = await Promise.race([failed.promise, signals.told.then(() => 0)]);
  await stop();
  release();
  return code;
}

const answered = (kept: ReturnType<typeof newKeptTogether>, asked: KeepRequest): unknown =>
  asked.what === 'takePart' ? kept.takePart(...asked.given) : kept.takeNonce(...asked.given);

/** One that is ending hears nothing more. */
const tell = (worker: Worker, message: ToWorker): void => {
  if (worker.isConnected()) worker.send(message, undefined, () => {});
};
