// A call: what the page says, with who it is and whose session it has; and what follows of the answer here.
import { isRecord, type PageParams, raised, type ServerAnswer, shown, tell } from './answers.ts';
import { begun, deviceIds } from './device.ts';
import { emit } from './events.ts';
import { forgetSession, keepSessionOf, sessionToken, tellLogin, wantedLife } from './session.ts';
import { wantedOf } from './site.ts';
import { send } from './wire.ts';

/** Of the page alone, or of this script. */
const local = new Set(['callback', 'context', 'remember', 'source']);

const written = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));

function fieldsOf(params: PageParams): URLSearchParams {
  const given = Object.entries(params).filter(
    ([name, value]) => value !== undefined && value !== null && typeof value !== 'function' && !local.has(name),
  );
  const lang = wantedOf('lang');
  const fields = new URLSearchParams({ sdk: 'js_latest', authMode: 'cookie', targetEnv: 'jssdk', pageURL: location.href });
  for (const [name, value] of deviceIds()) fields.set(name, value);
  if (lang !== undefined) fields.set('lang', lang);
  for (const [name, value] of given) fields.set(name, written(value));
  fields.delete('apiKey');
  const life = wantedLife(params);
  if (life > 0) fields.set('sessionExpiration', String(life));
  else fields.delete('sessionExpiration');
  // A ticket stands for somebody who has no session yet.
  if (!fields.has('regToken') && sessionToken() !== '') fields.set('login_token', sessionToken());
  return fields;
}

const leaving = ['accounts.logout', 'socialize.logout'];
/** The session is none, or none any more. */
const over = [403005, 403011, 403012];

function follow(answer: ServerAnswer, operation: string, params: PageParams, hadSession: boolean): void {
  if (leaving.includes(operation)) {
    forgetSession();
    emit('logout', {});
  } else if (hadSession && over.includes(answer.errorCode)) forgetSession();
  else if (answer.errorCode === 0 && keepSessionOf(answer, params)) tellLogin(answer, operation, params);
  if (operation === 'socialize.removeConnection' && answer.errorCode === 0) emit('connectionRemoved', { provider: params['provider'] });
}

/** Asks the server, and does what follows of the answer; no page is told. */
export async function ask(operation: string, params: PageParams = {}): Promise<ServerAnswer> {
  await begun;
  const fields = fieldsOf(params);
  const answer = await send(operation, fields);
  const known = isRecord(answer) && typeof answer.errorCode === 'number' ? answer : raised(500026, 'What answered is not the server');
  follow(known, operation, params, fields.has('login_token'));
  return shown(known, operation, params);
}

/** The same for a page, whose `callback` is told the answer. Before it came the arguments were two, of which the first held what all calls had. */
export const calling =
  (work: (params: PageParams) => Promise<ServerAnswer>) =>
  (first: unknown = {}, second: unknown = undefined): void => {
    const params = { ...(isRecord(first) ? first : {}), ...(isRecord(second) ? second : {}) };
    void work(params).then((answer) => tell(params['callback'], answer));
  };
