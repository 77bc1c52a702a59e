// reports.getCommentsStats, getGMStats, getGMUserStats, getGMTopUsers and getGMRedeemablePoints: how much people write, and what they earn.
import { countComments } from '../../../community/discussions/index.ts';
import { countActs, everything, listTop, sumStandings } from '../../../community/loyalty/index.ts';
import { Maybe, Parameters, Whole } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import { Named } from '../loyalty/names.ts';
import { uidOf } from '../wire/account.ts';
import { countedBy, DataFormat, demandFew, demandNames, demandSpan, mostRows, placed, reportParameters, tableOut } from './asked.ts';

const ofComments = { date: 'day', categoryID: 'category', streamID: 'stream' } as const;
const ofActs = { date: 'day', actionID: 'action' } as const;

const getCommentsStats = gigya.method('reports.getCommentsStats', {
  summary: 'Tells how many comments people wrote, by days, categories and streams.',
  caller: { who: 'server' },
  calls: { countComments },
  takes: { params: Parameters(reportParameters) },
  async handle({ params: { startDate: from, endDate: to, measures, dimensions = [], dataFormat = 'csv' } }, core) {
    demandSpan(from, to);
    demandNames('measures', measures, ['comments']);
    demandNames('dimensions', dimensions, ['cid', ...Object.keys(ofComments)]);
    const rows = await core.countComments({ from, to, by: countedBy(dimensions, ofComments), limit: mostRows + 1 });
    demandFew(rows);
    const shown = rows.map(({ of, count }) => [...placed(dimensions, of), ...measures.map(() => count)]);
    return { data: tableOut([...dimensions, ...measures], shown, dataFormat) };
  },
});

const measured = { actions: 'acts', accruedPoints: 'points' } as const;

const getGMStats = gigya.method('reports.getGMStats', {
  summary: 'Tells how often people did what earns points, and how many these were, by days and actions.',
  caller: { who: 'server' },
  calls: { countActs },
  takes: { params: Parameters(reportParameters) },
  async handle({ params: { startDate: from, endDate: to, measures, dimensions = [], dataFormat = 'csv' } }, core) {
    demandSpan(from, to);
    demandNames('measures', measures, Object.keys(measured));
    demandNames('dimensions', dimensions, ['cid', ...Object.keys(ofActs)]);
    const rows = await core.countActs({ from, to, by: countedBy(dimensions, ofActs), limit: mostRows + 1 });
    demandFew(rows);
    const shown = rows.map((row) => [
      ...placed(dimensions, row.of),
      ...measures.map((name) => row[measured[name as keyof typeof measured]]),
    ]);
    return { data: tableOut([...dimensions, ...measures], shown, dataFormat) };
  },
});

const challengeParameters = { challengeID: Maybe(Named()), dataFormat: Maybe(DataFormat()) };

const getGMRedeemablePoints = gigya.method('reports.getGMRedeemablePoints', {
  summary: 'Tells how many points all people together have left to spend, by challenges.',
  caller: { who: 'server' },
  calls: { sumStandings },
  takes: { params: Parameters(challengeParameters) },
  async handle({ params: { challengeID, dataFormat = 'csv' } }, core) {
    const all = (await core.sumStandings({})).filter(({ challenge }) => challengeID === undefined || challenge === challengeID);
    const rows = all.map(({ challenge, redeemable }) => [challenge, redeemable]);
    return { data: tableOut(['challengeID', 'redeemablePoints'], rows, dataFormat) };
  },
});

const getGMUserStats = gigya.method('reports.getGMUserStats', {
  summary: 'Tells how many people have points, by challenges.',
  caller: { who: 'server' },
  calls: { sumStandings },
  takes: { params: Parameters(challengeParameters) },
  async handle({ params: { challengeID, dataFormat = 'csv' } }, core) {
    const all = (await core.sumStandings({})).filter(({ challenge }) => challengeID === undefined || challenge === challengeID);
    const rows = all.map(({ challenge, people }) => [challenge, people]);
    return { data: tableOut(['challengeID', 'users'], rows, dataFormat) };
  },
});

const getGMTopUsers = gigya.method('reports.getGMTopUsers', {
  summary: 'Tells who earned the most points of all time, in all challenges together or in one.',
  caller: { who: 'server' },
  calls: { listTop },
  takes: { params: Parameters({ ...challengeParameters, limit: Maybe(Whole({ minimum: 1, maximum: 100 })) }) },
  async handle({ params: { challengeID: challenge = everything, limit = 100, dataFormat = 'csv' } }, core) {
    const first = await core.listTop({ challenge, limit, period: 'all' });
    const rows = first.map(({ account, standing: { points } }) => [challenge, uidOf({ account }), points]);
    return { data: tableOut(['challengeID', 'UID', 'points'], rows, dataFormat) };
  },
});

export const communityStats = [getCommentsStats, getGMStats, getGMRedeemablePoints, getGMUserStats, getGMTopUsers];
