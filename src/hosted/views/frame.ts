// The frame of a page in one of our languages, and the words that are in it.
import { hostedPage } from '../../pages/kit/hosted.ts';
import { type Hole, url } from '../../pages/kit/html.ts';
import { type FieldProblem as Shown, summary } from '../components/problems.ts';
import { type Language, languages, nameOf, names } from '../texts/index.ts';
import type { Says, Texts } from '../texts/texts.ts';

/** The tenant, language and address of a page: `here` keeps its query when the language changes. */
export interface Frame {
  readonly language: Language;
  readonly product: string;
  /** The tenant's time zone; UTC unless given. */
  readonly zone?: string;
  readonly here: string;
  /** The same in other languages, where it stands at other addresses than `here`. */
  readonly others?: readonly { readonly locale: string; readonly address: string }[];
  /** The page's form that is sent for it in another language: what it keeps, such as a ticket, stands in no address. */
  readonly form?: typeof stepForm;
}

/** The id of the form that a step in the middle of something is. */
export const stepForm = 'step';

export interface ShownProblem {
  /** The name of the field, as the form has it. */
  readonly field?: string;
  readonly says: Says;
  /** Until it may be tried again, of a sentence that tells how long. */
  readonly seconds?: number;
  /** A sentence of the tenant's own, in place of ours. */
  readonly words?: string;
}

export const textsOf = ({ language }: Frame): Texts => languages[language];

/** The same address, in that language. */
export function inLanguage(here: string, language: Language): string {
  const [path = '/', query = ''] = here.split('?');
  const pairs = new URLSearchParams(query);
  pairs.set('lang', language);
  return `${path}?${pairs}`;
}

/** A page of one form, which is sent for the same in another language. */
export const framedStep = (frame: Frame, title: string, body: Hole): string => framed({ ...frame, form: stepForm }, title, body);

export function framed(frame: Frame, title: string, body: Hole): string {
  const { form, others } = frame;
  const ours = (Object.keys(languages) as Language[]).map((code) => {
    const by = form === undefined ? { href: url(inLanguage(frame.here, code)) } : { form };
    return { code, name: names[code], by };
  });
  const all = others?.map(({ locale, address }) => ({ code: locale, name: nameOf(locale), by: { href: url(address) } })) ?? ours;
  return hostedPage({ language: frame.language, product: frame.product, title, body, languages: all, skip: textsOf(frame).skip });
}

/** So many seconds, or minutes where they are many, in words of that language. */
function waitIn(language: Language, seconds: number): string {
  const [count, unit] = seconds > 90 ? [Math.ceil(seconds / 60), 'minute'] : [Math.max(1, seconds), 'second'];
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}

/** Sentences that do not say which field is meant. */
const ofAnyField: readonly Says[] = ['empty', 'unfit', 'held', 'date', 'number', 'tooShort', 'tooLong'];

/** The problems as sentences of the page's language. `labels`: of the form's fields, by name. */
export const shownOf = (frame: Frame, problems: readonly ShownProblem[], labels: Readonly<Record<string, string>>): readonly Shown[] =>
  problems.map(({ says, field, words, seconds = 0 }) => ({
    sentence: words ?? textsOf(frame).problems[says].replace('{wait}', waitIn(frame.language, seconds)),
    ...(field === undefined ? {} : { field }),
    ...(field !== undefined && ofAnyField.includes(says) ? { label: labels[field] } : {}),
  }));

export const summaryOf = (frame: Frame, shown: readonly Shown[]): Hole => summary(textsOf(frame).problem, shown);
