// What people earn, and what they write below pages: set up by a site's server, done and read by either.
import assert from 'node:assert/strict';
import type { Aside, Body, Transcript } from '../transcript.ts';
import { email, password } from './people.ts';

const ann: Aside = { aside: 'Ann has an account', does: async (world) => void (await world.person({ email, password })) };
const levels = [
  { title: { default: 'Reader', de: 'Leserin' }, requiredPoints: 5 },
  { title: 'Writer', requiredPoints: 50 },
];

/** npm gigya signs 0 and false as empty texts and sends them as they are: they go as texts. */
const points: Transcript = {
  name: 'points are earned, counted in a challenge, shown and spent',
  steps: [
    ann,
    { method: 'accounts.login', params: { loginID: email, password }, keeps: ['UID'] },
    { method: 'gm.setActionConfig', params: { actionID: 'visit', title: 'Visit', points: 10, dailyCap: 2, freqCap: '0' } },
    { method: 'gm.setActionConfig', params: { actionID: 'old', points: 1, enabled: 'false' } },
    {
      method: 'gm.getActionConfig',
      params: { includeActions: '*' },
      sees: ({ actions }) => assert.deepEqual([actions.length, actions[0].title, actions[0].points], [1, 'Visit', 10]),
    },
    {
      method: 'gm.setChallengeConfig',
      params: { challengeID: 'reading', title: 'Reading', challengeActions: JSON.stringify(['visit']), levels: JSON.stringify(levels) },
    },
    { method: 'gm.setChallengeConfig', params: { challengeID: 'other', challengeActions: JSON.stringify(['none']) }, errorCode: 400126 },
    {
      method: 'gm.getChallengeConfig',
      params: { includeChallenges: 'reading', lang: 'de' },
      sees: ({ challenges: [reading] }) =>
        assert.deepEqual([reading.levels[0].title, reading.levels[1].title, reading.challengeActions.length], ['Leserin', 'Writer', 1]),
    },
    { method: 'gm.notifyAction', params: ({ UID }) => ({ UID, action: 'visit' }) },
    { method: 'gm.notifyAction', params: ({ UID }) => ({ UID, action: 'visit', points: 3 }) },
    { method: 'gm.notifyAction', params: ({ UID }) => ({ UID, action: 'visit' }), errorCode: 400124 },
    { method: 'gm.notifyAction', params: ({ UID }) => ({ UID, action: 'old' }), errorCode: 400126 },
    { method: 'gm.redeemPoints', params: ({ UID }) => ({ UID, points: 4, challenge: 'reading' }) },
    { method: 'gm.redeemPoints', params: ({ UID }) => ({ UID, points: 10, challenge: 'reading' }), errorCode: 400127 },
    {
      method: 'gm.getChallengeStatus',
      params: ({ UID }) => ({ UID, details: 'full', includeChallenges: 'reading' }),
      sees({ achievements: [reading] }) {
        const { level, isNewLevel, pointsTotal, points7Days, redeemablePoints, rank, levelTitle, pointsToNextLevel } = reading;
        assert.deepEqual({ level, isNewLevel, pointsTotal, points7Days }, { level: 1, isNewLevel: true, pointsTotal: 13, points7Days: 13 });
        assert.deepEqual(
          { redeemablePoints, rank, levelTitle, pointsToNextLevel },
          { redeemablePoints: 9, rank: 1, levelTitle: 'Reader', pointsToNextLevel: 37 },
        );
      },
    },
    { method: 'gm.setActionConfig', params: { actionID: 'watch', points: 2 } },
    {
      method: 'gm.notifyAction',
      params: ({ UID }) => ({ UID, action: 'watch', actionAttributes: JSON.stringify({ show: ['Sails', 'Ropes'] }) }),
    },
    {
      method: 'gm.getChallengeVariants',
      params: { challengeID: '_default', actionAttributes: JSON.stringify({ show: 'Sails' }) },
      sees({ variants }, kept) {
        assert.deepEqual(
          variants.map((each: Body) => each.actionAttributes),
          [{ show: ['Sails'] }],
        );
        kept['variantID'] = variants[0].variantID;
      },
    },
    {
      method: 'gm.getTopUsers',
      params: ({ variantID }) => ({ variantID }),
      sees: ({ users: [first] }, { UID }) => assert.deepEqual([first.UID, first.pointsTotal], [UID, 2]),
    },
    { method: 'gm.deleteChallengeVariant', params: ({ variantID }) => ({ challengeID: '_default', variantID }) },
    { method: 'gm.deleteChallengeVariant', params: ({ variantID }) => ({ challengeID: '_default', variantID }), errorCode: 404000 },
    { method: 'gm.getTopUsers', params: ({ variantID }) => ({ variantID }), sees: ({ users }) => assert.deepEqual(users, []) },
    {
      method: 'gm.getChallengeVariants',
      params: { challengeID: '_default' },
      sees: ({ variants }) => assert.equal(variants.length, 1),
    },
    { method: 'gm.resetLevelStatus', params: ({ UID }) => ({ UID, challenge: 'reading' }) },
    {
      method: 'gm.getChallengeStatus',
      params: ({ UID }) => ({ UID, includeChallenges: 'reading' }),
      sees: ({ achievements: [reading] }) => assert.equal(reading.isNewLevel, false),
    },
    {
      method: 'gm.getActionsLog',
      params: ({ UID }) => ({ UID }),
      sees: ({ actions }) => assert.deepEqual(actions.map((each: { points: number }) => each.points).sort(), [10, 2, 3]),
    },
    {
      method: 'gm.getTopUsers',
      params: { challenge: 'reading' },
      sees: ({ users }, { UID }) => assert.deepEqual([users.length, users[0].UID, users[0].pointsTotal], [1, UID, 13]),
    },
    {
      method: 'reports.getGMStats',
      params: { startDate: '2026-01-01', endDate: '2026-12-31', measures: 'actions,accruedPoints', dimensions: 'cid,actionID' },
      sees: ({ data }) => assert.equal(data, 'cid,actionID,actions,accruedPoints\n,visit,2,13\n,watch,1,2'),
    },
    { method: 'reports.getGMStats', params: { startDate: '2026-01-01', endDate: '2026-12-31', measures: 'newLevels' }, errorCode: 400006 },
    {
      method: 'reports.getGMRedeemablePoints',
      params: { challengeID: 'reading', dataFormat: 'json' },
      sees: ({ headers, data }) => assert.deepEqual([headers, data], [['challengeID', 'redeemablePoints'], [['reading', 9]]]),
    },
    {
      method: 'reports.getGMTopUsers',
      params: { challengeID: 'reading', limit: 5, dataFormat: 'json' },
      sees: ({ data }, { UID }) => assert.deepEqual(data, [['reading', UID, 13]]),
    },
    {
      method: 'reports.getSocializeStats',
      params: { startDate: '2026-01-01', endDate: '2026-12-31', measures: 'newUsers,logins,siteLogins', dataFormat: 'json' },
      sees: ({ headers, data }) => {
        assert.deepEqual(headers, ['newUsers', 'logins', 'siteLogins']);
        assert.deepEqual(data, [[1, 0, 1]]);
      },
    },
    {
      method: 'reports.getGMUserStats',
      params: { dataFormat: 'json' },
      sees: ({ data }) =>
        assert.deepEqual(data, [
          ['_default', 1],
          ['reading', 1],
        ]),
    },
    { method: 'gm.setGlobalConfig', params: { allowClientSideNotifyAction: true } },
    { method: 'gm.getGlobalConfig', sees: (body) => assert.equal(body.allowClientSideNotifyAction, true) },
    { method: 'gm.deleteChallenge', params: { challengeID: 'reading' } },
    { method: 'gm.deleteChallenge', params: { challengeID: 'reading' }, errorCode: 404000 },
    { method: 'gm.deleteAction', params: { actionID: 'old' } },
    { method: 'gm.deleteAction', params: { actionID: 'old' }, errorCode: 400126 },
  ],
};

