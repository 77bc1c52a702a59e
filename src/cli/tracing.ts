// Traces of this process, where the configuration asks for them. Nothing of what makes them is loaded otherwise.
import { hostname } from 'node:os';
import type { Logger } from 'pino';
import { tracingPackages } from '../adapters/tracing/packages.ts';
import type { Tracing } from '../adapters/tracing/tracing.ts';
import { type Config, ConfigError } from '../config/types.ts';

/** Undefined where the configuration names no place for them. Throws `ConfigError` where the packages that make them are not installed. */
export async function tracingOf(
  { traces, database }: Pick<Config, 'traces' | 'database'>,
  log: Logger,
  load = loadParts,
): Promise<Tracing | undefined> {
  if (!traces) return undefined;
  const { url, headers, ratio, service, continueCallers } = traces;
  const [{ newTracing }, { collectorExporter }] = await load().catch(refuseMissing);
  return newTracing({
    exporter: collectorExporter({ url, headers }, log),
    ratio,
    continueCallers,
    database: database.kind === 'postgres' ? 'postgresql' : 'sqlite',
    resource: { 'service.name': service, 'service.instance.id': `${hostname()}:${process.pid}`, 'host.name': hostname() },
  });
}

const loadParts = () => Promise.all([import('../adapters/tracing/tracing.ts'), import('../adapters/tracing/exporter.ts')]);

function refuseMissing(error: unknown): never {
  if (!['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'].includes((error as { code?: string }).code ?? '')) throw error;
  throw new ConfigError(`traces needs packages that do not come along: npm install ${tracingPackages.join(' ')}`);
}
