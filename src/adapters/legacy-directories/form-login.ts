// The service a tenant's people come from, asked by posting its sign-in form. It is given up on after a while, and left to rest
// after it failed several times in a row.

import type { JsonObject } from '../../core/json.ts';
import type { LegacyDirectories, LegacyDirectory, LegacyReader, LegacyVerdict } from '../../core/records/legacy-directory-store.ts';
import type { Reach } from '../outbound/outbound.ts';

const mostFailures = 5;
const restMillis = 30_000;

export interface LegacyDirectoryOptions {
  /** One for each form of reply that is known. */
  readonly readers: readonly LegacyReader[];
  readonly clock: () => number;
  readonly reach: Reach;
}

interface Health {
  failures: number;
  restsUntil: number;
}

export function formLoginDirectories({ readers, clock, reach }: LegacyDirectoryOptions): LegacyDirectories {
  const health = new Map<string, Health>();

  return {
    async judge(service, given) {
      const state = health.get(service.url) ?? { failures: 0, restsUntil: 0 };
      health.set(service.url, state);
      if (clock() < state.restsUntil)
        throw broken('OLD_SERVICE_RESTING', `${service.url} failed ${mostFailures} times and is left alone for a while`);
      try {
        const verdict = await ask(service, given, { reach, readers });
        state.failures = 0;
        return verdict;
      } catch (error) {
        state.failures += 1;
        if (state.failures >= mostFailures) {
          state.failures = 0;
          state.restsUntil = clock() + restMillis;
        }
        throw error;
      }
    },
  };
}

async function ask(
  { url, parameters, identifierParameter, passwordParameter, timeoutSeconds }: LegacyDirectory,
  { identifier, password }: { readonly identifier: string; readonly password: string },
  { reach, readers }: Pick<LegacyDirectoryOptions, 'reach' | 'readers'>,
): Promise<LegacyVerdict> {
  const body = new URLSearchParams({ ...parameters, [identifierParameter]: identifier, [passwordParameter]: password });
  const signal = AbortSignal.timeout(timeoutSeconds * 1000);
  let reply: Response;
  try {
    reply = await reach(url, { method: 'POST', body, signal, redirect: 'error' });
  } catch (error) {
    throw broken('OLD_SERVICE_UNREACHABLE', `${url}: ${(error as Error).message}`, error);
  }
  // A token endpoint says with 400 or 401 that a password is wrong (RFC 6749, section 5.2).
  if (!reply.ok && reply.status !== 400 && reply.status !== 401) throw broken('OLD_SERVICE_REFUSED', `${url} answered ${reply.status}`);
  const text = await reply.text();
  let told: JsonObject;
  try {
    told = JSON.parse(text) as JsonObject;
  } catch (error) {
    if (!reply.ok) throw broken('OLD_SERVICE_REFUSED', `${url} answered ${reply.status}`);
    throw broken('OLD_SERVICE_UNINTELLIGIBLE', `${url} answered no JSON`, error);
  }
  const verdict = verdictOf(told, readers);
  if (!reply.ok && verdict.kind !== 'wrong') throw broken('OLD_SERVICE_REFUSED', `${url} answered ${reply.status}`);
  return verdict;
}

function verdictOf(reply: JsonObject, readers: readonly LegacyReader[]): LegacyVerdict {
  const read = readers.map((reader) => reader(reply)).find((each) => each !== undefined);
  if (!read) throw broken('OLD_SERVICE_REFUSED', 'the old service answered in a form that is not known');
  if (read.kind === 'refused') throw broken('OLD_SERVICE_REFUSED', `the old service answered ${read.said}`);
  if (read.kind === 'unintelligible') throw broken('OLD_SERVICE_UNINTELLIGIBLE', 'the old service answered without a record');
  return read;
}

const broken = (code: string, message: string, cause?: unknown): Error => Object.assign(new Error(message, { cause }), { code });
