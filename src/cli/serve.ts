// dragoman serve: listens until told to stop, and loses no request when it does.
import { readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { FastifyInstance } from 'fastify';
import { ConfigError } from '../config/types.ts';
import { mountPages } from '../pages/index.ts';
import type { CliCommand } from './command.ts';
import { type DemonstrationKeys, demonstrationKeys } from './demonstrate.ts';
import { demonstrationSchool } from './demonstrate-school.ts';
import { lastReplies } from './last-replies.ts';
import { configOf, type Installation, openInstallation } from './open.ts';
import { screen } from './screen.ts';
import { tellBadSettings } from './tell-bad-settings.ts';
import { tellUnused } from './unused-dialects.ts';

const help = `Usage: dragoman serve [--config dragoman.yaml]

Without a configuration: demonstration mode. A tenant "demo" is made, its keys are shown, and only this machine is served.
Environment: DRAGOMAN_PORT (8420), DRAGOMAN_HTTPS_PORT (off), DRAGOMAN_DATA (./dragoman-data), DATABASE_URL, DRAGOMAN_MASTER_KEY.
`;

export const command: CliCommand = {
  help,
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { config: { type: 'string' } } });
    const config = configOf(values.config);
    const begun = performance.now();
    const replies = lastReplies();
    let keys: DemonstrationKeys | undefined;
    const installation = await openInstallation(config, {
      pagesFor: (mailbox) => (instance) => mountPages(instance, { mode: config.mode, mailbox, answers: replies.list, keys: () => keys }),
      // Only the demonstration shows them.
      ...(config.mode === 'demonstration' ? { onAnswered: replies.add } : {}),
    });
    if (config.mode === 'demonstration') keys = await demonstrationKeys(installation);
    const school = keys && (await demonstrationSchool(installation));
    if (config.mode === 'production') await refuseDemonstration(installation);
    const servers = await listen(installation);
    const base = addressOf(servers[0]!);
    if (keys)
      process.stdout.write(
        screen({ base, secure: servers[1] ? addressOf(servers[1]) : undefined, keys, folder: config.folder, school: school!.address }),
      );
    installation.log.info({ base, ms: Math.round(performance.now() - begun) }, 'ready');
    const { app, log } = installation;
    const stopped = toldToStop();
    await tellBadSettings(app, log);
    app.stores.background.run('telling which dialects nobody uses', () => tellUnused(app, log));
    await stopped;
    for (const server of servers) await server.close();
    await school?.close();
    await installation.close();
    return 0;
  },
};

async function listen({ config, app }: Installation): Promise<FastifyInstance[]> {
  const servers: FastifyInstance[] = [];
  for (const { address, port, tls } of config.listeners) {
    const server = app.server(tls ? { cert: readFileSync(tls.cert), key: readFileSync(tls.key) } : undefined);
    await bound(server, address, port);
    servers.push(server);
  }
  if (config.developmentTls !== null) {
    const { developmentTls } = await import('../adapters/tls/development.ts');
    const tls = await developmentTls(new Date());
    writeFileSync(join(config.folder, 'ca.pem'), tls.ca);
    const server = app.server({ cert: tls.cert, key: tls.key });
    await bound(server, '127.0.0.1', config.developmentTls);
    servers.push(server);
  }
  return servers;
}

async function bound(server: FastifyInstance, host: string, port: number): Promise<void> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'EADDRINUSE')
      throw new ConfigError(`Port ${port} on ${host} is in use. Set DRAGOMAN_PORT to another, or stop the other program.`);
    if (code === 'EACCES') throw new ConfigError(`Port ${port} on ${host} may not be opened by this user. Choose one above 1023.`);
    throw error;
  }
}

function addressOf(server: FastifyInstance): string {
  const { address, port } = server.server.address() as AddressInfo;
  const scheme = 'setSecureContext' in server.server ? 'https' : 'http';
  return `${scheme}://${address.includes(':') ? `[${address}]` : address}:${port}`;
}

/** A tenant whose password everybody knows has no place on a real installation. */
async function refuseDemonstration({ app }: Installation): Promise<void> {
  const found = (await app.stores.tenants.list()).find(({ kind }) => kind === 'demonstration');
  if (found)
    throw new ConfigError(
      `The tenant ${found.domain} is a demonstration tenant with known passwords. Use another database, or close it first.`,
    );
}

/**
 * Service managers send SIGTERM to the whole process group, and the launcher forwards what it gets: a second one must not end the process
 * at once. A second Ctrl-C does, because somebody at a terminal asks for that.
 */
const toldToStop = (): Promise<void> =>
  new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.on('SIGTERM', () => resolve());
  });
