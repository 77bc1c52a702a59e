// Demonstration mode's providers of identities: an OpenID provider and a social network, below a path of the same server.
import type { FastifyInstance } from 'fastify';
import { newContext } from '../core/faults/index.ts';
import { listProviders, writeProvider } from '../core/federation/index.ts';
import { newPem } from '../storage/new-pem.ts';
import { mountList, mountTestProvider, newTestProvider, type TestProvider } from '../test-provider/index.ts';
import { type Installation, now, random } from './open.ts';

/** A slow answer is longer under way than anybody waits for it. */
const longestMillis = 30_000;

/** Public, as the password of the demonstration's person. */
const applications = [{ id: 'dragoman', secret: 'test-provider' }, { id: 'dragoman-native' }] as const;

export interface DemonstrationProviders {
  readonly providers: readonly TestProvider[];
  mount(instance: FastifyInstance): void;
  /** Makes them providers of the demonstration's tenant, once the port is known. */
  register(installation: Installation): Promise<void>;
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
    async register({ app }) {
      const tenant = (await app.finder.tenantByDomain('demo'))!;
      const ctx = newContext({ tenant, caller: { kind: 'operator', address: 'local' }, now: now(), random, log: () => {} });
      const rows = await listProviders(ctx, {}, app.stores);
      for (const { name: label, issuer } of providers) {
        const name = label.toLowerCase();
        const former = rows.find((row) => row.name === name);
        // What somebody tried out there stays; the port may be another at each start.
        if (former?.configuration['issuer'] === issuer()) continue;
        const [{ id: clientId, secret: clientSecret }] = applications;
        const kept = former && { ...former, preset: former.preset ?? undefined };
        await writeProvider(ctx, { ...kept, name, label, clientId, clientSecret, configuration: { issuer: issuer() } }, app.stores);
      }
    },
  };
}
