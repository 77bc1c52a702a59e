// accounts.getNativeScreenSet, getNativeScreenSets, deleteNativeScreenSet and getNSSTheme: screens that apps of the vendor's SDKs draw with parts of the
// telephone's own. The vendor's console alone writes them, and so does ours.
import type { JsonObject } from '../../../core/json.ts';
import { listNativeScreens, type NativeScreens, readNativeScreens, removeNativeScreens } from '../../../core/screens/index.ts';
import { dateOf } from '../../../core/time.ts';
import { CommaList, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';

/** The vendor's documents spell it so, and its SDKs with a small d: names of parameters have no case. */
const id = { screenSetID: Text({ minLength: 1, maxLength: 200 }) };

/** What `include` may name. */
const members = ['screenSetId', 'routing', 'screens', 'theme', 'customThemes', 'events', 'i18n'];

/** What a list tells of a set. */
const about = ({ name, version, comment, description }: NativeScreens) => ({
  screenSetId: name,
  version,
  comment,
  // So the vendor spells it.
  Description: description,
});

/** The texts of one language, over those for whoever reads another. */
function inLanguage(document: JsonObject, lang: string): JsonObject {
  const texts = document['i18n'] as JsonObject | undefined;
  if (lang === '' || !texts) return document;
  return { ...document, i18n: Object.fromEntries(Object.entries(texts).filter(([language]) => ['_default', lang].includes(language))) };
}

export const getNativeScreenSet = gigya.method('accounts.getNativeScreenSet', {
  summary: 'Hands out a set of screens that apps draw with parts of their own.',
  caller: { who: 'any' },
  calls: { readNativeScreens },
  takes: {
    params: Parameters({ ...id, include: Maybe(CommaList({ maxItems: 20 })), lang: Maybe(Text({ maxLength: 40, blank: 'allowed' })) }),
  },
  async handle({ params: { screenSetID: name, include, lang = '' } }, core) {
    const strange = include?.find((name) => !members.includes(name));
    if (strange !== undefined)
      throw refuse('parameter.out-of-bounds', { name: `include: ${strange.slice(0, 80)}`, allowed: `is none of ${members.join(', ')}` });
    const set = await core.readNativeScreens({ name });
    const document = { screenSetId: set.name, ...inLanguage(set.document, lang) };
    const shown = Object.entries(document).filter(([name]) => include === undefined || include.includes(name));
    return { data: { screenSet: Object.fromEntries(shown), ...about(set) } };
  },
});

export const getNativeScreenSets = gigya.method('accounts.getNativeScreenSets', {
  summary: 'Lists the sets of screens that apps draw with parts of their own.',
  caller: { who: 'server' },
  calls: { listNativeScreens },
  async handle(_given, core) {
    const sets = await core.listNativeScreens({});
    return { data: { screenSets: sets.map((set) => ({ ...about(set), lastModified: dateOf(set.updated).toISOString() })) } };
  },
});

export const deleteNativeScreenSet = gigya.method('accounts.deleteNativeScreenSet', {
  summary: 'Removes a set of screens that apps draw with parts of their own.',
  caller: { who: 'server' },
  calls: { removeNativeScreens },
  faults: { 'configuration.unknown': { code: 404000, extra: { details: 'Screen-set not found' } } },
  takes: { params: Parameters(id) },
  async handle({ params: { screenSetID: name } }, core) {
    await core.removeNativeScreens({ name });
    return {};
  },
});

/** What the SDKs ask for, whatever the set. */
const usual = 'system-default';

export const getNSSTheme = gigya.method('accounts.getNSSTheme', {
  summary: 'Hands out the looks of parts that belong to a native set of screens, as a text in JSON; none unless the set has some.',
  caller: { who: 'any' },
  calls: { readNativeScreens },
  takes: { params: Parameters({ ...id, themeId: Maybe(Text({ maxLength: 200 })) }) },
  async handle({ params: { screenSetID: name, themeId = usual } }, core, { ctx }) {
    const { styles } = await core.readNativeScreens({ name });
    const theme = Object.hasOwn(styles, themeId) ? styles[themeId] : themeId === usual ? {} : undefined;
    if (theme === undefined) throw ctx.fail('screen-set.unknown', { name: themeId });
    return { data: { theme: JSON.stringify(theme) } };
  },
});
