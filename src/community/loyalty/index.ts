// The loyalty area: points for what people do.
export { countActs, sumStandings } from './count-points.ts';
export { listActions, listChallenges, removeAction, removeChallenge, writeAction, writeChallenge } from './plans.ts';
export { type ActReport, redeemPoints, removePointsWithAccount, reportAct } from './points.ts';
export { acknowledgeLevel, listActs, listTop, readStandings, type ShownStanding, type TopStanding } from './standings.ts';
export { everything, type Level, type LoyaltyAct, type LoyaltyAction, type LoyaltyChallenge, type TextByLanguage } from './types.ts';
export { listVariants, removeVariant, variantsOf } from './variants.ts';