const place = { categoryID: 'news', streamID: 'article-7' };

const comments: Transcript = {
  name: 'comments of a stream are written, answered, voted on, flagged, moderated and taken away',
  steps: [
    ann,
    { method: 'accounts.login', params: { loginID: email, password }, keeps: ['UID'] },
    {
      method: 'comments.setCategoryInfo',
      params: { categoryID: 'news', categorySettings: { userEditComment: true, notificationURL: 'https://example.org/told' } },
      sees: ({ ignoredParams }) => assert.ok(JSON.stringify(ignoredParams).includes('categorySettings.notificationURL')),
    },
    {
      method: 'comments.getCategoryInfo',
      params: { categoryID: 'news' },
      sees: (body) => assert.equal(body.categorySettings.userEditComment, true),
    },
    { method: 'comments.getCategories', sees: ({ categories }) => assert.equal(categories[0].categoryID, 'news') },
    { method: 'comments.setStreamInfo', params: { ...place, streamTitle: 'The seventh', streamURL: 'https://example.org/7' } },
    {
      method: 'comments.postComment',
      params: ({ UID }) => ({ ...place, UID, commentText: '<b>Well</b> written.', commentTitle: 'Yes' }),
      sees({ comment }, kept) {
        assert.deepEqual([comment.commentText, comment.status, comment.sender.isSelf], ['<b>Well</b> written.', 'published', true]);
        kept['commentID'] = comment.ID;
      },
    },
    {
      method: 'comments.postComment',
      params: ({ UID, commentID }) => ({ ...place, UID, parentID: commentID, commentText: 'Is it?' }),
      sees({ comment }, { commentID }) {
        assert.deepEqual([comment.threadID, comment.parentID], [commentID, commentID]);
      },
    },
    {
      method: 'comments.vote',
      params: ({ UID, commentID }) => ({ ...place, UID, commentID, vote: 'pos' }),
      sees: ({ posVotes }) => assert.equal(posVotes, 1),
    },
    { method: 'comments.vote', params: ({ UID, commentID }) => ({ ...place, UID, commentID, vote: 'pos' }), errorCode: 403200 },
    { method: 'comments.flagComment', params: ({ UID, commentID }) => ({ ...place, UID, commentID }) },
    { method: 'comments.flagComment', params: ({ UID, commentID }) => ({ ...place, UID, commentID }), errorCode: 403200 },
    {
      method: 'comments.updateComment',
      params: ({ UID, commentID }) => ({ ...place, UID, commentID, comment: { commentText: 'Very well.' } }),
    },
    {
      method: 'comments.getComments',
      params: { ...place, sort: 'votesDesc', includeStreamInfo: true, includeSettings: true },
      sees({ comments: [first], commentCount, streamInfo, settings }) {
        assert.deepEqual(
          [first.commentText, first.edited, first.flagCount, first.replies[0].commentText],
          ['Very well.', true, 1, 'Is it?'],
        );
        assert.deepEqual(
          [commentCount, streamInfo.threadCount, streamInfo.streamTitle, settings.operationMode],
          [2, 1, 'The seventh', 'comments'],
        );
      },
    },
    { method: 'comments.getStreamInfo', params: place, sees: ({ streamInfo }) => assert.equal(streamInfo.commentCount, 2) },
    {
      method: 'comments.getTopStreams',
      params: { categoryID: 'news', limit: 5 },
      sees: ({ streams: [first] }) => assert.deepEqual([first.streamID, first.commentCount], ['article-7', 2]),
    },
    { method: 'comments.getTopStreams', params: { categoryID: 'none' }, errorCode: 404002 },
    { method: 'accounts.setAccountInfo', params: ({ UID }) => ({ UID, profile: JSON.stringify({ nickname: 'Ann of the shop' }) }) },
    ...['ann', 'Bo'].map((usernamePrefix) => ({
      method: 'comments.getRelatedUsers',
      params: ({ UID }: Body) => ({ ...place, UID, usernamePrefix }),
      sees: ({ users }: Body) =>
        assert.deepEqual(
          users.map(({ name }: Body) => name),
          usernamePrefix === 'ann' ? ['Ann of the shop'] : [],
        ),
    })),
    { method: 'comments.setStreamInfo', params: { ...place, streamID: 'article-8' } },
    {
      method: 'comments.moveComments',
      params: { srcCategory: 'news', srcStream: 'article-7', dstStream: 'article-8' },
      sees: ({ movedCommentCount }) => assert.equal(movedCommentCount, 2),
    },
    { method: 'comments.getStreamInfo', params: place, sees: ({ streamInfo }) => assert.equal(streamInfo.commentCount, 0) },
    { method: 'comments.moveComments', params: { srcCategory: 'news', srcStream: 'article-8', dstStream: 'article-7' } },
    { method: 'comments.moveComments', params: { srcCategory: 'news', srcStream: 'article-9', dstStream: 'article-7' }, errorCode: 404000 },
    {
      method: 'comments.getTopRatedStreams',
      params: { categoryID: 'news', limit: 5 },
      sees: ({ streams }) => assert.deepEqual(streams, [], 'nothing was rated'),
    },
    {
      method: 'comments.setModerators',
      params: { moderators: [{ username: email, categories: ['news'], password: 'as they always had' }] },
      sees: ({ ignoredParams }) => assert.ok(JSON.stringify(ignoredParams).includes('moderators.password')),
    },
    {
      method: 'comments.getModerators',
      params: { usernames: email },
      sees: ({ moderators: [ann] }, { UID }) => assert.deepEqual([ann.UID, ann.categories], [UID, ['news']]),
    },
    { method: 'comments.updateComment', params: ({ UID, commentID }) => ({ ...place, UID, commentID, status: 'published' }) },
    { method: 'comments.deleteModerators', params: { usernames: [email] } },
    { method: 'comments.deleteModerators', params: { usernames: [email] }, errorCode: 404003 },
    {
      method: 'comments.updateComment',
      params: ({ UID, commentID }) => ({ ...place, UID, commentID, status: 'published' }),
      errorCode: 403007,
    },
    { method: 'comments.getUserComments', params: ({ UID }) => ({ UID }), sees: (body) => assert.equal(body.comments.length, 2) },
    { method: 'comments.updateComment', params: ({ commentID }) => ({ ...place, commentID, status: 'rejected' }) },
    { method: 'comments.getComments', params: place, sees: (body) => assert.deepEqual(body.comments, []) },
    { method: 'comments.updateComment', params: ({ commentID }) => ({ ...place, commentID, status: 'published' }) },
    { method: 'comments.flagComment', params: ({ UID, commentID }) => ({ ...place, UID, commentID }), errorCode: 403031 },
    { method: 'comments.deleteComment', params: ({ commentID }) => ({ ...place, commentID }) },
    { method: 'comments.deleteComment', params: ({ commentID }) => ({ ...place, commentID }), errorCode: 410000 },
    { method: 'comments.getStreamInfo', params: place, sees: ({ streamInfo }) => assert.equal(streamInfo.commentCount, 0) },
  ],
};

