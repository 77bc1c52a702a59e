// gm.setChallengeConfig, getChallengeConfig and deleteChallenge: what points count in, and which levels they reach.
import { Type as Kind, type Static } from 'typebox';
import {
  type Level,
  type LoyaltyChallenge,
  listActions,
  listChallenges,
  removeChallenge,
  writeChallenge,
} from '../../../community/loyalty/index.ts';
import { Flag, JsonText, Maybe, Parameters, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { actionOut } from './actions.ts';
import { ChallengeID, Lang, Named, Names } from './names.ts';
import { isChosen, Texts, textOut, textsIn } from './texts.ts';

const said = Kind.Optional(Kind.Union([Kind.String({ maxLength: 5000 }), Kind.Record(Kind.String(), Kind.Unknown())]));
const LevelsGiven = JsonText(
  Kind.Array(
    Kind.Object({
      title: said,
      description: said,
      badgeURL: Kind.Optional(Kind.String({ maxLength: 2000, pattern: '^https?://' })),
      requiredPoints: Kind.Integer({ minimum: 0, maximum: 1_000_000_000_000 }),
      requiredActions: Kind.Optional(Kind.Array(Kind.Unknown())),
    }),
    { maxItems: 100 },
  ),
);
const ActionsGiven = JsonText(
  Kind.Array(Kind.Union([Kind.String({ maxLength: 64 }), Kind.Object({ actionID: Kind.String({ maxLength: 64 }) })]), { maxItems: 200 }),
);

const wordsIn = (name: string, given: string | Readonly<Record<string, unknown>> | undefined) =>
  given === undefined ? {} : textsIn(name, typeof given === 'string' ? given : JSON.stringify(given));

function levelIn({
  title,
  description,
  badgeURL: badge = '',
  requiredPoints,
  requiredActions = [],
}: Static<typeof LevelsGiven>[number]): Level {
  if (requiredActions.length > 0) throw refuse('parameter.out-of-bounds', { name: 'levels', allowed: 'are reached by points alone' });
  return { title: wordsIn('levels', title), description: wordsIn('levels', description), badge, requiredPoints };
}

const set = gigya.method('gm.setChallengeConfig', {
  summary: 'Makes a challenge, or writes over the one of that name.',
  caller: { who: 'server' },
  calls: { writeChallenge },
  takes: {
    params: Parameters({
      challengeID: ChallengeID(),
      title: Maybe(Texts()),
      description: Maybe(Texts()),
      status: Maybe(Words(['active', 'inactive'])),
      challengeActions: Maybe(ActionsGiven),
      levels: Maybe(LevelsGiven),
    }),
  },
  async handle({ params: { challengeID: name, title, description, status = 'active', challengeActions = [], levels: given = [] } }, core) {
    const levels = given.map(levelIn);
    const twice = levels.find(({ requiredPoints }, at) => levels.findIndex((each) => each.requiredPoints === requiredPoints) < at);
    if (twice) return { code: 400007, details: `levels: two of them require ${twice.requiredPoints} points` };
    const actions = [...new Set(challengeActions.map((each) => (typeof each === 'string' ? each : each.actionID)))];
    const texts = { title: wordsIn('title', title), description: wordsIn('description', description) };
    await core.writeChallenge({ challenge: { name, ...texts, actions, levels, enabled: status === 'active' } });
    return {};
  },
});

const levelOut = ({ title, description, badge, requiredPoints }: Level, at: number, lang: string | undefined) => ({
  level: at + 1,
  title: textOut(title, lang),
  description: textOut(description, lang),
  badgeURL: badge,
  requiredPoints,
});

const challengeOut = ({ name, title, description, levels, enabled }: LoyaltyChallenge, lang: string | undefined) => ({
  challengeID: name,
  title: textOut(title, lang),
  description: textOut(description, lang),
  status: enabled ? 'active' : 'inactive',
  levels: levels.map((each, at) => levelOut(each, at, lang)),
});

const get = gigya.method('gm.getChallengeConfig', {
  summary: 'Shows challenges with their levels, and the actions that count in them.',
  caller: { who: 'any' },
  calls: { listChallenges, listActions },
  takes: {
    params: Parameters({
      includeChallenges: Maybe(Names()),
      excludeChallenges: Maybe(Names()),
      includeDisabledChallenges: Maybe(Flag()),
      lang: Maybe(Lang()),
    }),
  },
  async handle({ params: { includeChallenges, excludeChallenges, includeDisabledChallenges = false, lang } }, core) {
    const known = await core.listActions({});
    const all = (await core.listChallenges({})).filter(({ name }) => isChosen(name, includeChallenges, excludeChallenges));
    const shown = all.filter(({ enabled }) => enabled || includeDisabledChallenges);
    const counted = ({ actions }: LoyaltyChallenge) =>
      known.filter(({ name, enabled }) => enabled && (actions === null || actions.includes(name)));
    return {
      data: {
        challenges: shown.map((each) => ({
          ...challengeOut(each, lang),
          challengeActions: counted(each).map((action) => actionOut(action, lang)),
        })),
      },
    };
  },
});

const remove = gigya.method('gm.deleteChallenge', {
  summary: 'Takes a challenge away, with the points that people have in it.',
  caller: { who: 'server' },
  calls: { removeChallenge },
  takes: { params: Parameters({ challengeID: Named() }) },
  async handle({ params: { challengeID: challenge } }, core) {
    await core.removeChallenge({ challenge });
    return {};
  },
});

export const challenges = [set, get, remove];
