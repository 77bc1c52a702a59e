// The hosted sign-in page: the sign-in form of the flow, without a script, for a keyboard, a phone and the dark.
import { createHash } from 'node:crypto';
import type { HttpReply } from '../../../http/asked.ts';
import type { AkamaiEntry } from '../entry.ts';
import type { Flow } from './flow-document.ts';
import { say } from './flow-document.ts';

const carried = ['client_id', 'redirect_uri', 'response_type', 'flow', 'flow_version', 'locale', 'state', 'form'] as const;

/** What the page is made of; a call that names no locale is answered in the flow's first. */
export function pageOf({ flow, raw }: Pick<AkamaiEntry, 'raw'> & { readonly flow: Flow }, message?: string) {
  const values = raw['params'] ?? {};
  const text = (name: string) => (typeof values[name] === 'string' ? (values[name] as string) : undefined);
  const form = Object.keys(flow.forms).find((name) => flow.forms[name]!.action === 'signin') ?? 'signInForm';
  const locale = text('locale') ?? flow.locales[0] ?? 'en-US';
  const hidden = Object.fromEntries(carried.flatMap((name) => (text(name) === undefined ? [] : [[name, text(name)!]])));
  const status = message === undefined ? 200 : 400;
  return signInPage({
    flow: flow,
    form,
    locale,
    hidden: { ...hidden, form, locale, flow: flow.name },
    redirect: text('redirect_uri') ?? '',
    message,
    status,
  });
}

interface SignInPage {
  readonly flow: Flow;
  readonly form: string;
  readonly locale: string;
  /** What travels with the form. */
  readonly hidden: Readonly<Record<string, string>>;
  readonly redirect: string;
  readonly message?: string | undefined;
  readonly status?: number;
}

const style = `:root{color-scheme:light dark;font:100%/1.5 system-ui,sans-serif}
body{margin:0;display:grid;min-height:100vh;place-items:center;background:Canvas;color:CanvasText}
main{box-sizing:border-box;width:min(24rem,100%);padding:1.5rem}
h1{font-size:1.4rem;margin:0 0 1rem}
label{display:block;margin-top:1rem}
input{box-sizing:border-box;width:100%;min-height:2.75rem;padding:.5rem;font:inherit;border:1px solid GrayText;border-radius:.3rem}
button{width:100%;min-height:2.75rem;margin-top:1.5rem;font:inherit;border:0;border-radius:.3rem;background:#0b57d0;color:#fff}
:focus-visible{outline:3px solid #0b57d0;outline-offset:2px}
[role=alert]{padding:.75rem;border-left:4px solid #b3261e}`;
const styleHash = createHash('sha256').update(style).digest('base64');

function signInPage({ flow, form, locale, hidden, redirect, message, status = 200 }: SignInPage): HttpReply {
  const t = (sentence: string) => escaped(say(flow, locale, sentence));
  const fields = (flow.forms[form]?.fields ?? []).map((name) => {
    const field = flow.fields[name];
    const secret = field?.type === 'password';
    const kind = secret ? 'password' : field?.type === 'email' ? 'email' : 'text';
    const complete = secret ? 'current-password' : 'username';
    return `<label for="${escaped(name)}">${t(field?.label ?? name)}</label>
<input id="${escaped(name)}" name="${escaped(name)}" type="${kind}" autocomplete="${complete}" required>`;
  });
  const carried = Object.entries(hidden).map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`);
  const body = `<!doctype html>
<html lang="${escaped(locale)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${t('Sign in')}</title><style>${style}</style></head>
<body><main><h1>${t('Sign in')}</h1>
${message ? `<p role="alert">${escaped(message)}</p>` : ''}
<form method="post" action="signin">
${carried.join('\n')}
${fields.join('\n')}
<button>${t('Sign in')}</button>
</form></main></body></html>
`;
  return { status, headers: { ...guards(redirect), 'content-type': 'text/html; charset=utf-8' }, body };
}

/** A browser holds a form's redirects to form-action as well: the address it will be sent back to must be in it. */
const guards = (redirect: string): Readonly<Record<string, string>> => ({
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self' ${originOf(redirect)}; base-uri 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
});

const originOf = (address: string): string => (URL.canParse(address) && new URL(address).origin !== 'null' ? new URL(address).origin : '');

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[c]!);
