// Applications on a developer's own machine, over http, that are given tokens by a browser: the library takes none of them, whatever the machine.
import type { Provider } from 'oidc-provider';

/** This machine (RFC 6761 6.3, RFC 8252 7.3). */
export const isLoopback = (address: string): boolean =>
  URL.canParse(address) && /^(?:(?:[a-z0-9-]+\.)*localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(new URL(address).hostname);

interface Schema {
  invalidate(detail: string, code?: string): void;
}

/** What else would be refused by these names is left out before: `clients.ts`. */
const judgedBefore = ['implicit-force-https', 'implicit-forbid-localhost'];

export function installLoopbackPages(provider: Provider): void {
  const { prototype } = (provider.Client as unknown as { readonly Schema: { readonly prototype: Schema } }).Schema;
  const { invalidate } = prototype;
  prototype.invalidate = function (detail, code) {
    if (code === undefined || !judgedBefore.includes(code)) invalidate.call(this, detail, code);
  };
}
