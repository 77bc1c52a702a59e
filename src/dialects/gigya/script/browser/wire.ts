// The way to the server: by POST where it lets pages of this host read its answers, or else as a script, whose address holds what is asked.
import { raised, type ServerAnswer, typed } from './answers.ts';
import { home, nonce, site } from './site.ts';

/** Milliseconds that an answer may take. */
const patience = 30_000;

const late = (): ServerAnswer => raised(504001, `The server did not answer within ${patience / 1000} seconds`);
const unreached = (why: string): ServerAnswer => raised(500026, why);

const address = (operation: string, query: URLSearchParams): string => `${home}/${operation}?${query}`;

const isOwn = new URL(home).origin === location.origin;

const fetched = (url: string, how: RequestInit): Promise<ServerAnswer> =>
  window
    .fetch(url, { ...how, signal: AbortSignal.timeout(patience) })
    .then((reply) => reply.json() as Promise<ServerAnswer>)
    .then(undefined, (error: Error) =>
      error.name === 'TimeoutError' ? late() : unreached('The server cannot be reached, or is not read'),
    );

/** The key stands in the address, because a server must know whose pages may read an answer before it reads a body. */
const post = (operation: string, fields: URLSearchParams): Promise<ServerAnswer> =>
  fetched(address(operation, new URLSearchParams({ apiKey: site.apiKey })), { method: 'POST', body: fields, credentials: 'include' });

const waiting: Record<string, (handed: never) => void> = {};
let scripts = 0;

/** Where scripts hand over what they bring: `gigya.answers.<name>`. */
export const byScript = waiting;

/** What the script at that address hands over under that name, or why nothing came. */
export function handedByScript<Handed extends object>(name: string, url: string): Promise<Handed | ServerAnswer> {
  const element = document.createElement('script');
  element.src = url;
  element.nonce = nonce;
  // Somebody waits for it: it runs before what a page loads for later.
  element.fetchPriority = 'high';
  return new Promise<Handed | ServerAnswer>((resolve) => {
    const timer = setTimeout(() => resolve(late()), patience);
    element.onerror = () => resolve(unreached('The server cannot be reached'));
    waiting[name] = (handed: Handed) => {
      clearTimeout(timer);
      resolve(handed);
    };
    document.head.append(element);
  }).then((handed) => {
    element.remove();
    // What comes late finds a function still.
    waiting[name] = () => undefined;
    return handed;
  });
}

function asScript(operation: string, fields: URLSearchParams): Promise<ServerAnswer> {
  const query = new URLSearchParams(fields);
  query.set('apiKey', site.apiKey);
  scripts += 1;
  const name = `a${scripts}`;
  query.set('format', 'jsonp');
  query.set('callback', `gigya.answers.${name}`);
  return handedByScript<ServerAnswer>(name, address(operation, query));
}

/** Asks, and always answers: what goes wrong on the way is an answer, too. */
export function send(operation: string, fields: URLSearchParams): Promise<ServerAnswer> {
  if (site.readable || isOwn) return post(operation, fields);
  // Addresses are kept in histories and logs.
  const secret = typed.find((name) => fields.has(name));
  if (secret === undefined) return asScript(operation, fields);
  return Promise.resolve(unreached(`${secret} is sent from pages of the site alone: name them in baseDomain or trustedSiteURLs`));
}

/** Asks for what is the same for everybody: without who asks, so that the browser has it from what it keeps, for as long as the server says. */
export function sendForAll(operation: string, fields: Readonly<Record<string, string>>): Promise<ServerAnswer> {
  const query = new URLSearchParams({ apiKey: site.apiKey, ...fields });
  return site.readable || isOwn ? fetched(address(operation, query), { credentials: 'omit' }) : asScript(operation, query);
}
