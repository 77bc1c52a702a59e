// Calls of a run: signed as the application that scheduled it, and made again after a while where what refused them passes.
import type { FlowToRun } from '../../../core/dataflows/index.ts';
import type { JsonObject } from '../../../core/json.ts';
import { secondsOf } from '../../../core/time.ts';
import { hmacSha1 } from '../../_common/signing.ts';
import { baseString } from '../wire/signature.ts';

/** The host that the calls of a run name: any leads to the site of the key. */
const host = 'http://localhost';
const againAfterSeconds = [1, 5, 20, 60];

/** A page or a picture is no answer to a step. */
const withoutJson = { errorCode: 400006, errorMessage: 'It answers no JSON' };

/** The answer of the last try. */
export type SignedCall = (method: string, params: Readonly<Record<string, string>>) => Promise<JsonObject>;

/** A call as one of the vendor's server SDKs signs it. */
export const signedBy = (flow: FlowToRun): SignedCall => {
  const { ask, client, secret, key, now, random, rest } = flow;
  const once: SignedCall = async (method, params) => {
    const own = { ...(key === null ? {} : { apiKey: key }), userKey: client.publicId, timestamp: String(secondsOf(now())) };
    const all = { ...params, ...own, nonce: Buffer.from(random.bytes(16)).toString('hex'), format: 'json' };
    const path = `/as/gigya/${method}`;
    const sig = hmacSha1(Buffer.from(secret, 'base64'), baseString('POST', `${host}${path}`, Object.entries(all)));
    return (await ask(path, { ...all, sig })) ?? withoutJson;
  };
  return async (method, params) => {
    for (const seconds of againAfterSeconds) {
      const answer = await once(method, params);
      if (!isPassing(answer)) return answer;
      await rest(seconds);
    }
    return once(method, params);
  };
};

export const codeOf = ({ errorCode }: JsonObject): number => Number(errorCode ?? 500001);

/** There were too many, or something is down. What a service or a setting refuses it refuses the next time, too, and so no run would come past that record. */
const passing = new Set([403048, 500001, 500026, 500028, 503001, 504001, 504002]);

/** Whether the same call may be answered otherwise later. */
export const isPassing = (answer: JsonObject): boolean => passing.has(codeOf(answer));

/** What refuses: never what was given, which is about a person. */
export const refusalOf = (where: string, answer: JsonObject): string =>
  `${where}: ${codeOf(answer)} ${String(answer['errorMessage'] ?? '')}`.trim();
