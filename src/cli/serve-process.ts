// One process that serves: opens the installation, listens until told to stop, and closes whatever it opened.
import type { FastifyInstance } from 'fastify';
import { type Config, ConfigError } from '../config/types.ts';
import { mountPages } from '../pages/index.ts';
import { closeListener } from './close-listener.ts';
import { type DemonstrationKeys, demonstrationKeys } from './demonstrate.ts';
import { demonstrationSchool } from './demonstrate-school.ts';
import { writeKeysFile } from './keys-file.ts';
import { lastReplies } from './last-replies.ts';
import { addressOf, listen } from './listen.ts';
import { holdFolder } from './one-serve.ts';
import { type Installation, masterKeysOf, now, openInstallation } from './open.ts';
import { prepare } from './prepare.ts';
import { beginUsingInAgreement } from './presence.ts';
import { refreshProviders } from './refresh-providers.ts';
import { startFlows } from './run-flows.ts';
import { screen } from './screen.ts';
import { type StopSignals, stopSignals, stopWhenTold } from './stopping.ts';
import { sweepAll } from './sweep-all.ts';
import { startSweeping } from './sweeping.ts';
import { tellBadSettings } from './tell-bad-settings.ts';
import { tellRefusedHashes } from './tell-refused-hashes.ts';
import { tellUnused } from './unused-dialects.ts';
import type { WorkerLink } from './workers/worker.ts';

export interface ServeOptions {
  /** In one of several processes: who tells it what. */
  readonly link?: WorkerLink;
  readonly hashThreads?: number;
  /** Within a program that is not ours: it is told of what is ready, instead of a screen, and says when to stop. */
  readonly embedded?: Embedded;
}

export interface Embedded {
  readonly signals: StopSignals;
  /** `keysFile`: of a demonstration. */
  ready(at: { readonly base: string; readonly secure: string | undefined; readonly keysFile: string | undefined }): void;
}

/** Returns after a stop in order. Throws, with all closed that was opened, where it cannot begin to serve. */
export async function serveProcess(config: Config, { link, hashThreads, embedded }: ServeOptions = {}): Promise<void> {
  const begun = performance.now();
  /** What was opened, the last first. */
  const opened: (() => unknown)[] = [];
  const servers: FastifyInstance[] = [];
  const closeRest = async () => {
    for (const close of opened.splice(0)) await close();
  };
  try {
    if (config.database.kind === 'sqlite') opened.unshift(holdFolder(config.database.folder, link ? 'worker' : 'alone'));
    const replies = lastReplies();
    let keys: DemonstrationKeys | undefined;
    let shownKeys: { readonly shown: DemonstrationKeys; readonly file: string } | undefined;
    let base = '';
    // What a production installation must not have it does not load either.
    const providers =
      config.mode === 'demonstration' ? (await import('./demonstrate-providers.ts')).demonstrationProviders(() => base) : undefined;
    const tests = config.mode === 'demonstration' ? await (await import('./demonstrate-worlds.ts')).demonstrationWorlds(config) : undefined;
    if (tests) opened.unshift(tests.close);
    const installation = await openInstallation(config, {
      serves: true,
      pagesFor: (mailbox) => (instance) => {
        mountPages(instance, { mode: config.mode, mailbox, answers: replies.list, keys: () => shownKeys, raising: () => tests?.raising });
        providers?.mount(instance);
        tests?.mount(instance);
      },
      ...(link ? { metrics: link.metrics, together: link.together } : {}),
      ...(hashThreads ? { hashThreads } : {}),
      // Only the demonstration shows them.
      ...(config.mode === 'demonstration' ? { onAnswered: replies.add } : {}),
    });
    opened.unshift(installation.close);
    opened.unshift(await beginUsingInAgreement(installation.opened.engine, masterKeysOf(config), { does: 'serves', now }));
    const { app, log } = installation;
    if (config.mode === 'production') await refuseDemonstration(installation);
    else keys = await demonstrationKeys(installation);
    const school = keys && (await demonstrationSchool(installation));
    if (school) opened.unshift(school.close);
    // Until then a signal ends the process at once: nothing is open yet.
    const signals = link ? link.stopSignals() : (embedded?.signals ?? stopSignals());
    await listen(installation, (server) => {
      servers.push(server);
      tests?.standInFront(server);
    });
    const [first = '', secure] = servers.map(addressOf);
    base = first;
    await providers?.register(installation);
    if (keys && school) {
      const shown = { base, secure, keys, folder: config.folder, school: school.address, testKey: tests?.key ?? '' };
      shownKeys = { shown: keys, file: writeKeysFile(shown) };
      if (!embedded) process.stdout.write(screen(shown, shownKeys.file));
    }
    const figures = config.metrics ? { metrics: servers.map(addressOf).at(-1) } : {};
    log.info({ base, ...figures, ms: Math.round(performance.now() - begun) }, 'ready');
    // Whoever started it waits for this line: a second later is too late.
    log.flush();
    link?.ready();
    embedded?.ready({ base, secure, keysFile: shownKeys?.file });
    app.outbox.start();
    opened.unshift(sweepIn(installation));
    const stopFlows = startFlows(app, servers[0]!, (error) =>
      log.error({ err: error }, 'looking for dataflows that are due broke; it is tried again'),
    );
    opened.unshift(stopFlows);
    await tellBadSettings(app, log);
    await tellRefusedHashes(app, log);
    app.stores.background.run('making what first requests would wait for', () => prepare(app));
    app.stores.background.run('telling which dialects nobody uses', () => tellUnused(app, log));
    await stopWhenTold(signals, {
      drainSeconds: config.drainSeconds,
      staying: embedded !== undefined,
      beginStop() {
        app.beginStop();
        void stopFlows();
      },
      // Runs are calls of a listener: once that is closed, they would fail where they are to be cut.
      closeListeners: async () => {
        await stopFlows();
        await Promise.all(servers.map((server) => closeListener(server)));
      },
      closeRest,
      onCut: () => log.warn('requests that were not answered in time were cut off'),
    });
  } catch (error) {
    await Promise.allSettled(servers.map((server) => server.close()));
    await closeRest().catch(() => {});
    throw error;
  }
}

/** Answers what ends it. */
const sweepIn = ({ app, opened, log }: Installation): (() => Promise<void>) =>
  startSweeping({
    now,
    uptime: () => performance.now(),
    log,
    onSwept: (swept) => app.metrics.swept(swept.removed, swept.seconds, now()),
    sweep: async (at, rest) => {
      const swept = await sweepAll(opened, app.stores, at, { rest });
      await refreshProviders(app, at, () => rest(0));
      return swept;
    },
  });

/** A tenant whose password everybody knows has no place on a real installation. */
async function refuseDemonstration({ app }: Installation): Promise<void> {
  const found = (await app.stores.tenants.list()).find(({ kind }) => kind === 'demonstration');
  if (found)
    throw new ConfigError(
      `The tenant ${found.domain} is a demonstration tenant with known passwords. Use another database, or close it first.`,
    );
}
