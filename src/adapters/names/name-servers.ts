// Asks the name servers that the machine is configured with. Nothing of an answer is called: it is compared with a name of ours.
import { Resolver } from 'node:dns/promises';
import type { NameServers } from '../../core/tenants/name-server-store.ts';

/** What a name server answers where there is no such record. */
const none = ['ENODATA', 'ENOTFOUND'];

/** A caller waits for it: two tries, of two seconds each. */
export function nameServers(
  resolver: Pick<Resolver, 'resolveCname' | 'resolveTxt'> = new Resolver({ timeout: 2000, tries: 2 }),
): NameServers {
  return {
    async aliasOf(host) {
      const [alias] = await unlessNone(resolver.resolveCname(host));
      return alias?.toLowerCase().replace(/\.$/, '');
    },
    textsOf: async (name) => (await unlessNone(resolver.resolveTxt(name))).map((pieces) => pieces.join('')),
  };
}

/** An empty list where there is no such record. */
async function unlessNone<T>(answer: Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await answer;
  } catch (error) {
    if (none.includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}
