// A person's browser at the pages for their account, without a window: it signs in, and sends the forms that are shown.
import type { SettingsPatch } from '../../src/core/tenants/index.ts';
import type { World } from '../../src/proving/world-type.ts';
import { openidOf } from '../wso2/openid.ts';
import { hiddenIn } from './owing.ts';

export const offering: SettingsPatch = {
  accountPages: { offered: true },
  secondFactor: { offered: ['totp', 'sms', 'email', 'backup-code'] },
  passkeys: { offered: true },
};

export function accountOf(world: World, domain = world.keys.domain) {
  const { go, jar } = openidOf(world).browser(world.base);
  const root = `${world.base}/id/${domain}/account`;
  const at = (path: string) => `${root}${path}`;
  const open = (path = '') => go(at(path));
  const enter = async (username: string, path = '', password = 'correct horse') => {
    const form = await open(path);
    return go(form.url, { username, password });
  };
  /** Sends the first form of a page that has this text, with more fields. */
  const send = (page: { readonly text: string }, having: string, fields: Readonly<Record<string, string>> = {}) => {
    const form = page.text
      .split('<form')
      .slice(1)
      .map((each) => `<form${each.split('</form>')[0]}`)
      .find((each) => each.includes(having));
    if (form === undefined) throw new Error(`no form with ${having} in ${page.text}`);
    const action = /action="([^"]*)"/.exec(form)![1]!.replaceAll('&amp;', '&');
    return go(new URL(action, world.base).href, { ...hiddenIn(form), ...fields });
  };
  const token = () => [...jar].find(([name]) => name.includes('account-'))?.[1] ?? '';
  return { go, jar, at, open, enter, send, token };
}

export const headingOf = ({ text }: { readonly text: string }): string => /<h1>([^<]*)/.exec(text)?.[1] ?? '';
