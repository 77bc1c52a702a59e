// comments.highlightUser and getUserHighlighting: groups by which moderators mark people, shown beside what these write.
import { markPerson, readMarks } from '../../../community/discussions/index.ts';
import { CommaList, Parameters, Text } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import { CategoryID, changingBy } from './names.ts';

const named = { categoryID: CategoryID(), senderUID: Text({ maxLength: 252 }) };
const caller = { who: 'any', user: 'session-or-ticket-if-any' } as const;

const highlight = gigya.method('comments.highlightUser', {
  summary: 'Puts a person into groups of a category, which stand beside the person’s comments; an empty list takes them away.',
  caller,
  calls: { markPerson },
  takes: { params: Parameters({ ...named, highlightGroups: CommaList({ maxItems: 20 }, { maxLength: 100 }) }) },
  async handle({ params: { categoryID: category, senderUID, highlightGroups } }, core, entry) {
    const groups = [...new Set(highlightGroups)].filter((group) => group !== '');
    await core.markPerson({ category, account: entry.accountOf(senderUID), by: changingBy(entry), groups });
    return {};
  },
});

const getHighlighting = gigya.method('comments.getUserHighlighting', {
  summary: 'Shows moderators the groups of a person in a category.',
  caller,
  calls: { readMarks },
  takes: { params: Parameters(named) },
  async handle({ params: { categoryID: category, senderUID } }, core, entry) {
    const highlightGroups = await core.readMarks({ category, account: entry.accountOf(senderUID), by: changingBy(entry) });
    return { data: { highlightGroups } };
  },
});

export const highlighted = [highlight, getHighlighting];
