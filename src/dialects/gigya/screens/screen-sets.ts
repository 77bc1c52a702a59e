// accounts.getScreenSets, setScreenSet and deleteScreenSet: what the scripts and apps of a site draw, kept and handed out as it was written.
import type { JsonObject } from '../../../core/json.ts';
import { listScreenSets, listScreenSetVersions, removeScreenSet, type ScreenSet, writeScreenSet } from '../../../core/screens/index.ts';
import { dateOf } from '../../../core/time.ts';
import { CommaList, JsonObjectText, Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { defaultSet } from './defaults/list.ts';

const screenSetID = Text({ minLength: 1, maxLength: 200 });
const part = () => Maybe(Text({ maxLength: 1_000_000, blank: 'allowed' }));

/** A page draws a set from what its browser keeps, and sees a change of it a minute later, or at the second look. */
const forPages = 'public, max-age=60, stale-while-revalidate=600';

/** A set of the site, or a default one, which nobody wrote. */
type Shown = Omit<ScreenSet, 'updated'> & { readonly updated?: ScreenSet['updated'] };

/** Each member that `include` names, of a set. */
const members = {
  screenSetID: ({ name }: Shown) => name,
  html: ({ html }: Shown) => html,
  css: ({ css }: Shown) => css,
  javascript: ({ javascript }: Shown) => javascript,
  translations: ({ translations }: Shown, lang: string | undefined) =>
    lang !== undefined && translations[lang] !== undefined ? { [lang]: translations[lang] } : translations,
  metadata: ({ metadata, version, updated }: Shown) => ({
    ...metadata,
    version,
    ...(updated === undefined ? {} : { lastModified: dateOf(updated).toISOString() }),
  }),
} as const;
type Member = keyof typeof members;
const all = Object.keys(members) as Member[];

export const getScreenSets = gigya.method('accounts.getScreenSets', {
  summary: 'Hands out the screen-sets of the site, and by their ids those of its group and the default ones, too.',
  caller: { who: 'any' },
  calls: { listScreenSets, listScreenSetVersions },
  requestErrors: { 'caller.kind-unsuitable': 403000 },
  takes: {
    params: Parameters({
      screenSetIDs: Maybe(CommaList({ maxItems: 200 })),
      include: Maybe(CommaList({ maxItems: 20 })),
      lang: Maybe(Text({ maxLength: 40 })),
      version: Maybe(Whole({ minimum: 1 })),
    }),
  },
  async handle({ params: { screenSetIDs: names, include, lang, version } }, core, { kind }) {
    const strange = include?.find((name) => !Object.hasOwn(members, name));
    if (strange !== undefined)
      throw refuse('parameter.out-of-bounds', { name: `include: ${strange.slice(0, 80)}`, allowed: `is none of ${all.join(', ')}` });
    // A set says which it is, whatever is asked for.
    const shown = all.filter((name) => name === 'screenSetID' || (include ? include.includes(name) : name !== 'metadata'));
    // What was taken out of a set is nobody's to see but its makers'.
    if (version !== undefined && kind !== 'server') throw refuse('caller.kind-unsuitable', { needed: 'server', got: 'client' });
    if (version !== undefined && names?.length !== 1)
      throw refuse('parameter.out-of-bounds', { name: 'version', allowed: 'is of one screenSetID' });
    const own =
      version === undefined
        ? await core.listScreenSets({ names })
        : (await core.listScreenSetVersions({ name: names![0]! })).filter((each) => each.version === version);
    // By their ids alone: who copies all sets of a site takes none of ours along.
    const others = new Set(version === undefined ? names?.filter((name) => !own.some((set) => set.name === name)) : []);
    const sets: readonly Shown[] = [
      ...own,
      ...[...others].flatMap((name) => defaultSet(name) ?? []).map((set) => ({ ...set, version: 0 })),
    ];
    return {
      data: { screenSets: sets.map((set) => Object.fromEntries(shown.map((name) => [name, members[name](set, lang)]))) },
      ...(kind === 'client' && sets.length > 0 ? { cached: forPages } : {}),
    };
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
