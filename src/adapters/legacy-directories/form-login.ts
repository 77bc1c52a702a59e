// The service a tenant's people come from, asked by posting its sign-in form. It is given up on after a while, and left to rest
// after it failed several times in a row.

import type { JsonObject } from '../../core/json.ts';
import type { LegacyDirectories, LegacyDirectory, LegacyVerdict } from '../../core/records/legacy-directory-store.ts';
import type { MovedRecord } from '../../core/records/types.ts';
import type { Reach } from '../outbound/outbound.ts';

const mostFailures = 5;
const restMillis = 30_000;

export interface LegacyDirectoryOptions {
  /** The person in a reply, undefined where the reply tells of none. */
  readonly personIn: (record: JsonObject) => MovedRecord | undefined;
  readonly clock: () => number;
  readonly reach: Reach;
}

interface Health {
  failures: number;
  restsUntil: number;
}

export function formLoginDirectories({ personIn, clock, reach }: LegacyDirectoryOptions): LegacyDirectories {
  const health = new Map<string, Health>();

  return {
    async judge(service, given) {
      const state = health.get(service.url) ?? { failures: 0, restsUntil: 0 };
      health.set(service.url, state);
      if (clock() < state.restsUntil)
        throw broken('OLD_SERVICE_RESTING', `${service.url} failed ${mostFailures} times and is left alone for a while`);
      try {
        const verdict = verdictOf(await ask(service, given, reach), personIn);
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
  reach: Reach,
): Promise<JsonObject> {
  const body = new URLSearchParams({ ...parameters, [identifierParameter]: identifier, [passwordParameter]: password });
  const signal = AbortSignal.timeout(timeoutSeconds * 1000);
  let reply: Response;
  try {
    reply = await reach(url, { method: 'POST', body, signal, redirect: 'error' });
  } catch (error) {
    throw broken('OLD_SERVICE_UNREACHABLE', `${url}: ${(error as Error).message}`, error);
  }
  if (!reply.ok) throw broken('OLD_SERVICE_REFUSED', `${url} answered ${reply.status}`);
  const text = await reply.text();
  try {
    return JSON.parse(text) as JsonObject;
  } catch (error) {
    throw broken('OLD_SERVICE_UNINTELLIGIBLE', `${url} answered no JSON`, error);
  }
}

/** Codes by which it says that name and password do not belong together; anything else it cannot do is a failure of its own. */
const wrong = new Set([210, 211, 212, 213, 390]);

function verdictOf(reply: JsonObject, personIn: LegacyDirectoryOptions['personIn']): LegacyVerdict {
  if (reply['stat'] === 'ok') {
    const user = reply['capture_user'];
    const record = typeof user === 'object' && user !== null && !Array.isArray(user) ? personIn(user as JsonObject) : undefined;
    if (!record) throw broken('OLD_SERVICE_UNINTELLIGIBLE', 'the old service answered without a record');
    return { kind: 'right', record };
  }
  if (reply['stat'] === 'error' && wrong.has(Number(reply['code']))) return { kind: 'wrong' };
  throw broken(
    'OLD_SERVICE_REFUSED',
    `the old service answered ${String(reply['code'])} ${String(reply['error_description']).slice(0, 200)}`,
  );
}

const broken = (code: string, message: string, cause?: unknown): Error => Object.assign(new Error(message, { cause }), { code });
