// accounts.setSSOToken: the session of this page is that of its group from now on, and the page goes on to where it is asked.
import { type PageParams, raised, type ServerAnswer, shown, textOf } from './answers.ts';
import { sharesCookies } from './cookies.ts';
import { shareSession } from './session.ts';

const operation = 'accounts.setSSOToken';

/** Where the browser goes; undefined where that is no page that sees what this one keeps. */
function pageOf(address: string): URL | undefined {
  if (!URL.canParse(address, location.href)) return undefined;
  const url = new URL(address, location.href);
  return ['http:', 'https:'].includes(url.protocol) && sharesCookies(url.hostname) ? url : undefined;
}

/** Goes to `redirectURL`, or loads this page again. */
export async function setSSOToken(params: PageParams): Promise<ServerAnswer> {
  const page = pageOf(textOf(params['redirectURL']) || location.href);
  if (!page) return shown(raised(400006, 'redirectURL is no page of this domain'), operation, params);
  shareSession();
  if (page.href === location.href) location.reload();
  else location.assign(page);
  return shown({ errorCode: 0 }, operation, params);
}
