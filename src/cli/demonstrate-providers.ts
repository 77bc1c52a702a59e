// Demonstration mode's providers of identities: an OpenID provider and a social network, below a path of the same server.
import type { FastifyInstance } from 'fastify';
import { newPem } from '../storage/new-pem.ts';
import { mountList, mountTestProvider, newTestProvider, type TestProvider } from '../test-provider/index.ts';
import { random } from './open.ts';

/** A slow answer is longer under way than anybody waits for it. */
const longestMillis = 30_000;

/** Public, as the password of the demonstration's person. */
const applications = [{ id: 'dragoman', secret: 'test-provider' }, { id: 'dragoman-native' }];

export interface DemonstrationProviders {
  readonly providers: readonly TestProvider[];
  mount(instance: FastifyInstance): void;
}

/** `base` is asked at each request: the port is known once the server listens. */
export function demonstrationProviders(base: () => string): DemonstrationProviders {
  const longest = () => new Promise<void>((resolve) => void setTimeout(resolve, longestMillis).unref());
  const pathOf = (name: string) => `/test-provider/${name.toLowerCase()}`;
  const providers = ['Harbour', 'Lantern'].map((name) =>
    newTestProvider({ name, issuer: () => base() + pathOf(name), applications, now: Date.now, random, makePem: newPem, longest }),
  );
  return {
    providers,
    mount(instance) {
      mountList(instance, '/test-provider', providers);
      for (const provider of providers) mountTestProvider(instance, pathOf(provider.name), provider);
    },
  };
}
