// npm gigya as a client of transcripts: its own functions are called, whose names are those of the methods.
import { Gigya } from 'gigya';
import type { World } from '../../../src/proving/world-type.ts';
import type { Body, Client } from './transcript.ts';

type Carried = Readonly<Record<string, string>>;

/** Carries the client's calls here: it names a data centre's host, and takes a proxy of the application's own. */
export const carrying =
  (world: World, on: (endpoint: string) => void = () => {}) =>
  async (endpoint: string, host: string, params: Carried, headers: Carried): Promise<Body> => {
    on(endpoint);
    const carried = { ...headers, 'x-forwarded-host': host, 'x-forwarded-proto': 'https' };
    const reply = await fetch(`${world.base}/${endpoint}`, { method: 'POST', headers: carried, body: new URLSearchParams(params) });
    return reply.json();
  };

export function nodeClient(world: World): Client {
  const { apiKey, userKey, userSecret } = world.keys.gigya;
  const gigya = new Gigya(apiKey, 'us1', carrying(world) as never);
  gigya.setCredentials({ userKey, secret: userSecret });
  return {
    async call(method, params) {
      const steps = method.split('.');
      const own = steps.slice(0, -1).reduce((at: Body, step) => at[step], gigya);
      try {
        return await own[steps.at(-1)!]({ ...params });
      } catch (error) {
        const { gigyaResponse } = error as { readonly gigyaResponse?: Body };
        if (gigyaResponse) return gigyaResponse;
        throw error;
      }
    },
  };
}
