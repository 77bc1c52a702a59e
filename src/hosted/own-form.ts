// A form in a dialect's own words: its fields, its languages, and what was wrong, on the same page as ours, with the same challenge.
import { hostedHeaders, hostedPage } from '../pages/kit/hosted.ts';
import { html, url } from '../pages/kit/html.ts';
import { anotherPicture, challengeField, challengeOf } from './components/challenge.ts';
import { type Field, fieldOf } from './components/field.ts';
import { type FieldProblem, summary } from './components/problems.ts';
import { challengeIn, type Offer, sayable } from './human.ts';
import { loadedBy } from './page.ts';
import { languageOf, languages, nameOf } from './texts/index.ts';
import type { Says } from './texts/texts.ts';

export interface OwnForm {
  /** The language of the dialect's words, as BCP 47 has it. Ours, where the page needs some, are in the nearest that there is. */
  readonly locale: string;
  readonly product: string;
  readonly title: string;
  readonly button: string;
  /** Of this site. */
  readonly action: string;
  /** Hidden values of the form. */
  readonly hidden: Readonly<Record<string, string>>;
  readonly fields: readonly Field[];
  readonly problems: readonly FieldProblem[];
  /** A problem in our words: of the captcha, or of the page as a whole. */
  readonly says?: 'check' | 'checkWrong' | 'unchecked' | 'busy' | 'unsent' | 'failed' | 'foreign' | undefined;
  readonly offer: Offer | undefined;
  /** The same page in other languages. */
  readonly others: readonly { readonly locale: string; readonly address: string }[];
  /** The address that the form leads to in the end. */
  readonly leadsTo: string;
  readonly status: number;
}

export function ownForm(form: OwnForm) {
  const { locale, product, title, button, hidden, fields, offer, status } = form;
  const texts = languages[languageOf(locale)];
  const ours = sayable(oursOf(form.says), offer).map(({ says, ...at }) => ({ ...at, sentence: texts.problems[says] }));
  const problems = [...form.problems, ...ours];
  const challenge = challengeIn(offer, problems);
  const body = html`${summary(texts.problem, problems)}<h1>${title}</h1>
<form method="post" action="${url(form.action)}">
${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${fields.map((field) => html`${fieldOf(field, problems)}`)}
${challengeOf(challenge, texts, problems)}<button type="submit">${button}</button>${anotherPicture(challenge, texts)}
</form>`;
  const others = form.others.map((other) => ({ code: other.locale, name: nameOf(other.locale), by: { href: url(other.address) } }));
  const page = hostedPage({ language: locale, product, title, body, languages: others, skip: texts.skip });
  return { status, headers: hostedHeaders({ leadsTo: form.leadsTo, ...loadedBy(challenge) }), body: page };
}

const oursOf = (says: Says | undefined): readonly { readonly says: Says; readonly field?: string }[] => {
  if (says === undefined) return [];
  return says === 'check' || says === 'checkWrong' || says === 'unchecked' ? [{ says, field: challengeField }] : [{ says }];
};
