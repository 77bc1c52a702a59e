// The text that stands beside the HTML of a mail, for readers who do not show that: its words in their lines, and each link below its words.

/** Elements of which nothing is read. */
const silent = ['head', 'style', 'script', 'title', 'template'];
const blocks = /^(?:p|div|table|tr|ul|ol|li|h[1-6]|section|article|header|footer|center|blockquote|hr|br)$/;
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** Goes through it once; what is no element is taken as text. */
export function textOfHtml(html: string): string {
  let text = '';
  let link = '';
  for (let at = 0; at < html.length; ) {
    const open = html.indexOf('<', at);
    const end = open < 0 ? html.length : open;
    text += decoded(html.slice(at, end)).replace(/\s+/g, ' ');
    if (open < 0) break;
    const [, closing, name = ''] = /^<(\/?)([a-z][a-z0-9]*)/i.exec(html.slice(open, open + 30)) ?? [];
    const isComment = html.startsWith('<!--', open);
    if (name === '' && !isComment && !/[!/?]/.test(html[open + 1] ?? '')) {
      text += '<';
      at = open + 1;
      continue;
    }
    const close = isComment ? html.indexOf('-->', open) : endOfTag(html, open);
    if (close < 0) break;
    const tag = name.toLowerCase();
    at = close + (isComment ? 3 : 1);
    if (!closing && silent.includes(tag)) {
      const last = indexOfTag(html, `</${tag}`, at);
      if (last < 0) break;
      at = last;
    } else if (tag === 'a') {
      if (!closing) link = attribute(html.slice(open, close), 'href');
      else if (link !== '') text += `:\n${link}\n`;
      if (closing) link = '';
    } else if (tag === 'img') text += attribute(html.slice(open, close), 'alt');
    else if (blocks.test(tag)) text += tag === 'br' || closing || tag === 'hr' ? '\n' : '\n\n';
  }
  const lines = text.split('\n').map((line) => line.trim());
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}

/** The `>` that ends the tag, which is none within quotes. */
function endOfTag(html: string, open: number): number {
  let quote = '';
  for (let at = open; at < html.length; at += 1) {
    const each = html[at]!;
    if (quote !== '') quote = each === quote ? '' : quote;
    else if (each === '"' || each === "'") quote = each;
    else if (each === '>') return at;
  }
  return -1;
}

/** The opening tags of that name. One that never ends is none, and nothing is read twice to find that out. */
export function tagsOf(html: string, name: string): readonly string[] {
  const begins = new RegExp(`<${name}(?=[\\s/>])`, 'gi');
  const tags: string[] = [];
  for (let found = begins.exec(html); found; found = begins.exec(html)) {
    const end = endOfTag(html, found.index);
    if (end < 0) break;
    tags.push(html.slice(found.index, end + 1));
    begins.lastIndex = end + 1;
  }
  return tags;
}

function indexOfTag(html: string, tag: string, from: number): number {
  for (let at = html.indexOf('</', from); at >= 0; at = html.indexOf('</', at + 2))
    if (html.slice(at, at + tag.length).toLowerCase() === tag) return at;
  return -1;
}

/** The value of an attribute of the tag; empty where it has none. */
export function attribute(tag: string, name: string): string {
  const [, quoted, single, bare] = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(tag) ?? [];
  return decoded(quoted ?? single ?? bare ?? '');
}

/** Character references, as far as letters and marks are written by them, become what they stand for. */
export const decoded = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

/** A value as it stands in HTML, in text and in attributes. */
export const inHtml = (value: string): string => value.replace(/[&<>"']/g, (each) => `&#${each.codePointAt(0)};`);
