// What the pages for people of a tenant have: one column, the tenant's name, one matter, and the same in other languages. No script, but for
// the one that solves a form's challenge.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { SafeUrl } from './html.ts';
import { type Hole, html, url } from './html.ts';
import { kit } from './layout.ts';

const proofText = readFileSync(new URL('./proof-of-work.js', import.meta.url), 'utf8');

/** The script of a form with a challenge. Its address changes with its text, so that browsers may keep it for ever. */
export const proofScript = {
  path: `/assets/${createHash('sha256').update(proofText).digest('hex').slice(0, 12)}/proof-of-work.js`,
  text: proofText,
} as const;

export interface HostedPage {
  readonly language: string;
  readonly product: string;
  readonly title: string;
  readonly body: Hole;
  /** The same page in other languages. */
  readonly languages: readonly { readonly code: string; readonly name: string; readonly href: SafeUrl }[];
  readonly skip: string;
}

export const hostedPage = ({ language, product, title, body, languages, skip }: HostedPage): string =>
  String(html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · ${product}</title>
<link rel="stylesheet" href="${url(kit.path)}">
<link rel="icon" href="/favicon.ico">
</head>
<body class="hosted">
<a class="skip" href="#main">${skip}</a>
<header><strong>${product}</strong></header>
<main id="main">${body}</main>
<footer><nav aria-label="Language">${languages.map((each) =>
    each.code === language
      ? html`<strong lang="${each.code}">${each.name}</strong> `
      : html`<a lang="${each.code}" hreflang="${each.code}" href="${each.href}">${each.name}</a> `,
  )}</nav></footer>
</body>
</html>
`);

/** An origin; for applications on a phone or a desktop, the scheme that is theirs. */
function sourceOf(address: string): string {
  if (!URL.canParse(address)) return '';
  const { origin, protocol } = new URL(address);
  return /^https?:$/.test(protocol) ? origin : protocol;
}

/**
 * Browsers follow a form only to addresses that are listed: ours, and the one this flow leads back to. Frames show only those listed.
 * Scripts run only where the page has one of ours.
 */
export function hostedHeaders(leadsTo?: string, frames: readonly string[] = [], script = false): Record<string, string> {
  const back = leadsTo === undefined ? '' : ` ${sourceOf(leadsTo)}`;
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    ...(script ? ["script-src 'self'"] : []),
    `form-action 'self'${back}`,
    ...(frames.length > 0 ? [`frame-src ${frames.map((each) => new URL(each).origin).join(' ')}`] : []),
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ];
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy.join('; '),
    'cache-control': 'no-store',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
  };
}
