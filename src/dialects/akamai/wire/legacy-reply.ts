// What a sign-in form of the service that people come from answers: whether the password was right there, and who it is of.
import { isObject, type JsonObject } from '../../../core/json.ts';
import type { LegacyReply } from '../../../core/records/index.ts';
import { migratedPerson } from './migrated-record.ts';

/** Codes by which it says that name and password do not belong together; anything else it cannot do is a failure of its own. */
const wrong = new Set([210, 211, 212, 213, 390]);

/** Undefined where the reply is of another form. */
export function readLegacyReply(reply: JsonObject): LegacyReply | undefined {
  const { stat, code, capture_user: user } = reply;
  if (stat === 'ok') {
    const record = isObject(user) ? migratedPerson(user) : undefined;
    return record ? { kind: 'right', record } : { kind: 'unintelligible' };
  }
  if (stat !== 'error') return undefined;
  if (wrong.has(Number(code))) return { kind: 'wrong' };
  return { kind: 'refused', said: `${String(code)} ${String(reply['error_description']).slice(0, 200)}` };
}
