// A browser without a window.

/** Where providers send browsers back: nobody listens there. */
export const callback = 'http://127.0.0.1:9/callback';

export interface Seen {
  readonly url: string;
  readonly status: number;
  readonly text: string;
}

const unescaped = (text: string): string =>
  text.replace(/&(?:quot|amp|lt|gt|#39|#x27);/g, (name) => ({ '&quot;': '"', '&amp;': '&', '&lt;': '<', '&gt;': '>' })[name] ?? "'");

/** A browser without a window: keeps cookies by host, follows redirects, and stops where it is sent to `callback`. */
export function visitor() {
  const jars = new Map<string, Map<string, string>>();
  /** One request. `to`: where its answer leads, if anywhere. */
  async function ask(url: string, form?: Readonly<Record<string, string>>): Promise<Seen & { readonly to: string | undefined }> {
    const { host } = new URL(url);
    const jar = jars.get(host) ?? new Map<string, string>();
    jars.set(host, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const body = form ? { method: 'POST', body: new URLSearchParams(form) } : {};
    const reply = await fetch(url, { ...body, headers: { cookie }, redirect: 'manual' });
    for (const line of reply.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (value === '' || /max-age=0|01 Jan 1970/i.test(line)) jar.delete(name!);
      else jar.set(name!, value!);
    }
    const location = reply.headers.get('location');
    return { url, status: reply.status, text: await reply.text(), to: location ? new URL(location, url).href : undefined };
  }
  async function go(url: string, form?: Readonly<Record<string, string>>): Promise<Seen> {
    if (url.startsWith(callback)) return { url, status: 0, text: '' };
    const seen = await ask(url, form);
    return seen.to ? go(seen.to) : seen;
  }
  /** Posts the form of that page with these fields over its own. */
  async function fill({ url, text }: Seen, fields: Readonly<Record<string, string>>): Promise<Seen> {
    const [whole, attributes] = /<form\b([^>]*)>[\s\S]*?<\/form>/i.exec(text) ?? [];
    if (whole === undefined) throw new Error(`no form at ${url}: ${text.slice(0, 200)}`);
    const memberOf = (tag: string, name: string) => unescaped(new RegExp(`\\b${name}="([^"]*)"`, 'i').exec(tag)?.[1] ?? '');
    const inputs = [...whole.matchAll(/<input\b[^>]*>/gi)].map(([tag]) => [memberOf(tag, 'name'), memberOf(tag, 'value')] as const);
    const own = Object.fromEntries(inputs.filter(([name]) => name !== ''));
    return go(new URL(memberOf(attributes!, 'action') || url, url).href, { ...own, ...fields });
  }
  return { ask, go, fill };
}
