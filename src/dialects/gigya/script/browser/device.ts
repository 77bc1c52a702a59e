// The ids by which this browser is known at the site. They are asked for once, before anything else is.
import { textOf } from './answers.ts';
import { readCookie, writeCookie } from './cookies.ts';
import { send } from './wire.ts';

const yearSeconds = 31_536_000;
const names = ['gmid', 'ucid'] as const;

/** Those that the page has. */
export const deviceIds = (): readonly (readonly [string, string])[] =>
  names.map((name) => [name, readCookie(name)] as const).filter(([, value]) => value !== '');

async function begin(): Promise<void> {
  const brought = deviceIds();
  if (brought.length === names.length) return;
  const said = new URLSearchParams([...brought.map(([name, value]) => [name, value]), ['sdk', 'js_latest'], ['pageURL', location.href]]);
  const answer = await send('accounts.webSdkBootstrap', said);
  for (const name of names) if (textOf(answer[name]) !== '') writeCookie(name, textOf(answer[name]), yearSeconds);
}

/** Done also where the server refused: the first call is told why. */
export const begun: Promise<void> = begin();
