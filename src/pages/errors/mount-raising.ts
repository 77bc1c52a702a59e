// The addresses by which the pages raise a code: `run` sends the request and shows what came, `hold` leaves the world for an application, `line` says what a
// shell sends. A browser gets pages; a program gets text: of `run` the reply, else the line.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { send } from '../kit/layout.ts';
import type { CodeFile } from './code-file.ts';
import { raisedBy } from './curl.ts';
import { type HowRaised, NotNow, type Raised, type Raising } from './raising.ts';
import { holdPage, notNowPage, runPage } from './run-page.ts';
import { addressIn, servedAt } from './serving.ts';

interface Parts {
  readonly raising: () => Raising | undefined;
  readonly find: (dialect: string, code: number) => CodeFile | undefined;
}

const mostBytes = 1024;

export function mountRaising(app: FastifyInstance, { raising, find }: Parts): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: mostBytes }, (_request, body, done) => done(null, body));
    for (const how of ['run', 'line', 'hold'] as const)
      scope.post(`/errors/:dialect/:code/${how}`, (request, reply) => raise(request, reply, how));
  });

  async function raise(request: FastifyRequest, reply: FastifyReply, how: HowRaised): Promise<FastifyReply> {
    const { dialect = '', code = '' } = request.params as Readonly<Record<string, string>>;
    const record = /^\d{1,6}$/.test(code) ? find(dialect, Number(code)) : undefined;
    const part = raising();
    if (!part || !record) return says(reply, 404, part ? 'There is no such code.' : 'This server raises no codes: a demonstration does.');
    if (!part.mayCall(request.address)) return says(reply, 403, 'Codes are raised from this machine alone.');
    if (isForeign(request)) return says(reply, 403, 'Another site may not raise codes here.');
    const scenario = scenarioIn(request);
    const isPerson = /html/.test(request.headers.accept ?? '');
    const shown = servedAt(record, addressIn(request));
    try {
      const raised = await part.raise(dialect, record.code, scenario, how);
      if (!raised) return says(reply, 404, 'There is no such scenario.');
      if (how !== 'run' || raised.inPage !== undefined)
        return isPerson ? send(reply, holdPage(shown, raised)) : says(reply, 200, lineOf(record, raised));
      const answered = await part.send(raised);
      return isPerson ? send(reply, runPage(shown, raised, answered)) : says(reply, 200, answered.body);
    } catch (error) {
      if (!(error instanceof NotNow)) throw error;
      return isPerson ? send(reply, notNowPage(shown, error.message), 503) : says(reply, 503, error.message);
    }
  }
}

const says = (reply: FastifyReply, status: number, text: string): FastifyReply =>
  reply
    .code(status)
    .headers({ 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    .send(`${text}\n`);

/** A shell takes the first line as a comment. A redirection has its code in a header, which curl then prints, too. */
function lineOf({ code, reply }: CodeFile, raised: Raised): string {
  const { world, inPage, curl } = raised;
  const line =
    inPage !== undefined ? raisedBy(raised) : reply.headers['location'] === undefined ? curl : curl.replace('curl -sS', 'curl -sSi');
  return `# ${code} comes, with HTTP ${reply.status}, until ${world.ends}.\n${line}`;
}

/**
 * A page of another site could send a form here: browsers say from where they send it. One whose own name leads to this machine is told by that name: here
 * it is called by an address, or as localhost.
 */
function isForeign({ headers, protocol, host }: FastifyRequest): boolean {
  const { origin, 'sec-fetch-site': site = 'none' } = headers;
  const isHere = /^(localhost|[\d.]+|\[[\da-f:.]+\])(:\d+)?$/i.test(host);
  return !isHere || (origin !== undefined && origin !== `${protocol}://${host}`) || !['none', 'same-origin'].includes(String(site));
}

function scenarioIn({ body }: FastifyRequest): string | undefined {
  const named = typeof body === 'string' ? new URLSearchParams(body).get('scenario') : null;
  return named !== null && /^\d+(\.[\w-]+)?$/.test(named) ? named : undefined;
}
