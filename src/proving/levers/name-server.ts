// The name servers of a world: they know the aliases that a scenario wrote, and no others.
import type { NameServers } from '../../core/tenants/name-server-store.ts';

/** `alias`: from then on the host is an alias of the target. `silent`: no server answers. */
export interface NameServerLever {
  alias(host: string, target: string): void;
  silent(): void;
}

export function newNameServer(): { readonly port: NameServers; readonly lever: NameServerLever } {
  const aliases = new Map<string, string>();
  let isSilent = false;
  return {
    port: {
      async aliasOf(host) {
        if (isSilent) throw Object.assign(new Error('no name server answers'), { code: 'ETIMEOUT' });
        return aliases.get(host);
      },
    },
    lever: {
      alias: (host, target) => void aliases.set(host, target),
      silent: () => {
        isSilent = true;
      },
    },
  };
}
