// Calls of vendors' clients that are refused in transcripts, by code: what the pages of the error index show of them. The check plays each transcript.
import { existsSync } from 'node:fs';
import { dialects } from '../../src/dialects.ts';
import type { RefusedCall } from '../../src/pages/errors/refused-calls.ts';
import { answered, type Call, type Transcript } from '../../test/clients/transcript.ts';

interface Recorded {
  /** Who calls; nobody's program where documents alone are followed. */
  readonly by?: string;
  readonly file: string;
  readonly transcripts: readonly Transcript<Call<unknown>>[];
}

/** Packages of vendors that run unmodified. Other transcripts say what modules, telephones and servers send, without their programs. */
const unmodified = /^(npm gigya|authing-js-sdk \d)$/;

/** One of each client and method for a code, the first that is played. */
export async function refusedCalls(): Promise<string> {
  const all = await Promise.all(dialects.map(({ name }) => callsOf(name)));
  return `${JSON.stringify(all.flat(), null, 2)}\n`;
}

async function callsOf(dialect: string): Promise<readonly RefusedCall[]> {
  const file = new URL(`../../test/clients/${dialect}/runs.ts`, import.meta.url);
  if (!existsSync(file)) return [];
  const { recorded } = (await import(file.href)) as { readonly recorded: readonly Recorded[] };
  const calls = recorded
    .filter(({ by = '' }) => unmodified.test(by))
    .flatMap(({ by = '', file: name, transcripts }) =>
      transcripts.flatMap((transcript) =>
        answered(transcript)
          .filter(({ errorCode = 0 }) => errorCode !== 0)
          .map(({ method, params, errorCode }) => ({
            dialect,
            code: errorCode!,
            by,
            method,
            // What hangs on an earlier reply is known while it is played.
            ...(typeof params === 'object' && params !== null ? { params: params as object } : {}),
            transcript: transcript.name,
            file: `test/clients/${dialect}/transcripts/${name}`,
          })),
      ),
    );
  const isFirst = (call: RefusedCall, at: number) =>
    calls.findIndex(({ code, by, method }) => code === call.code && by === call.by && method === call.method) === at;
  return calls.filter(isFirst);
}
