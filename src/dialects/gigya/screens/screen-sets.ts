// accounts.getScreenSets, setScreenSet and deleteScreenSet: what the scripts and apps of a site draw, kept and handed out as it was written.
import type { JsonObject } from '../../../core/json.ts';
import { listScreenSets, removeScreenSet, type ScreenSet, writeScreenSet } from '../../../core/screens/index.ts';
import { dateOf } from '../../../core/time.ts';
import { CommaList, JsonObjectText, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';

const screenSetID = Text({ minLength: 1, maxLength: 200 });
const part = () => Maybe(Text({ maxLength: 1_000_000, blank: 'allowed' }));

/** Each member that `include` names, of a set. */
const members = {
  screenSetID: ({ name }: ScreenSet) => name,
  html: ({ html }: ScreenSet) => html,
  css: ({ css }: ScreenSet) => css,
  javascript: ({ javascript }: ScreenSet) => javascript,
  translations: ({ translations }: ScreenSet, lang: string | undefined) =>
    lang !== undefined && translations[lang] !== undefined ? { [lang]: translations[lang] } : translations,
  metadata: ({ metadata, version, updated }: ScreenSet) => ({ ...metadata, version, lastModified: dateOf(updated).toISOString() }),
} as const;
type Member = keyof typeof members;
const all = Object.keys(members) as Member[];

export const getScreenSets = gigya.method('accounts.getScreenSets', {
  summary: 'Hands out the screen-sets of the site, and by their ids those of its group, too.',
  caller: { who: 'any' },
  calls: { listScreenSets },
  takes: {
    params: Parameters({
      screenSetIDs: Maybe(CommaList({ maxItems: 200 })),
      include: Maybe(CommaList({ maxItems: 20 })),
      lang: Maybe(Text({ maxLength: 40 })),
    }),
  },
  async handle({ params: { screenSetIDs: names, include, lang } }, core) {
    const strange = include?.find((name) => !Object.hasOwn(members, name));
    if (strange !== undefined)
      throw refuse('parameter.out-of-bounds', { name: `include: ${strange.slice(0, 80)}`, allowed: `is none of ${all.join(', ')}` });
    // A set says which it is, whatever is asked for.
    const shown = all.filter((name) => name === 'screenSetID' || (include ? include.includes(name) : name !== 'metadata'));
    const sets = await core.listScreenSets({ names });
    return { data: { screenSets: sets.map((set) => Object.fromEntries(shown.map((name) => [name, members[name](set, lang)]))) } };
  },
});

export const setScreenSet = gigya.method('accounts.setScreenSet', {
  summary: 'Writes a screen-set of the site, in the place of the one with that id. `accounts.showScreenSet` of the script draws it.',
  caller: { who: 'server' },
  calls: { writeScreenSet },
  takes: {
    params: Parameters({
      screenSetID,
      html: Text({ maxLength: 1_000_000 }),
      css: part(),
      javascript: part(),
      translations: Maybe(JsonObjectText()),
      metadata: Maybe(JsonObjectText()),
      comment: Maybe(Text({ maxLength: 2000 })),
    }),
  },
  async handle({ params: { screenSetID: name, html, css = '', javascript = '', translations = {}, metadata = {}, comment } }, core) {
    // A copy brings back those that are ours.
    const { version: _version, lastModified: _lastModified, ...own } = metadata as JsonObject;
    const noted = comment === undefined ? own : { ...own, comment };
    await core.writeScreenSet({ ...{ name, html, css, javascript }, translations: translations as JsonObject, metadata: noted });
    return {};
  },
});

export const deleteScreenSet = gigya.method('accounts.deleteScreenSet', {
  summary: 'Removes a screen-set of the site.',
  caller: { who: 'server' },
  calls: { removeScreenSet },
  takes: { params: Parameters({ screenSetID }) },
  async handle({ params: { screenSetID: name } }, core) {
    await core.removeScreenSet({ name });
    return {};
  },
});
