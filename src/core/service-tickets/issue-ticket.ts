// A ticket for a service at which somebody who is signed in goes on. It is a word for one session at one service, told once.
import { recordEvent } from '../audit/index.ts';
import { issueCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { demandEntrance, type EntrancePorts } from '../permissions/index.ts';
import type { Session } from '../sessions/index.ts';
import type { Stores } from '../stores.ts';
import { placeOfService, ticketName } from './services.ts';

declare module '../codes/types.ts' {
  interface CodePayloads {
    readonly 'service-ticket': { readonly client: string; readonly service: string; readonly session: string; readonly fresh: boolean };
  }
}

export interface TicketToIssue {
  /** The public id of the application. */
  readonly client: string;
  /** An address of it: the caller judged that it is one. */
  readonly service: string;
  /** The live session of this browser: the caller judged that it owes nothing. */
  readonly session: Session;
  /** The person signed in for this ticket, and was not signed in before. */
  readonly fresh: boolean;
}

/** Refuses whom the application lets not in; issues it with an event, in one transaction. Answers the address with the ticket to which the browser goes. */
export async function issueServiceTicket(
  ctx: Ctx<'entrance.denied'>,
  { client, service, session, fresh }: TicketToIssue,
  stores: Stores<'codes' | 'events' | EntrancePorts>,
): Promise<string> {
  await demandEntrance(ctx, { account: session.account, client }, stores);
  const payload = { client, service, session: session.id, fresh };
  const form = { kind: 'letters', length: 32 } as const;
  const { lifeSeconds } = ctx.tenant.settings.serviceTickets;
  const { value } = await stores.transaction(async (tables) => {
    await recordEvent(ctx, { what: 'service-ticket.issued', subject: session.account, detail: { client } }, tables);
    const code = { purpose: 'service-ticket', subject: session.account, form, lifeSeconds, payload } as const;
    return issueCode(ctx, code, { ...stores, ...tables });
  });
  const place = placeOfService(service);
  return `${place}${place.includes('?') ? '&' : '?'}${ticketName}=${prefix}${value}`;
}

/** By which services know tickets (CAS protocol 3.1.1). */
export const prefix = 'ST-';
