// The global `gigya` of a page, and the word to the page that it is there.
import { isRecord, type PageParams, raised, type ServerAnswer, shown, tell } from './answers.ts';
import { ask, calling } from './call.ts';
import { begun } from './device.ts';
import { addHandlers } from './events.ts';
import { methodsOfPages, notSpoken, waysToProviders } from './methods.ts';
import { areScreens, screens, screensSoFar } from './part.ts';
import { sessionToken } from './session.ts';
import { setSSOToken } from './sign-on.ts';
import { home, site } from './site.ts';
import { byProvider, takeWayBack } from './social.ts';
import { byScript } from './wire.ts';

type Tree = Record<string, unknown>;

const gigya: Tree = { isGigya: true, isReady: false, apiKey: site.apiKey, partnerSettings: { baseDomain: site.baseDomain } };

/** Puts it where its name says: `accounts.tfa.initTFA`. */
function put(operation: string, work: (params: PageParams) => Promise<ServerAnswer>, run: unknown = calling(work)): void {
  const path = operation.split('.');
  const last = path.pop()!;
  let place = gigya;
  for (const name of path) {
    const next = place[name] ?? {};
    place[name] = next;
    place = next as Tree;
  }
  place[last] = run;
}

const each = (lists: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(lists).flatMap(([namespace, names]) => names.split(' ').map((name) => `${namespace}.${name}`));

for (const operation of each(methodsOfPages)) put(operation, (params) => ask(operation, params));
for (const operation of waysToProviders) put(operation, (params) => byProvider(operation, params));
for (const operation of each(notSpoken)) {
  const refusal = async (params: PageParams) => shown(raised(405001, `${operation} is not spoken by this script`), operation, params);
  put(operation, refusal);
}

for (const namespace of ['accounts', 'socialize'])
  put(`${namespace}.addEventHandlers`, async (params) => {
    const { callback: _callback, ...handlers } = params;
    addHandlers(handlers);
    return shown({ errorCode: 0 }, `${namespace}.addEventHandlers`, params);
  });

put('accounts.showScreenSet', async (params) => {
  const loaded = await screens();
  if (areScreens(loaded)) return loaded.showScreenSet(params);
  const response = shown({ ...loaded, info: {} }, 'accounts.showScreenSet', params);
  tell(params['onError'] ?? params['onerror'], { eventName: 'error', source: 'showScreenSet', ...loaded, response });
  return response;
});

put('accounts.hideScreenSet', async (params) => {
  const loaded = await screensSoFar();
  if (loaded && areScreens(loaded)) return loaded.hideScreenSet(params);
  return shown({ errorCode: 0 }, 'accounts.hideScreenSet', params);
});

/** That one answers by a promise, too. */
put('accounts.setSSOToken', setSSOToken, (given: unknown) => {
  const params = isRecord(given) ? given : {};
  const answer = setSSOToken(params);
  void answer.then((said) => tell(params['callback'], said));
  return answer;
});

/** A server of the site may have signed somebody in meanwhile: who that is, is asked anew. */
put('socialize.refreshUI', async (params) => ask('socialize.getUserInfo', params));

gigya['hasSession'] = async (): Promise<boolean> => sessionToken() !== '';
gigya['getUserInfo'] = (gigya['socialize'] as Tree)['getUserInfo'];
gigya['answers'] = byScript;
gigya['thisScript'] = { APIKey: site.apiKey, baseURL: home, lang: site.language };
gigya['services'] = { socialize: gigya['socialize'], accounts: gigya['accounts'], comments: gigya['comments'], gm: gigya['gm'] };

interface Page {
  gigya?: unknown;
  onGigyaServiceReady?: unknown;
}
const page = window as Page;
const isFirst = !isRecord(page.gigya) || page.gigya['isGigya'] !== true;

/** Once whatever stands in the page is there, too: its function, and its containers. */
const laidOut = new Promise<void>((resolve) => {
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => resolve(), { once: true });
  else resolve();
});

// A page that loads the script twice has one `gigya` all the same.
if (isFirst) {
  page.gigya = gigya;
  void Promise.all([begun, laidOut])
    .then(() => takeWayBack())
    .then(() => {
      gigya['isReady'] = true;
      for (const service of ['accounts', 'socialize']) if (page.onGigyaServiceReady) tell(page.onGigyaServiceReady, service);
    });
}
