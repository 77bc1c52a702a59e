// Demonstration mode's mails: a list, and one mail with its link.
import { html, url } from '../kit/html.ts';
import { page } from '../kit/layout.ts';

export interface ShownMail {
  readonly number: number;
  readonly at: number;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export function mailboxPage(mails: readonly ShownMail[]): string {
  const rows = mails.map(
    ({ number, at, to, subject }) =>
      html`<tr><td>${new Date(at).toISOString().slice(11, 19)}</td><td>${to}</td><td><a href="${url(`/mailbox/${number}`)}">${subject}</a></td></tr>`,
  );
  const table = html`<div class="scroll" tabindex="0" role="region" aria-label="Mails"><table>
<thead><tr><th scope="col">Time (UTC)</th><th scope="col">To</th><th scope="col">Subject</th></tr></thead><tbody>${rows}</tbody></table></div>`;
  const body = html`<h1>Mailbox</h1><p>Mails that this demonstration would have sent. They are kept in memory and go when it stops.</p>
${mails.length === 0 ? html`<p>No mail yet. Ask for a new password through any dialect, and it arrives here.</p>` : table}`;
  return page({ title: 'Mailbox', body, mailbox: true });
}

export function mailPage({ to, subject, text, at }: ShownMail): string {
  const link = /^https?:\/\/\S+/m.exec(text)?.[0];
  const body = html`<p><a href="/mailbox">Mailbox</a></p><h1>${subject}</h1>
<dl class="facts"><dt>To</dt><dd>${to}</dd><dt>Sent</dt><dd>${new Date(at).toISOString()}</dd></dl>
<pre tabindex="0" role="region" aria-label="The mail's text">${text}</pre>
${link !== undefined && html`<p><a href="${url(link)}">Open the link</a></p>`}`;
  return page({ title: subject, body, mailbox: true });
}