const reported: Transcript = {
  name: 'how much people write is reported',
  steps: [
    ann,
    { method: 'accounts.login', params: { loginID: email, password }, keeps: ['UID'] },
    {
      aside: 'Ann writes in two streams, and what may be a formula is told as a text',
      does: async (world, { UID }) => {
        const site = { as: 'signed' } as const;
        await world.gigya('comments.setCategoryInfo', { categoryID: 'news' }, site);
        for (const streamID of ['=1+1', 'b"', 'b"'])
          await world.gigya('comments.postComment', { categoryID: 'news', streamID, UID, commentText: 'Well.' }, site);
      },
    },
    {
      method: 'reports.getCommentsStats',
      params: { startDate: '2026-01-01', endDate: '2026-12-31', measures: 'comments', dimensions: 'streamID' },
      sees: ({ data }) => assert.equal(data, 'streamID,comments\n\'=1+1,1\n"b""",2'),
    },
    {
      method: 'reports.getCommentsStats',
      params: { startDate: '2026-01-01', endDate: '2026-12-31', measures: 'comments', dimensions: 'cid,categoryID', dataFormat: 'json' },
      sees: ({ headers, data }) => assert.deepEqual([headers, data], [['cid', 'categoryID', 'comments'], [['', 'news', 3]]]),
    },
    { method: 'reports.getIRank', params: { startDate: '2026-01-01', endDate: '2026-12-31' }, errorCode: 410000 },
  ],
};

