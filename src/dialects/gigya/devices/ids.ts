// socialize.getIDs, socialize.getGmidTicket and accounts.webSdkBootstrap: the ids with which an app or a browser begins.
import { issueDeviceTicket, redeemDeviceTicket } from '../../../core/authenticators/index.ts';
import { randomToken } from '../../../core/random.ts';
import { millisOf, plusSeconds } from '../../../core/time.ts';
import { Flag, Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import type { GigyaEntry } from '../entry.ts';
import { cookieIn, cookieOut, deviceOf, gmidOut, ucidIn } from '../wire/device.ts';

const year = 31_536_000;
export const brought = { gmid: Maybe(Text()), ucid: Maybe(Text()), gmidTicket: Maybe(Text()) };

interface Ids {
  readonly device: string;
  readonly ucid: string;
}

interface Brought {
  readonly gmid?: string;
  readonly ucid?: string;
  readonly gmidTicket?: string;
}

/** Those of the ticket, or those that came, or new ones. */
export async function idsOf(given: Brought, entry: GigyaEntry, redeem: (ticket: string) => Promise<string>): Promise<Ids> {
  const { random } = entry.ctx;
  const carried = given.gmidTicket === undefined ? undefined : await redeem(given.gmidTicket);
  return {
    device: carried ?? deviceOf(entry, given.gmid) ?? randomToken(random),
    ucid: ucidIn(given.ucid) ?? ucidIn(cookieIn(entry, 'ucid')) ?? randomToken(random, 16),
  };
}

/** `gcid` is what the vendor's newer clients keep as `gmid`; `ids` is read by some of them. */
export function idsOut({ device, ucid }: Ids, { ctx }: GigyaEntry) {
  const gmid = gmidOut(device);
  const ids = { gcid: gmid, ucid, refreshTime: millisOf(plusSeconds(ctx.now, year)) };
  return { gmid, ...ids, ids };
}

/** Not into a browser that a page of another site leads here: it would keep ids that the page knows, and be remembered by them. */
function cookiesOf({ device, ucid }: Ids, { request, apiKey, cookies }: GigyaEntry): readonly string[] {
  if (!cookies) return [];
  const named = /^[\w-]+$/.test(apiKey ?? '') ? [cookieOut(request, `gig_bootstrap_${apiKey}`, 'login_ver4', year)] : [];
  const ids = Object.entries({ gmid: gmidOut(device), ucid, hasGmid: 'ver4' }).map(([name, value]) =>
    cookieOut(request, name, value, year),
  );
  return [...ids, ...named];
}

export const getIDs = gigya.method('socialize.getIDs', {
  summary: 'Gives the ids by which an app or a browser is known: those that it brings, or new ones.',
  caller: { who: 'any' },
  calls: { issueDeviceTicket, redeemDeviceTicket },
  takes: { params: Parameters({ ...brought, includeTicket: Maybe(Flag()) }) },
  async handle({ params }, core, entry) {
    const client = entry.apiKey ?? '';
    const ids = await idsOf(params, entry, (ticket) => core.redeemDeviceTicket({ ticket, client }));
    const carried = params.includeTicket ? { gmidTicket: await core.issueDeviceTicket({ device: ids.device, client }) } : {};
    return { data: { ...idsOut(ids, entry), ...carried }, cookies: cookiesOf(ids, entry) };
  },
});

export const getGmidTicket = gigya.method('socialize.getGmidTicket', {
  summary: 'Gives a ticket that carries the device to another host, once and soon.',
  caller: { who: 'any' },
  calls: { issueDeviceTicket },
  takes: { params: Parameters({ gmid: Maybe(Text()), expires: Maybe(Whole({ minimum: 1 })) }) },
  async handle({ params }, core, entry) {
    const device = deviceOf(entry, params.gmid);
    if (!device) throw refuse('cookie.absent', { name: 'gmid' });
    return { data: { gmidTicket: await core.issueDeviceTicket({ device, client: entry.apiKey ?? '', lifeSeconds: params.expires }) } };
  },
});

export const webSdkBootstrap = gigya.method('accounts.webSdkBootstrap', {
  summary: 'Begins in a browser: gives its ids as cookies, and in the answer.',
  caller: { who: 'any', browser: true },
  calls: { redeemDeviceTicket },
  takes: { params: Parameters(brought) },
  async handle({ params }, core, entry) {
    const ids = await idsOf(params, entry, (ticket) => core.redeemDeviceTicket({ ticket, client: entry.apiKey ?? '' }));
    return { data: { hasGmid: 'ver4', ...idsOut(ids, entry) }, cookies: cookiesOf(ids, entry) };
  },
});
