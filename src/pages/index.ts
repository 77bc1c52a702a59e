// The pages for people, as the server mounts them.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { DialectKeys } from '../demonstration.ts';
import { colours } from './colours.ts';
import { mountContract } from './contract.ts';
import { copyScript, errorStyles } from './errors/error-page.ts';
import { mountErrors } from './errors/mount.ts';
import type { Raising } from './errors/raising.ts';
import { addressIn } from './errors/serving.ts';
import { passkeyScript, proofScript, pushScript, sendScript } from './kit/hosted.ts';
import { html } from './kit/html.ts';
import { kit, page, send } from './kit/layout.ts';
import { mailboxPage, mailPage, type ShownMail } from './mailbox/page.ts';
import { type LoggedReply, plainPage, startPage } from './start/page.ts';

export type { LoggedReply, Raising };

export interface PagesOptions {
  readonly mode: 'demonstration' | 'production';
  readonly mailbox: { list(): readonly ShownMail[]; read(number: number): ShownMail | undefined } | undefined;
  /** The newest first. */
  readonly answers: () => readonly LoggedReply[];
  /** Those of a demonstration, and the file in which all of them stand. */
  readonly keys: () => { readonly shown: DialectKeys; readonly file: string } | undefined;
  /** Of a demonstration, once it can; nothing else raises codes. */
  readonly raising?: () => Raising | undefined;
}

/** What watches a server asks by HEAD (RFC 9110 9.1). */
const withHead = { exposeHeadRoute: true } as const;

/** Serves the assets of pages: styles, scripts, the icon. */
export function mountAssets(app: FastifyInstance): void {
  const assets = [
    { ...kit, type: 'text/css' },
    { ...colours, type: 'text/css' },
    { ...errorStyles, type: 'text/css' },
    { ...copyScript, type: 'text/javascript' },
    { ...proofScript, type: 'text/javascript' },
    { ...passkeyScript, type: 'text/javascript' },
    { ...pushScript, type: 'text/javascript' },
    { ...sendScript, type: 'text/javascript' },
  ];
  for (const { path, text, type } of assets)
    app.get(path, withHead, (_request, reply) =>
      reply
        .headers({
          'content-type': `${type}; charset=utf-8`,
          'x-content-type-options': 'nosniff',
          'cache-control': 'public, max-age=31536000, immutable',
        })
        .send(text),
    );
  app.get('/favicon.ico', withHead, (_request, reply) =>
    reply
      .headers({ 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=86400' })
      .send('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M2 3h7l5 5-5 5H2z" fill="#0b5c70"/></svg>'),
  );
}

/** Tells programs and browsers that nothing is there. */
export function noSuchPage(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (!/html/.test(request.headers.accept ?? ''))
    return reply.code(404).send({ error: 'not-found', detail: { path: request.originalUrl } });
  return sendMissing(reply);
}

const sendMissing = (reply: FastifyReply): FastifyReply =>
  send(reply, page({ title: 'Not found', body: html`<h1>There is no such page</h1><p><a href="/">Start</a></p>` }), 404);

export function mountPages(app: FastifyInstance, { mode, mailbox, answers, keys, raising = () => undefined }: PagesOptions): void {
  const library = mountErrors(app, raising);
  const param = (request: FastifyRequest, name: string) => (request.params as Record<string, string>)[name] ?? '';

  app.get('/', withHead, (request, reply) => {
    const known = keys();
    if (mode !== 'demonstration' || !known) return send(reply, plainPage());
    const counts = new Map([...library().tables].map(([name, rows]) => [name, rows.length]));
    const base = addressIn(request);
    return send(
      reply,
      startPage({ base, keys: known.shown, keysFile: known.file, counts, answers: answers(), mails: mailbox?.list().length ?? 0 }),
    );
  });
  mountAssets(app);
  mountContract(app, (reply) => noSuchPage(reply.request, reply));
  app.get('/robots.txt', withHead, (_request, reply) =>
    reply.type('text/plain').send('User-agent: *\nDisallow: /mailbox\nDisallow: /test-provider\n'),
  );

  if (mode === 'demonstration' && mailbox) {
    app.get('/mailbox', withHead, (_request, reply) => send(reply, mailboxPage(mailbox.list())));
    app.get('/mailbox/:number', withHead, (request, reply) => {
      const mail = mailbox.read(Number(param(request, 'number')));
      return mail ? send(reply, mailPage(mail)) : sendMissing(reply);
    });
  }
}
