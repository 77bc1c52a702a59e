// The name servers of a world: they know the aliases that a scenario wrote, and no others.
import type { NameServers } from '../../core/tenants/name-server-store.ts';

/** `alias`: from then on the host is an alias of the target. `text`: that text stands at the name, and no other. `silent`: no server answers. */
export interface NameServerLever {
  alias(host: string, target: string): void;
  text(name: string, text: string): void;
  silent(): void;
}

export function newNameServer(): { readonly port: NameServers; readonly lever: NameServerLever } {
  const aliases = new Map<string, string>();
  const texts = new Map<string, string>();
  let isSilent = false;
  const demandAnswer = () => {
    if (isSilent) throw Object.assign(new Error('no name server answers'), { code: 'ETIMEOUT' });
  };
  return {
    port: {
      async aliasOf(host) {
        demandAnswer();
        return aliases.get(host);
      },
      async textsOf(name) {
        demandAnswer();
        return [texts.get(name) ?? []].flat();
      },
    },
    lever: {
      alias: (host, target) => void aliases.set(host, target),
      text: (name, text) => void texts.set(name, text),
      silent: () => {
        isSilent = true;
      },
    },
  };
}
