// The addresses of the error index: lists, codes, facts and operations, for people and as JSON; and those by which a code is raised here.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { send } from '../kit/layout.ts';
import { codePage, tablePage } from './code-page.ts';
import { chosenIn } from './filters.ts';
import { type Library, openLibrary } from './library.ts';
import { dialectPage, factPage, indexPage, operationPage, unknownPage } from './list-pages.ts';
import { mountRaising } from './mount-raising.ts';
import type { Raising } from './raising.ts';
import { byNumber } from './search.ts';
import { addressIn, servedAt } from './serving.ts';

/** What watches a server asks by HEAD (RFC 9110 9.1). */
const withHead = { exposeHeadRoute: true } as const;
const cached = 'public, max-age=300, stale-while-revalidate=86400';

const param = (request: FastifyRequest, name: string): string => (request.params as Record<string, string>)[name] ?? '';

/** Records of this server and no other: read at the first question. */
export function mountErrors(app: FastifyInstance, raising: () => Raising | undefined): () => Library {
  let opened: Library | undefined;
  const library = () => {
    opened ??= openLibrary();
    return opened;
  };
  const missing = (reply: FastifyReply, wanted: string) => send(reply, unknownPage(wanted, library()), 404);
  const sendFound = (reply: FastifyReply, text: string | undefined, wanted: string) =>
    text === undefined ? missing(reply, wanted) : send(reply, text, 200, cached);

  app.get('/errors', withHead, (request, reply) => {
    const asked = request.query as Readonly<Record<string, unknown>>;
    const query = typeof asked['q'] === 'string' ? asked['q'].slice(0, 200) : '';
    const [only, ...others] = byNumber(library(), query);
    if (only && others.length === 0) return reply.redirect(`/errors/${only.dialect}/${only.row.code}`, 303);
    return send(reply, indexPage(library(), query, chosenIn(asked)), 200, cached);
  });
  app.get('/errors/:dialect', withHead, (request, reply) => {
    const dialect = param(request, 'dialect');
    return library().tables.has(dialect) ? send(reply, dialectPage(library(), dialect), 200, cached) : missing(reply, dialect);
  });
  app.get('/errors/fact/:fact', withHead, (request, reply) =>
    sendFound(reply, factPage(param(request, 'fact'), library()), param(request, 'fact')),
  );
  app.get('/errors/op/:dialect/:operation', withHead, (request, reply) => {
    const operation = param(request, 'operation');
    return sendFound(reply, operationPage(param(request, 'dialect'), operation, library()), operation);
  });
  app.get('/errors/:dialect/:code', withHead, (request, reply) => {
    const dialect = param(request, 'dialect');
    const [code = '', form] = param(request, 'code').split('.');
    const row = library()
      .tables.get(dialect)
      ?.find((each) => String(each.code) === code);
    if (!row) return missing(reply, `${dialect} ${code}`);
    const record = library().find(dialect, row.code);
    const base = addressIn(request);
    if (form === 'json' || /^application\/json/.test(request.headers.accept ?? ''))
      return reply
        .headers({ 'content-type': 'application/json; charset=utf-8', vary: 'accept' })
        .send(JSON.stringify(record ? servedAt(record, base) : row, null, 2));
    const text = record
      ? codePage(servedAt(record, base), library(), { base, isRaised: raising() !== undefined })
      : tablePage(dialect, row);
    return send(reply.header('vary', 'accept'), text, 200, cached);
  });
  app.get('/e/:number', withHead, (request, reply) => {
    const [found] = byNumber(library(), param(request, 'number'));
    return found ? reply.redirect(`/errors/${found.dialect}/${found.row.code}`, 302) : missing(reply, param(request, 'number'));
  });
  mountRaising(app, { raising, find: (dialect, code) => library().find(dialect, code) });
  return library;
}
