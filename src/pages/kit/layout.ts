// The frame of every page: one title, landmarks, a way past the navigation, and headers under which no script of ours or others' runs.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FastifyReply } from 'fastify';
import { type Hole, html, url } from './html.ts';

export interface Asset {
  /** Changes with the text, so that browsers may keep it for ever. */
  readonly path: string;
  readonly text: string;
}

const asset = (name: string, text: string): Asset => ({
  path: `/assets/${createHash('sha256').update(text).digest('hex').slice(0, 12)}/${name}`,
  text,
});

export const stylesheet = (name: string, text: string): Asset => asset(`${name}.css`, text);
export const script = (name: string, text: string): Asset => asset(`${name}.js`, text);

export const kit = stylesheet('kit', readFileSync(new URL('./kit.css', import.meta.url), 'utf8'));

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

export interface PageParts {
  readonly title: string;
  readonly body: Hole;
  readonly mailbox?: boolean;
  /** Beside the kit's own. */
  readonly styles?: readonly Asset[];
  /** Of pages that are whole without them. */
  readonly scripts?: readonly Asset[];
}

export function page({ title, body, mailbox = false, styles = [], scripts = [] }: PageParts): string {
  return String(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Dragoman</title>
${[kit, ...styles].map(({ path }) => html`<link rel="stylesheet" href="${url(path)}">`)}
${scripts.map(({ path }) => html`<script type="module" src="${url(path)}"></script>`)}
<link rel="icon" href="/favicon.ico">
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="bar"><div><strong>Dragoman</strong>
<nav aria-label="Pages"><a href="/">Start</a> <a href="/errors/">Error index</a>${mailbox && html` <a href="/mailbox">Mailbox</a>`}</nav></div></header>
<main id="main">${body}</main>
<footer>Dragoman speaks for five vendors over one set of accounts. The error index is written from executed scenarios.</footer>
</body>
</html>
`);
}

export function send(reply: FastifyReply, text: string, status = 200, cache = 'no-store'): FastifyReply {
  return reply
    .code(status)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'cache-control': cache,
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
    })
    .send(text);
}
