// gm.getChallengeStatus, resetLevelStatus and getTopUsers: where people stand.
import { acknowledgeLevel, everything, listTop, readStandings, type ShownStanding } from '../../../community/loyalty/index.ts';
import { readAccount } from '../../../core/accounts/index.ts';
import { Maybe, Parameters, Whole, Words } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import { personOut } from '../comments/person.ts';
import { Lang, Named, Names, VariantID } from './names.ts';
import { isChosen, textOut } from './texts.ts';
import { absent, demandThere } from './whom.ts';

/** The level that was reached, and the one after it. */
function levelsOut({ challenge: { levels, title, description }, level, standing }: ShownStanding, lang: string | undefined) {
  const [reached, next] = [levels[level - 1], levels[level]];
  return {
    challengeTitle: textOut(title, lang),
    challengeDescription: textOut(description, lang),
    ...(reached
      ? { levelTitle: textOut(reached.title, lang), levelDescription: textOut(reached.description, lang), badgeURL: reached.badge }
      : {}),
    ...(next
      ? {
          nextLevelTitle: textOut(next.title, lang),
          nextLevelDescription: textOut(next.description, lang),
          nextLevelBadgeURL: next.badge,
          pointsToNextLevel: next.requiredPoints - standing.points,
        }
      : {}),
  };
}

const status = gigya.method('gm.getChallengeStatus', {
  summary: 'Shows where a person stands in each challenge.',
  caller: { who: 'any', user: 'session' },
  calls: { readStandings, readAccount },
  faults: absent,
  takes: {
    params: Parameters({
      includeChallenges: Maybe(Names()),
      excludeChallenges: Maybe(Names()),
      details: Maybe(Words(['basic', 'full'])),
      lang: Maybe(Lang()),
    }),
  },
  async handle({ params: { includeChallenges, excludeChallenges, details = 'basic', lang } }, core, entry) {
    const all = await core.readStandings({ account: await demandThere(core, entry) });
    const shown = all.filter(({ challenge: { name } }) => isChosen(name, includeChallenges, excludeChallenges));
    return {
      data: {
        achievements: shown.map((each) => ({
          challengeID: each.challenge.name,
          level: each.level,
          isNewLevel: each.level > each.standing.levelTold,
          pointsTotal: each.standing.points,
          points7Days: each.recent,
          redeemablePoints: each.standing.redeemable,
          actionsTotal: each.standing.acts,
          ...(each.rank === null ? {} : { rank: each.rank }),
          ...(details === 'full' ? levelsOut(each, lang) : {}),
        })),
      },
    };
  },
});

const reset = gigya.method('gm.resetLevelStatus', {
  summary: 'Says that a person was told of the level that is reached: it is new no more.',
  caller: { who: 'any', user: 'session' },
  calls: { acknowledgeLevel, readAccount },
  faults: absent,
  takes: { params: Parameters({ challenge: Maybe(Named()) }) },
  async handle({ params: { challenge = everything } }, core, entry) {
    await core.acknowledgeLevel({ account: await demandThere(core, entry), challenge });
    return {};
  },
});

const top = gigya.method('gm.getTopUsers', {
  summary: 'Shows who earned the most points in a challenge in the last seven days, or of all time.',
  caller: { who: 'server' },
  calls: { listTop },
  takes: {
    params: Parameters({
      challenge: Maybe(Named()),
      totalCount: Maybe(Whole({ minimum: 1, maximum: 100 })),
      period: Maybe(Words(['all', '7days'])),
      variantID: Maybe(VariantID()),
    }),
  },
  async handle({ params: { challenge = everything, totalCount: limit = 12, period = '7days', variantID: variant } }, core) {
    const first = await core.listTop({ challenge, limit, period: period === 'all' ? 'all' : 'recent', variant });
    return {
      data: {
        users: first.map(({ account, standing, level, recent }, at) => ({
          ...personOut(account, true),
          rank: at + 1,
          level,
          pointsTotal: standing.points,
          ...(recent === undefined ? {} : { points7Days: recent }),
        })),
      },
    };
  },
});

export const standings = [status, reset, top];
