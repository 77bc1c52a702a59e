// The page on which a person allows the requests of an application.
import { html, url } from '../../pages/kit/html.ts';
import type { Language } from '../texts/index.ts';
import { type Frame, framed, textsOf } from './frame.ts';

/** The meaning of the vendor's own scopes for people, by scope. */
export type ScopeTexts = Readonly<Record<string, Readonly<Record<Language, string>>>>;

export interface ConsentRequest {
  /** The application's name. */
  readonly client: string;
  /** The host to which the flow leads back; empty for an application without one. */
  readonly host: string;
  readonly scopes: readonly string[];
  /** After so many days the person is asked again. */
  readonly days: number;
  readonly scopeTexts: ScopeTexts;
  /** Services that the application would be given tokens for, each with what it may do there that was not allowed before. */
  readonly resources: readonly { readonly name: string; readonly scopes: readonly string[] }[];
}

export function consentPage(frame: Frame, { client, host, scopes, days, scopeTexts, resources }: ConsentRequest): string {
  const texts = textsOf(frame);
  return framed(
    frame,
    texts.consent(client),
    html`<h1>${texts.consent(client)}</h1><p>${texts.willSee(client, host)}</p>
<ul>${scopes.map((scope) => html`<li>${texts.scopes[scope] ?? scopeTexts[scope]?.[frame.language] ?? scope}</li>`)}
${resources.map(({ name, scopes }) => html`<li>${[name, scopes.join(', ')].filter(Boolean).join(': ')}</li>`)}</ul><p>${texts.allowedFor(days)}</p>
<form method="post" action="${url(frame.here)}">
<button type="submit" name="consent" value="allow">${texts.allow}</button>
<button type="submit" name="consent" value="refuse" class="second">${texts.refuse}</button>
</form>`,
  );
}