const bar = { barID: 'article-7' };

const reactions: Transcript = {
  name: 'buttons below an article are counted, taken back and reported',
  steps: [
    { method: 'socialize.incrementReactionsCount', params: { ...bar, buttonID: 'wow' } },
    {
      method: 'socialize.incrementReactionsCount',
      params: { ...bar, buttonID: 'wow' },
      sees: ({ counts }) => assert.deepEqual(counts, [{ buttonID: 'wow', count: 2 }]),
    },
    { method: 'socialize.incrementReactionsCount', params: { ...bar, buttonID: 'lol' } },
    { method: 'socialize.incrementReactionsCount', params: { ...bar, buttonID: 'lol', delta: '-1' } },
    { method: 'socialize.incrementReactionsCount', params: { ...bar, buttonID: 'lol', delta: '2' }, errorCode: 400006 },
    {
      method: 'socialize.getReactionsCount',
      params: bar,
      sees: ({ counts }) => assert.deepEqual(counts, [{ buttonID: 'wow', buttonId: 'wow', count: 2 }]),
    },
    {
      method: 'socialize.getReactionsCount',
      params: { ...bar, buttonIDs: 'lol,wow,omg' },
      sees: ({ counts }) =>
        assert.deepEqual(
          counts.map((each: { count: number }) => each.count),
          [0, 2, 0],
        ),
    },
    {
      method: 'reports.getReactionsStats',
      params: { startDate: '2026-01-01', endDate: '2026-12-31', measures: 'reactions', dimensions: 'barID,buttonID', dataFormat: 'json' },
      sees: ({ data }) =>
        assert.deepEqual(data, [
          ['article-7', 'lol', 1],
          ['article-7', 'wow', 2],
        ]),
    },
  ],
};

