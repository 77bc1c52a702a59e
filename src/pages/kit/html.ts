// The one tag that makes HTML. Everything filled in is escaped; each template is checked once by its static parts, so that a hole
// can only stand in text or in a quoted attribute that holds no script, no style and no unchecked address.
import { html as engine, raw } from 'hono/html';

declare const address: unique symbol;
/** An address that was looked at: of this site, or http(s). */
export type SafeUrl = string & { readonly [address]: true };
export type Html = Exclude<ReturnType<typeof engine>, Promise<unknown>>;
export type Hole = string | number | Html | SafeUrl | readonly Html[] | false | null;

export function url(text: string): SafeUrl {
  if (!/^(https?:\/\/|\/(?!\/)|#|\?)/.test(text)) throw new Error(`no safe address: ${text}`);
  return text as SafeUrl;
}

const checked = new WeakSet<TemplateStringsArray>();

export function html(parts: TemplateStringsArray, ...holes: readonly Hole[]): Html {
  if (!checked.has(parts)) check(parts);
  const filled = holes.map((hole) => (hole === false || hole === null ? '' : hole));
  return engine(parts, ...(filled as unknown[])) as Html;
}

/** Text that is HTML already: only for what this server renders itself. */
export const trusted = (text: string): Html => raw(text) as Html;

function check(parts: TemplateStringsArray): void {
  let before = '';
  for (const [at, part] of parts.entries()) {
    before += part;
    const refuse = (why: string): never => {
      throw new Error(`a template that is not safe: ${why}: ${part.slice(-60)}`);
    };
    if (/\son\w+\s*=/i.test(part) || /\sstyle\s*=/i.test(part) || /\ssrcdoc\s*=/i.test(part)) refuse('a script or style attribute');
    if (/<script[^>]*>[^<]/i.test(part) || /<style/i.test(part)) refuse('a script or style with content');
    if (at === parts.length - 1) break;
    const tag = before.lastIndexOf('<') > before.lastIndexOf('>');
    if (tag && !/=\s*"[^"]*$/.test(before.slice(before.lastIndexOf('<'))))
      refuse('a hole in a tag must stand in a double-quoted attribute');
    before += 'x';
  }
  checked.add(parts);
}
