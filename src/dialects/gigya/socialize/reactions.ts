// socialize.incrementReactionsCount, getReactionsCount and reports.getReactionsStats: buttons below a page, and how often they were pressed.
import { countReactionsByDays, readReactions, takeReaction } from '../../../community/reactions/index.ts';
import { CommaList, Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import { countedBy, demandFew, demandNames, demandSpan, mostRows, placed, reportParameters, tableOut } from '../reports/asked.ts';

const Named = () => Text({ maxLength: 150 });

const increment = gigya.method('socialize.incrementReactionsCount', {
  summary: 'Counts that somebody pressed a button of a reactions bar, or with `delta` -1 that somebody took it back.',
  caller: { who: 'server' },
  calls: { takeReaction },
  takes: { params: Parameters({ barID: Named(), buttonID: Named(), delta: Maybe(Words(['1', '-1'])) }) },
  async handle({ params: { barID: item, buttonID: button, delta = '1' } }, core) {
    const count = await core.takeReaction({ item, button, by: delta === '1' ? 1 : -1 });
    return { data: { counts: [{ buttonID: button, count }] } };
  },
});

const getCounts = gigya.method('socialize.getReactionsCount', {
  summary: 'Tells how often buttons of a reactions bar were pressed: those that are named, or all that somebody pressed.',
  caller: { who: 'any' },
  calls: { readReactions },
  takes: { params: Parameters({ barID: Named(), buttonIDs: Maybe(CommaList({ maxItems: 100 })) }) },
  async handle({ params: { barID: item, buttonIDs: buttons } }, core) {
    const found = await core.readReactions({ item, buttons });
    // Its server's documents and its scripts spell the name differently: a page reads either.
    return { data: { counts: found.map(({ button, count }) => ({ buttonID: button, buttonId: button, count })) } };
  },
});

const counted = { date: 'day', barID: 'item', buttonID: 'button' } as const;

const getStats = gigya.method('reports.getReactionsStats', {
  summary: 'Tells how often buttons of reactions bars were pressed, by days, bars and buttons.',
  caller: { who: 'server' },
  calls: { countReactionsByDays },
  takes: { params: Parameters(reportParameters) },
  async handle({ params: { startDate: from, endDate: to, measures, dimensions = [], dataFormat = 'csv' } }, core) {
    demandSpan(from, to);
    demandNames('measures', measures, ['reactions']);
    demandNames('dimensions', dimensions, ['cid', ...Object.keys(counted)]);
    const rows = await core.countReactionsByDays({ from, to, by: countedBy(dimensions, counted), limit: mostRows + 1 });
    demandFew(rows);
    const shown = rows.map(({ of, count }) => [...placed(dimensions, of), ...measures.map(() => count)]);
    return { data: tableOut([...dimensions, ...measures], shown, dataFormat) };
  },
});

export const reactions = [increment, getCounts, getStats];
