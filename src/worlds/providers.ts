// Providers of identities of one world, below its own host: a browser goes there, and the world calls them past the network.
import type { FastifyInstance } from 'fastify';
import type { Random } from '../core/random.ts';
import type { Answering } from '../proving/levers/provider-reach.ts';
import type { World } from '../proving/world-type.ts';
import { newPem } from '../storage/new-pem.ts';
import { mountList, mountTestProvider, newTestProvider, type TestProvider } from '../test-provider/index.ts';
import { ControlRefusal } from './refusal.ts';

const names = ['Harbour', 'Lantern'] as const;
const root = '/test-provider';

/** A slow answer is longer under way than anybody waits for it. */
const longestMillis = 30_000;

/** What the world is at each of them. */
const application = { id: 'dragoman', secret: 'test-provider' } as const;

export interface WorldProviders extends Answering {
  mount(server: FastifyInstance): void;
  /** Makes them providers of the tenant, under their names in small letters. */
  register(world: World): Promise<readonly { readonly name: string; readonly issuer: string }[]>;
  /** What `_control` of that provider answers to an order, or shows. Throws `ControlRefusal`. */
  control(name: string, order?: string): Promise<unknown>;
  /** Nobody waits any longer for a slow answer. */
  close(): void;
}

export function newWorldProviders(base: string, { now, random }: { readonly now: () => number; readonly random: Random }): WorldProviders {
  const pathOf = (name: string) => `${root}/${name.toLowerCase()}`;
  const longest = () => new Promise<void>((resolve) => void setTimeout(resolve, longestMillis).unref());
  const providers = names.map((name) =>
    newTestProvider({ name, issuer: () => base + pathOf(name), applications: [application], now, random, makePem: newPem, longest }),
  );
  const named = (name: string): TestProvider => {
    const found = providers.find((each) => each.name.toLowerCase() === name.toLowerCase());
    if (!found) throw new ControlRefusal(404, 'no-such-provider', `There is no provider ${name}. There are harbour and lantern.`);
    return found;
  };
  return {
    mount(server) {
      mountList(server, root, providers);
      for (const provider of providers) mountTestProvider(server, pathOf(provider.name), provider);
    },
    answer: (request) => named(new URL(request.url).pathname.split('/')[2] ?? '').answer(request),
    async register(world) {
      for (const { name: label, issuer } of providers) {
        const row = { label, clientId: application.id, clientSecret: application.secret, configuration: { issuer: issuer() } };
        await world.identityProvider({ name: label.toLowerCase(), ...row });
      }
      return providers.map(({ name, issuer }) => ({ name: name.toLowerCase(), issuer: issuer() }));
    },
    async control(name, order) {
      const provider = named(name);
      const address = `${provider.issuer()}/_control`;
      const answer = await provider.answer(new Request(address, order === undefined ? {} : { method: 'POST', body: order }));
      const shown = (await answer.json()) as { readonly error_description?: string };
      if (answer.status >= 400) throw new ControlRefusal(400, 'bad-input', shown.error_description ?? 'That is no order.');
      return shown;
    },
    close: () => {
      for (const { control } of providers) control.release();
    },
  };
}
