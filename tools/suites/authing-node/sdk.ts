// The vendor's SDK for Node.js as the rows that run it make it: for the owner of a pool, and for a person of it.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { check } from '../tell.ts';

const { ManagementClient, AuthenticationClient } = createRequire(join(process.cwd(), 'package.json'))('authing-node-sdk');
const { BASE: host = '', AUTHING = '', AUTHING_POOL = '' } = process.env;
const [appId, appSecret] = AUTHING.split(':');
const [accessKeyId, accessKeySecret] = AUTHING_POOL.split(':');

export const owner = new ManagementClient({ accessKeyId, accessKeySecret, host, lang: 'en-US' });
export const person = () =>
  new AuthenticationClient({ appId, appSecret, appHost: host, tokenEndPointAuthMethod: 'client_secret_post', lang: 'en-US' });
export const application = { client_id: appId, client_secret: appSecret };

interface Answer {
  readonly statusCode: number;
  readonly apiCode?: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the call answers
  readonly data: any;
}

/** What it answers; the SDK throws for no refusal: the body says it. */
export async function done(work: Promise<Answer>) {
  const answer = await work;
  assert.equal(answer.statusCode, 200, JSON.stringify(answer));
  return answer.data;
}

export const refusedWith = async (apiCode: number, work: Promise<Answer>) => assert.equal((await work).apiCode, apiCode);

/** Runs a check that shows the operation at that path of the third generation to work. */
export const shows = (path: string, name: string, work: () => Promise<unknown>) =>
  check(
    name,
    async () => {
      await work();
    },
    `R3 /${path}`,
  );

/** The code of the newest message in the demonstration's mailbox. */
export async function newestCode(): Promise<string> {
  const read = async (path: string) => (await fetch(host + path)).text();
  const numbers = [...(await read('/mailbox')).matchAll(/href="\/mailbox\/(\d+)"/g)].map(([, number]) => Number(number));
  const shown = (await read(`/mailbox/${Math.max(...numbers)}`)).replace(/<style[\s\S]*?<\/style>/g, '');
  return /\b(\d{6})\b/.exec(shown)?.[1] ?? '';
}
