// The HTML of a mail for which nobody wrote any: its text, under the mark and in the colour of the tenant. Mail programs know little of style sheets: each element has its own.
import { inHtml } from './text-of-html.ts';

export interface Brand {
  readonly product: string;
  /** The address of a picture; empty for none, and the name of the product stands there. */
  readonly logo: string;
  /** `#rrggbb`; empty for none. */
  readonly colour: string;
}

const font = 'font-family:Helvetica,Arial,sans-serif;font-size:16px;line-height:24px;color:#222222';

/** Undefined where the tenant has no brand. A line of the text that is the link, and nothing else, is a button. */
export function branded(text: string, link: string, { product, logo, colour }: Brand): string | undefined {
  if (logo === '' && colour === '') return undefined;
  const ground = colour || '#222222';
  const name = inHtml(product);
  const mark = logo === '' ? name : `<img src="${inHtml(logo)}" alt="${name}" height="40" style="display:block;border:0;height:40px">`;
  const button = `<a href="${inHtml(link)}" style="display:inline-block;padding:12px 24px;border-radius:4px;text-decoration:none;background:${ground};color:${inkOn(ground)}">${inHtml(link === '' ? '' : hostOf(link))}</a>`;
  const paragraphs = text
    .trim()
    .split(/\n{2,}/)
    .map((each) => (link !== '' && each.trim() === link ? button : each.split('\n').map(inHtml).join('<br>')))
    .map((each) => `<p style="margin:0 0 16px">${each}</p>`)
    .join('\n');
  return `<!doctype html>
<html><body style="margin:0;background:#f4f4f4">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:24px">
<table role="presentation" width="560" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff">
<tr><td style="padding:16px 24px;border-top:4px solid ${ground};${font};font-weight:bold">${mark}</td></tr>
<tr><td style="padding:8px 24px 24px;${font}">
${paragraphs}
</td></tr></table>
</td></tr></table>
</body></html>
`;
}

/** Where a link leads, for its reader: a mail that says another host than the one behind its button is what people are warned of. */
const hostOf = (link: string): string => (URL.canParse(link) ? new URL(link).host : link);

/** Black or white, whichever is read better on the colour (relative luminance, WCAG 2.2). */
function inkOn(colour: string): string {
  const [red = 0, green = 0, blue = 0] = (colour.slice(1).match(/../g) ?? []).map((each) => {
    const part = Number.parseInt(each, 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? '#000000' : '#ffffff';
}
