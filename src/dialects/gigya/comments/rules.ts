// What a site sets of a category: the vendor's members, and what of them the core honours.
import { Type as Kind, type Static } from 'typebox';
import type { Category, CategoryRules } from '../../../community/discussions/index.ts';
import { JsonText } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';

const mode = Kind.Optional(Kind.Enum(['pre', 'post']));
const Moderation = Kind.Object({ text: mode, image: mode, video: mode, url: mode });
const SpamCap = Kind.Object({
  maxComments: Kind.Integer({ minimum: 1, maximum: 10_000 }),
  intervalSec: Kind.Integer({ minimum: 1, maximum: 86_400 }),
});
const [mostWords, longestWord] = [1000, 100];
const Words = Kind.Array(Kind.String({ minLength: 1, maxLength: longestWord }), { maxItems: mostWords });

export const CategorySettings = () =>
  JsonText(
    Kind.Object({
      operationMode: Kind.Optional(Kind.Enum(['comments', 'reviews'])),
      enabled: Kind.Optional(Kind.Boolean()),
      userEditComment: Kind.Optional(Kind.Boolean()),
      mediaEnabled: Kind.Optional(Kind.Boolean()),
      moderationModes: Kind.Optional(Moderation),
      blockedWords: Kind.Optional(Kind.Union([Words, Kind.String({ maxLength: 100_000 })])),
      spamCap: Kind.Optional(Kind.Union([SpamCap, Kind.Null()])),
      dailyThreadsPerUser: Kind.Optional(Kind.Union([Kind.Integer({ minimum: 1, maximum: 10_000 }), Kind.Null()])),
      ratingDimensions: Kind.Optional(Kind.Array(Kind.String({ minLength: 1, maxLength: 64 }), { maxItems: 20, uniqueItems: true })),
    }),
  );
type Given = Static<ReturnType<typeof CategorySettings>>;

const media = ['image', 'video', 'link'] as const;
const moderated = ['text', ...media] as const;
const modeName = { text: 'text', image: 'image', video: 'video', link: 'url' } as const;
const known = ['operationMode', 'enabled', 'userEditComment', 'mediaEnabled', 'moderationModes', 'blockedWords', 'spamCap'];
const all: readonly string[] = [...known, 'dailyThreadsPerUser', 'ratingDimensions'];

/** Each that is posted is compared with all of them: a text of words has no more of them than a list. */
function wordsIn(given: NonNullable<Given['blockedWords']>): readonly string[] {
  const words = (typeof given === 'string' ? given.split(',') : given).map((word) => word.trim()).filter((word) => word !== '');
  if (words.length <= mostWords && words.every((word) => word.length <= longestWord)) return words;
  const allowed = `has ${mostWords} blockedWords at most, of ${longestWord} characters each`;
  throw refuse('parameter.out-of-bounds', { name: 'categorySettings', allowed });
}

/** The rules that are named, and the members that nothing here honours. */
export function rulesIn(given: Given): { readonly rules: Partial<CategoryRules>; readonly passedOver: readonly string[] } {
  const { operationMode, enabled, userEditComment, mediaEnabled, moderationModes, blockedWords, spamCap } = given;
  const { dailyThreadsPerUser, ratingDimensions } = given;
  const rules: Partial<CategoryRules> = {
    ...(operationMode === undefined ? {} : { kind: operationMode === 'reviews' ? 'reviews' : 'conversation' }),
    ...(enabled === undefined ? {} : { isOpen: enabled }),
    ...(userEditComment === undefined ? {} : { authorsEdit: userEditComment }),
    ...(mediaEnabled === undefined ? {} : { media: mediaEnabled ? media : [] }),
    ...(moderationModes === undefined ? {} : { moderated: moderated.filter((part) => moderationModes[modeName[part]] === 'pre') }),
    ...(blockedWords === undefined ? {} : { blockedWords: wordsIn(blockedWords) }),
    ...(spamCap === undefined ? {} : { burst: spamCap && { most: spamCap.maxComments, seconds: spamCap.intervalSec } }),
    ...(dailyThreadsPerUser === undefined ? {} : { dailyThreads: dailyThreadsPerUser }),
    ...(ratingDimensions === undefined ? {} : { dimensions: ratingDimensions }),
  };
  const strange = Object.keys(given).filter((name) => !all.includes(name));
  return { rules, passedOver: strange.map((name) => `categorySettings.${name}`) };
}

/** What pages are told; servers see blocked words, too. */
export function rulesOut({ rules }: Category, isServer: boolean) {
  const { kind, isOpen, authorsEdit, burst, dailyThreads, dimensions, blockedWords } = rules;
  return {
    operationMode: kind === 'reviews' ? 'reviews' : 'comments',
    enabled: isOpen,
    userEditComment: authorsEdit,
    mediaEnabled: rules.media.length > 0,
    moderationModes: Object.fromEntries(moderated.map((part) => [modeName[part], rules.moderated.includes(part) ? 'pre' : 'post'])),
    ...(isServer ? { blockedWords } : {}),
    spamCap: burst && { maxComments: burst.most, intervalSec: burst.seconds },
    dailyThreadsPerUser: dailyThreads,
    ratingDimensions: dimensions,
  };
}
