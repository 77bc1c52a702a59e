// The reactions' area: what people make of what stands on a page, in numbers: buttons that they pressed below it, and how often it was shared.
export { countReactionsByDays, readReactions, takeReaction } from './reactions.ts';
export { removeReactionsWithSite } from './remove-with-site.ts';
export { countShare, listTopShares } from './shares.ts';
