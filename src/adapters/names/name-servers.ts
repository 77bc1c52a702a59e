// Asks the name servers that the machine is configured with. Nothing of an answer is called: it is compared with a name of ours.
import { Resolver } from 'node:dns/promises';
import type { NameServers } from '../../core/tenants/name-server-store.ts';

/** What a name server answers where there is no such record. */
const none = ['ENODATA', 'ENOTFOUND'];

/** A caller waits for it: two tries, of two seconds each. */
export function nameServers(resolver: Pick<Resolver, 'resolveCname'> = new Resolver({ timeout: 2000, tries: 2 })): NameServers {
  return {
    async aliasOf(host) {
      try {
        const [alias] = await resolver.resolveCname(host);
        return alias?.toLowerCase().replace(/\.$/, '');
      } catch (error) {
        if (none.includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
        throw error;
      }
    },
  };
}
