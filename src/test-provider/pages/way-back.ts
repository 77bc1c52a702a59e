// The way back by a form (OAuth 2.0 Form Post Response Mode): without script, people press a button.
import { html, url } from '../../pages/kit/html.ts';
import { framed } from './frame.ts';

export function wayBackPage(product: string, redirect: string, parameters: URLSearchParams): Response {
  const fields = [...parameters].map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
  const body = html`<h1>Back to the application</h1>
<form method="post" action="${url(redirect)}">${fields}<button>Go on</button></form>`;
  return framed(product, 'Back to the application', body, 200, redirect);
}
