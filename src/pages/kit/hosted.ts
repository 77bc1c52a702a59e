// The frame of the pages for people of a tenant: one column, the tenant's name, one matter, and the same in other languages. No script,
// except those that show or solve a form's challenge, use a passkey, or wait for a person's device.
import { readFileSync } from 'node:fs';
import type { SafeUrl } from './html.ts';
import { type Hole, type Html, html, url } from './html.ts';
import { kit, script } from './layout.ts';

/** A script beside this file. */
const beside = (name: string) => script(name, readFileSync(new URL(`./${name}.js`, import.meta.url), 'utf8'));

/** The script of a form with a challenge. */
export const proofScript = beside('proof-of-work');
/** The script of a form that a passkey may fill. */
export const passkeyScript = beside('passkeys');
/** The script of a page that waits for a person's device. */
export const pushScript = beside('push');

interface Language {
  readonly code: string;
  readonly name: string;
  readonly by: { readonly href: SafeUrl } | { readonly form: string };
}

/** What a form is sent with by a button that asks for the same page in that language. */
export const languageField = 'language';

const languageWay = ({ code, name, by }: Language, present: string): Html => {
  if (code === present) return html`<strong lang="${code}">${name}</strong> `;
  if ('href' in by) return html`<a lang="${code}" hreflang="${code}" href="${by.href}">${name}</a> `;
  return html`<button type="submit" form="${by.form}" name="${languageField}" value="${code}" lang="${code}" formnovalidate>${name}</button> `;
};
/** The script of a form that goes on by itself. */
export const sendScript = beside('send-form');

export interface HostedPage {
  readonly language: string;
  readonly product: string;
  readonly title: string;
  readonly body: Hole;
  /** The same page in other languages: at other addresses, or of a form that is sent for it. */
  readonly languages: readonly Language[];
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
<footer><nav aria-label="Language">${languages.map((each) => languageWay(each, language))}</nav></footer>
</body>
</html>
`);

/** The sources that a page may load beside its own site's style and pictures. */
export interface Allowed {
  /** The address of an application, or of another party, that the page's form may lead to in the end. */
  readonly leadsTo?: string;
  /** Addresses that it shows in frames. */
  readonly frames?: readonly string[];
  /** It has a script of ours. */
  readonly script?: boolean;
  /** That script asks our own site. */
  readonly asks?: boolean;
  /** It has pictures within itself. */
  readonly pictures?: boolean;
  /** Addresses of a service whose script it has, and of what that script loads: their origins, and no others. */
  readonly services?: readonly string[];
}

/**
 * Browsers follow a form only to our own addresses, unless this flow leads away: they hold each redirect of the other party to `form-action`, too, and one whose address
 * takes a reply and goes on to another origin would never come there. Applications open such a flow in a window of its own and wait to hear from it: one that is cut off
 * from its opener (HTML, cross-origin opener policies) would leave them waiting, so that only pages that lead nowhere are.
 */
export function hostedHeaders({ leadsTo, frames = [], script, asks, pictures, services = [] }: Allowed = {}): Record<string, string> {
  const others = services.filter((each) => /^https?:$/.test(URL.parse(each)?.protocol ?? '')).map((each) => new URL(each).origin);
  const directive = (name: string, ...sources: readonly (string | false | undefined)[]): readonly string[] => {
    const named = [...new Set(sources.filter(Boolean))];
    return named.length > 0 ? [`${name} ${named.join(' ')}`] : [];
  };
  const policy = [
    "default-src 'none'",
    ...directive('style-src', "'self'", ...others),
    ...directive('img-src', "'self'", pictures && 'data:', ...others),
    ...directive('script-src', script && "'self'", ...others),
    ...directive('connect-src', asks && "'self'", ...others),
    ...directive('form-action', !leadsTo && "'self'"),
    ...directive('frame-src', ...frames.map((each) => new URL(each).origin), ...others),
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
    ...(leadsTo === undefined ? { 'cross-origin-opener-policy': 'same-origin' } : {}),
  };
}