export const loyaltyBySdk: readonly Transcript[] = [points, reported, reactions];
const followed: Transcript = {
  name: 'a stream is followed by mail, and a writer is marked',
  steps: [
    {
      aside: 'Ann and Bo have accounts, and Ann proved her address',
      async does(world, kept) {
        await world.settings({ contacts: { verify: 'off' } });
        kept['UID'] = (await world.person({ email, password })).id.replaceAll('-', '');
        kept['bo'] = (await world.person({ email: 'bo@example.org', username: 'bo' })).id.replaceAll('-', '');
      },
    },
    { method: 'comments.setCategoryInfo', params: { categoryID: place.categoryID } },
    { method: 'comments.setStreamInfo', params: { ...place, streamURL: 'https://shop.example/7' } },
    { method: 'comments.subscribe', params: ({ UID }) => ({ ...place, UID, email: 'bo@example.org' }), errorCode: 400006 },
    { method: 'comments.subscribe', params: ({ UID }) => ({ ...place, UID }) },
    { method: 'comments.subscribe', params: ({ UID }) => ({ ...place, UID }), errorCode: 403200 },
    { method: 'comments.setUserOptions', params: ({ bo }) => ({ UID: bo, userOptions: { replyNotifications: true } }) },
    {
      method: 'comments.getUserOptions',
      params: ({ bo }) => ({ UID: bo }),
      sees: ({ userOptions }) => assert.deepEqual(userOptions, { replyNotifications: true }),
    },
    {
      method: 'comments.postComment',
      params: ({ bo }) => ({ ...place, UID: bo, commentText: 'First.' }),
      sees: ({ comment }, kept) => {
        kept['first'] = comment.ID;
      },
    },
    { method: 'comments.postComment', params: ({ bo }) => ({ ...place, UID: bo, commentText: 'Second.' }) },
    { method: 'comments.postComment', params: ({ UID, first }) => ({ ...place, UID, parentID: first, commentText: 'An answer.' }) },
    {
      aside: 'each was told once, with the page',
      async does(world, kept) {
        assert.equal(world.mail.last(email).link, 'https://shop.example/7');
        assert.match(world.mail.last('bo@example.org').text, /shop.example/);
        kept['sent'] = world.mail.sent();
        assert.equal(kept['sent'], 2);
      },
    },
    { method: 'comments.unsubscribe', params: ({ UID }) => ({ ...place, UID }) },
    { method: 'comments.unsubscribe', params: ({ UID }) => ({ ...place, UID }), errorCode: 403200 },
    {
      aside: 'an hour later nobody who left is told',
      async does(world, { bo, sent }) {
        world.clock.forward(3601);
        await world.gigya('comments.postComment', { ...place, UID: bo, commentText: 'Third.' }, { as: 'signed' });
        assert.equal(world.mail.sent(), sent);
      },
    },
    {
      method: 'comments.highlightUser',
      params: ({ bo }) => ({ categoryID: place.categoryID, senderUID: bo, highlightGroups: 'staff,expert' }),
    },
    {
      method: 'comments.getUserHighlighting',
      params: ({ bo }) => ({ categoryID: place.categoryID, senderUID: bo }),
      sees: ({ highlightGroups }) => assert.deepEqual(highlightGroups, ['staff', 'expert']),
    },
    {
      method: 'comments.highlightUser',
      params: ({ UID, bo }) => ({ UID, categoryID: place.categoryID, senderUID: bo, highlightGroups: 'staff' }),
      errorCode: 403007,
    },
    {
      method: 'comments.getComments',
      params: place,
      sees: ({ comments: [third] }) => assert.deepEqual(third.highlightGroups, ['staff', 'expert']),
    },
  ],
};

export const commentsByServer: readonly Transcript[] = [comments, followed];
