// Which addresses are a service's own: a ticket goes nowhere else.

/** The parameter by which a service gets its ticket: one in the address already could be another person's. */
export const ticketName = 'ticket';

const longest = 2000;

/** Where a browser goes for that address: what was judged, as headers may carry it. It may hold letters of any language, and what readers of addresses pass over. */
export const placeOfService = (service: string): string => new URL(service).href;

/**
 * Whether the address is one of those that the service registered. One that was registered without a query stands for itself with any: services keep there what
 * they were asked for. An address with a name, a password, a fragment or a ticket is none.
 */
export function isServiceOf(registered: readonly string[], service: string): boolean {
  if (service.length > longest || !URL.canParse(service)) return false;
  const asked = new URL(service);
  const isPlain = /^https?:$/.test(asked.protocol) && asked.username === '' && asked.password === '' && !service.includes('#');
  if (!isPlain || asked.searchParams.has(ticketName)) return false;
  return registered.some((each) => {
    if (!URL.canParse(each)) return false;
    const own = new URL(each);
    return own.origin === asked.origin && own.pathname === asked.pathname && (own.search === '' || own.search === asked.search);
  });
}
