// The data centre that a host names, as accounts.eu1.example does, and the same address at another one.
import type { HttpRequest } from '../../../http/request.ts';

export const dataCenters = ['us1', 'eu1', 'eu2', 'au1', 'ru1', 'il1', 'cn1'] as const;
const isOne = (label: string): boolean => (dataCenters as readonly string[]).includes(label);

/** Undefined where the host names none: every site is reached there. */
export const dataCenterOf = ({ host }: Pick<HttpRequest, 'host'>): string | undefined => host.toLowerCase().split('.').find(isOne);

/** The domain of the vendor's clients (`apiDomain`), and the address without its query, which may hold secrets. */
export function addressAt(home: string, { scheme, host, originalUrl }: Pick<HttpRequest, 'scheme' | 'host' | 'originalUrl'>) {
  const labels = host.toLowerCase().split('.');
  const at = labels.findIndex(isOne);
  const path = originalUrl.replace(/^https?:\/\/[^/?#]*/i, '').split('?')[0] ?? '/';
  return {
    apiDomain: [home, ...labels.slice(at + 1)].join('.'),
    location: `${scheme}://${[...labels.slice(0, Math.max(at, 0)), home, ...labels.slice(at + 1)].join('.')}${path}`,
  };
}
