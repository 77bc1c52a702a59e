// Passkeys in the middle of a sign-in: options for the browser, and the offer of one to whoever signed in without.
import { findAccount } from '../../core/accounts/index.ts';
import {
  beginPasskeyEnrolment,
  beginPasskeySignIn,
  declinePasskeyOffer,
  finishPasskeyEnrolment,
  sessionOfPasskeyTicket,
} from '../../core/passkeys/index.ts';
import { Parameters } from '../../dialects/_common/parameters.ts';
import { optional } from '../form-fields.ts';
import { type PageReply, pagesOf, problem } from '../page.ts';
import { longestAnswer, passkeyUnmade } from '../passkeys.ts';
import type { Site } from '../site.ts';
import { answering, pageAt, sessionOver } from '../visit.ts';
import { askForPasskey, askToKeep, late, offerPathOf, passkeyPathOf, withoutTicket } from './obligations.ts';

const over = answering({ page: late });

/** A ticket that is over, or a session or an account that is. */
export const ticketOver = sessionOver(over);

export function passkeyPages(site: Site) {
  const pages = pagesOf(site);

  const ask = pages.endpoint(`POST ${passkeyPathOf(site)}`, {
    caller: { flow: true },
    calls: { beginPasskeySignIn },
    async handle(_given, core, entry): Promise<PageReply> {
      const options = entry.flow && (await core.beginPasskeySignIn({ flow: entry.flow.key, address: entry.address }));
      return options ? { json: options } : late(entry);
    },
  });

  const show = pages.endpoint(`GET ${offerPathOf(site)}`, {
    caller: { flow: false },
    calls: {},
    handle: async (_given, _core, entry): Promise<PageReply> => withoutTicket(entry, site),
  });

  const options = pages.endpoint(`POST ${offerPathOf(site)}/options`, {
    caller: { flow: true },
    calls: { sessionOfPasskeyTicket, findAccount, beginPasskeyEnrolment },
    takes: { form: Parameters({ ticket: optional() }) },
    requestErrors: { 'parameter.out-of-bounds': over },
    faults: {
      ...ticketOver,
      'passkey.not-offered': over,
      'passkey.too-many': over,
      'factor.too-many': over,
      'session.stale': over,
      'second-factor.unproven': over,
    },
    async handle({ form: { ticket = '' } }, core, entry): Promise<PageReply> {
      if (!entry.flow) return late(entry);
      const { session } = await core.sessionOfPasskeyTicket({ ticket, flow: entry.flow.key });
      const { id, account } = session;
      const name = nameIn(await core.findAccount({ id: account }));
      return { json: await core.beginPasskeyEnrolment({ account, session: id, proven: session, name, address: entry.address }) };
    },
  });

  const answer = pages.endpoint(`POST ${offerPathOf(site)}`, {
    caller: { flow: true, again: (entry, problems) => askForPasskey(entry.form.get('ticket') ?? '', problems, entry, site) },
    calls: { sessionOfPasskeyTicket, declinePasskeyOffer, finishPasskeyEnrolment },
    takes: {
      form: Parameters({ ticket: optional(), answer: optional(), passkey: optional({ maxLength: longestAnswer }) }),
    },
    requestErrors: { 'parameter.out-of-bounds': problem('passkeyUnmade') },
    faults: { ...ticketOver, ...passkeyUnmade },
    async handle({ form: { ticket = '', answer: word = '', passkey = '' } }, core, entry): Promise<PageReply> {
      const { flow, request } = entry;
      if (!flow) return late(entry);
      // Sent twice: the person is signed in already, and goes on to the next question.
      if (flow.consent) return { goTo: pageAt(site.paths.login, entry, site) };
      if (entry.translated) return askForPasskey(ticket, [], entry, site);
      const { session } = await core.sessionOfPasskeyTicket({ ticket, flow: flow.key });
      const { id, account } = session;
      const agent = request.headers['user-agent'] ?? null;
      if (passkey !== '') {
        const made = await core.finishPasskeyEnrolment({ account, session: id, address: entry.address, answer: passkey, agent });
        if (made.backupCodes) return askToKeep(made.backupCodes, ticket, entry, site);
      } else if (word !== 'kept') await core.declinePasskeyOffer({ account, until: word === 'never' ? 'never' : 'later' });
      return flow.signedIn(session, entry.frame.language);
    },
  });

  return { dialect: pages, endpoints: [ask, show, options, answer] };
}

/** What an authenticator shows of an account: its user name, else an address or a number. */
export function nameIn(person: Awaited<ReturnType<typeof findAccount>>): string {
  const all = person?.identifiers ?? [];
  return (all.find(({ kind }) => kind === 'username') ?? all[0])?.spelled ?? '';
}
