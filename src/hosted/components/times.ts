// Times on a page: for people in its language and the tenant's time zone, which a moment names; for machines as RFC 3339 writes them.
import { dateOf, type Instant } from '../../core/time.ts';
import { type Html, html } from '../../pages/kit/html.ts';

/** `zone`: a name of the IANA time zone database; UTC unless given. */
interface Shown {
  readonly language: string;
  readonly zone?: string;
}

export interface ShownTime {
  readonly at: Instant;
  readonly to: 'day' | 'minute';
}

export const day = (at: Instant): ShownTime => ({ at, to: 'day' });
export const minute = (at: Instant): ShownTime => ({ at, to: 'minute' });

const ofDay = { year: 'numeric', month: 'long', day: 'numeric' } as const;
const forms = { day: ofDay, minute: { ...ofDay, hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } } as const;

const element = ({ language, zone: timeZone = 'UTC' }: Shown, { at, to }: ShownTime): Html => {
  const date = dateOf(at);
  const words = new Intl.DateTimeFormat(language, { ...forms[to], timeZone }).format(date);
  return html`<time datetime="${date.toISOString().replace(/\.\d+/, '')}">${words}</time>`;
};

/** A sentence of that many times, each marked up where the sentence has it. */
export function withTimes(shown: Shown, sentence: (...times: string[]) => string, ...times: readonly ShownTime[]): Html {
  // No text has a NUL: between two of them stands which time it is.
  const parts = sentence(...times.map((_, at) => `\0${at}\0`)).split('\0');
  return html`${parts.map((part, at) => (at % 2 === 0 ? html`${part}` : element(shown, times[Number(part)]!)))}`;
}
