// Transcripts of this vendor's clients: a call has its name, its parameters, and how it is brought.
import type { BuiltWorld } from '../../../src/proving/world.ts';
import type { Body, Heard, Kept } from '../transcript.ts';
import * as transcripts from '../transcript.ts';

export { type Aside, answered, type Body, type Heard, isCall, type Kept } from '../transcript.ts';
export type Params = Readonly<Record<string, unknown>>;

export interface Call extends transcripts.Call<Params> {
  readonly over?: 'GET' | 'POST';
  readonly headers?: (kept: Kept) => Readonly<Record<string, string>>;
}

export type Transcript = transcripts.Transcript<Call>;

export interface Client {
  call(
    method: string,
    params: Params,
    how: { readonly over: 'GET' | 'POST'; readonly headers: Readonly<Record<string, string>> },
  ): Promise<Body>;
}

/** Plays it by that client. */
export const play = (transcript: Transcript, client: Client, built: Pick<BuiltWorld, 'world' | 'app'>): Promise<readonly Heard[]> =>
  transcripts.play(
    transcript,
    async (call, kept) => {
      const { method, over = 'POST', headers = () => ({}) } = call;
      const body = await client.call(method, transcripts.paramsOf(call, kept) ?? {}, { over, headers: headers(kept) });
      return { code: body.errorCode, body };
    },
    built,
  );
