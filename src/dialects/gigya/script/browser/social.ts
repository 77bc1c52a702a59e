// Signing in, or adding an identity, by another provider: in a window of its own, or by leaving the page. The server leads there and comes back to this page,
// which says behind `#` how it ended. That counts once and only for a way that this browser began: anybody can make an address that ends so.
import { type PageParams, raised, type ServerAnswer, shown, textOf } from './answers.ts';
import { ask } from './call.ts';
import { deviceIds } from './device.ts';
import { emit } from './events.ts';
import { keepSessionOf, sessionToken, tellLogin, wantedLife } from './session.ts';
import { home, site } from './site.ts';

const mark = 'gigya-way:';

/** What the page keeps while the browser is elsewhere. */
interface Way {
  readonly operation: string;
  readonly params: PageParams;
}

const stateOf = (): string => `${mark}${crypto.randomUUID()}`;

/** Without what stands behind `#`: the server writes there. */
const thisPage = (): string => location.href.replace(/#.*$/, '');

/** What is asked of the server. */
function askedThere(params: PageParams, state: string): Record<string, string> {
  const life = wantedLife(params);
  const regToken = textOf(params['regToken']);
  const regSource = textOf(params['regSource']);
  return {
    ...Object.fromEntries(deviceIds()),
    x_provider: textOf(params['provider'] ?? params['x_provider']),
    client_id: site.apiKey,
    response_type: 'token',
    redirect_uri: textOf(params['redirectURL']) || thisPage(),
    state,
    ...(life > 0 ? { x_session_expiration: String(life) } : {}),
    ...(regToken === '' ? {} : { x_regToken: regToken, x_loginMode: 'link' }),
    ...(params['forceAuthentication'] === true ? { x_forceAuthentication: 'true' } : {}),
    ...(regSource === '' ? {} : { x_regSource: regSource }),
  };
}

/** Sends the window of that name there. Where an identity is added, by a form: the session of its person stands in no address. */
function goThere({ operation, params }: Way, state: string, target: string): void {
  const fields = askedThere(params, state);
  const adds = operation.endsWith('addConnection');
  const form = document.createElement('form');
  form.method = adds ? 'post' : 'get';
  form.action = `${home}/${operation}`;
  form.target = target;
  for (const [name, value] of Object.entries(adds ? { ...fields, oauth_token: sessionToken() } : fields)) {
    const field = document.createElement('input');
    Object.assign(field, { type: 'hidden', name, value });
    form.append(field);
  }
  document.body.append(form);
  form.submit();
  form.remove();
}

/** How it ended, as the address says: `error_description` begins with the code. */
function outcomeOf(said: URLSearchParams): ServerAnswer {
  const token = said.get('access_token');
  if (said.get('status') === 'ok' && token !== null)
    return { errorCode: 0, sessionInfo: { login_token: token, expires_in: said.get('expires_in') ?? '0' } };
  const [, number = '500026', errorMessage = ''] = /^(\d+) - (.*)$/.exec(said.get('error_description') ?? '') ?? [];
  const regToken = said.get('regToken');
  const errorDetails = said.get('errorDetails') ?? errorMessage;
  return { errorCode: Number(number), errorMessage, errorDetails, ...(regToken === null ? {} : { regToken }) };
}

/** Keeps what came of it. Who entered is asked of the server, so that handlers are told as of any sign-in. */
async function finish(outcome: ServerAnswer, { operation, params }: Way): Promise<ServerAnswer> {
  if (outcome.errorCode !== 0) return shown(outcome, operation, params);
  if (operation.endsWith('addConnection')) {
    emit('connectionAdded', { provider: params['provider'] });
    return shown(outcome, operation, params);
  }
  keepSessionOf(outcome, params);
  const person = await ask('accounts.getAccountInfo', { include: params['include'] ?? 'profile,data' });
  if (person.errorCode === 0) tellLogin(person, operation, params);
  return shown({ ...person, sessionInfo: outcome['sessionInfo'] }, operation, params);
}

/** Polls, of half a second each, for which a page has the focus again before the other window counts as closed. */
const pollsUntilClosed = 20;

/**
 * Not by `opener`: a provider whose pages stand in a group of windows of their own (Cross-Origin-Opener-Policy) cuts it, and its window looks closed from here while
 * somebody types in it. So the window is given up when this page has had the focus for a while; how it ends after that counts all the same.
 */
function inWindow(way: Way, state: string): Promise<ServerAnswer> {
  const channel = new BroadcastChannel(state);
  const opened = window.open('about:blank', state, 'width=520,height=640');
  const { operation, params } = way;
  if (!opened) return Promise.resolve(shown(raised(500026, 'The browser opens no window here'), operation, params));
  goThere(way, state, state);
  return new Promise<ServerAnswer>((resolve) => {
    let looksClosed = 0;
    const closed = setInterval(() => {
      looksClosed = opened.closed && document.hasFocus() ? looksClosed + 1 : 0;
      if (looksClosed < pollsUntilClosed) return;
      clearInterval(closed);
      const outcome = { errorCode: 200001, errorMessage: 'Operation canceled', errorDetails: 'The window was closed' };
      void finish(outcome, way).then(resolve);
    }, 500);
    channel.onmessage = ({ data }: MessageEvent): void => {
      const said = new URLSearchParams(String(data));
      if (said.get('state') !== state) return;
      clearInterval(closed);
      channel.postMessage('taken');
      channel.close();
      void finish(outcomeOf(said), way).then(resolve);
    };
  });
}

/** Goes to the provider that `provider` names. With `authFlow: 'redirect'` the page is left, and nothing is answered. */
export async function byProvider(operation: string, params: PageParams): Promise<ServerAnswer> {
  const way = { operation, params };
  const state = stateOf();
  if (params['authFlow'] !== 'redirect') return inWindow(way, state);
  const { callback: _callback, context: _context, ...kept } = params;
  sessionStorage.setItem(state, JSON.stringify({ operation, params: kept }));
  goThere(way, state, '_self');
  return new Promise<ServerAnswer>(() => undefined);
}

/** At the begin of a page: the end of a way that began in this browser, in a window that closes or in this page. */
export async function takeWayBack(): Promise<void> {
  const said = new URLSearchParams(location.hash.slice(1));
  const state = said.get('state') ?? '';
  if (!state.startsWith(mark)) return;
  history.replaceState(history.state, '', thisPage());
  const kept = sessionStorage.getItem(state);
  if (kept !== null) {
    sessionStorage.removeItem(state);
    await finish(outcomeOf(said), JSON.parse(kept) as Way);
    return;
  }
  // The page that opened this window takes it, if there is one in this browser.
  const channel = new BroadcastChannel(state);
  channel.onmessage = () => {
    channel.close();
    window.close();
  };
  channel.postMessage(String(said));
}
