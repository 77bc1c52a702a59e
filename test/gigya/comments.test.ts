// Comments: what many do at once is counted once each, what waits or is another's is nobody's, texts stay texts, and a person's part goes with the account.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { idOfPlain } from '../../src/core/ids.ts';
import { memberSite } from '../../src/dialects/gigya/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { codes, people } from './people.ts';

const site = { as: 'signed' } as const;
const place = { categoryID: 'news', streamID: 'article-7' };
type Given = Readonly<Record<string, unknown>>;

/** The site's server; with a UID it calls for that person. */
const says = (world: World, method: string, given: Given = {}) => world.gigya(`comments.${method}`, { ...place, ...given }, site);
const rules = (world: World, categorySettings: object) =>
  world.gigya('comments.setCategoryInfo', { categoryID: 'news', categorySettings }, site);

for (const { engine, open } of await engines()) {
  test(`${engine}: comments: a vote counts once, rules hold against many at once, and a person’s words go with the account`, async () => {
    const { world } = await open('comments');
    const [ann, bo, cy] = await people(world, ['ann', 'bo', 'cy']);
    await rules(world, { spamCap: null });
    const post = async (UID: string, given: Given = {}) =>
      (await says(world, 'postComment', { UID, commentText: 'So it is.', ...given })).body.comment;

    // Votes, each of them several times at once.
    const script = '<script>alert(1)</script>';
    const { ID: commentID } = await post(ann, { commentText: script });
    const vote = (UID: string, given: string) => says(world, 'vote', { UID, commentID, vote: given });
    const storm = [ann, bo, cy].flatMap((UID) => [1, 2, 3].map(() => vote(UID, 'pos')));
    assert.deepEqual(await codes(storm), [0, 0, 0, 403200, 403200, 403200, 403200, 403200, 403200]);
    assert.deepEqual(await codes([vote(bo, 'neg'), vote(cy, 'none')]), [0, 0]);
    const shown = async (given: Given = {}) => says(world, 'getComments', given);
    const read = await shown({ UID: bo });
    const [first] = read.body.comments;
    assert.deepEqual([first.posVotes, first.negVotes, first.vote, first.commentText], [1, 1, 'neg', script]);
    assert.match(String(read.headers['content-type']), /^application\/json/);
    assert.equal(read.headers['x-content-type-options'], 'nosniff');
    const scripted = await world.gigya('comments.getComments', { ...place, format: 'jsonp', callback: 'told' });
    assert.ok(!scripted.text.includes('<script'), 'nothing in a script ends it');
    assert.equal(scripted.text.includes(ann), false, 'a page is told no UID');

    // Whose it is.
    const change = (more: Given) => says(world, 'updateComment', { commentID, comment: { commentText: 'Otherwise.' }, ...more });
    assert.equal((await change({ UID: bo })).code, 403023);
    assert.equal((await change({ UID: ann })).code, 403023, 'authors may not, unless the category lets them');
    assert.equal((await change({ UID: ann, status: 'published' })).code, 403007);
    assert.equal((await says(world, 'deleteComment', { UID: bo, commentID })).code, 403023);
    assert.equal((await world.gigya('comments.deleteComment', { ...place, commentID })).code, 403012);
    assert.equal(
      (await says(world, 'vote', { UID: bo, commentID, vote: 'pos', streamID: 'article-8' })).code,
      404000,
      'it stands elsewhere',
    );

    // What waits, and what has a blocked word, is seen by its author and by moderators.
    await rules(world, { moderationModes: { text: 'pre' }, blockedWords: ['Darn'], userEditComment: true });
    const waiting = await post(bo);
    const blocked = await post(bo, { commentText: 'Well, darned.' });
    assert.deepEqual([waiting.status, blocked.status], ['pending', 'rejected']);
    assert.equal((await shown()).body.commentCount, 1);
    assert.equal((await world.gigya('comments.getComments', { ...place, commentID: waiting.ID })).code, 404000);
    assert.equal((await shown({ commentID: waiting.ID })).body.comments[0].status, 'pending');
    assert.equal((await says(world, 'flagComment', { UID: ann, commentID: waiting.ID })).code, 404000);
    assert.equal((await says(world, 'getUserComments', { UID: bo })).body.comments.length, 2);
    await says(world, 'updateComment', { commentID: waiting.ID, status: 'published' });
    assert.equal((await shown()).body.commentCount, 2);
    assert.equal((await change({ UID: bo, commentID: waiting.ID })).code, 0);
    assert.equal((await shown()).body.commentCount, 1, 'what its author changed is looked at anew');

    // A thread that is hidden hides its answers, and they count no more.
    const answer = await post(cy, { parentID: commentID, commentText: 'No.' });
    assert.equal(answer.status, 'pending');
    await says(world, 'updateComment', { commentID: answer.ID, status: 'published' });
    const count = async () => (await shown()).body.commentCount;
    assert.equal(await count(), 2);
    await says(world, 'updateComment', { commentID, status: 'rejected' });
    assert.equal(await count(), 0);
    assert.equal((await says(world, 'vote', { UID: bo, commentID: answer.ID, vote: 'pos' })).code, 404000);
    await says(world, 'updateComment', { commentID: answer.ID, status: 'rejected' });
    await says(world, 'updateComment', { commentID, status: 'published' });
    assert.equal(await count(), 1);

    // Of many at once no more than the rules take; what was taken away counts as well.
    await rules(world, { moderationModes: {}, spamCap: { maxComments: 2, intervalSec: 60 } });
    world.clock.forward(61);
    const [one] = [await post(cy, { streamID: 'article-9' })];
    await says(world, 'deleteComment', { UID: cy, commentID: one.ID, streamID: 'article-9' });
    const fast = [1, 2, 3].map(() => says(world, 'postComment', { UID: cy, commentText: 'Me!' }));
    assert.deepEqual(await codes(fast), [0, 400125, 400125]);
    await rules(world, { spamCap: null, dailyThreadsPerUser: 1 });
    assert.equal((await says(world, 'postComment', { UID: cy, commentText: 'Again.' })).code, 400124);
    await world.gigya(
      'comments.setCategoryInfo',
      { categoryID: 'tea', categorySettings: { operationMode: 'reviews', ratingDimensions: ['taste'] } },
      site,
    );
    const review = (UID: string, taste: number) =>
      says(world, 'postComment', { UID, categoryID: 'tea', commentText: 'Tea.', ratings: { taste } });
    assert.deepEqual(await codes([review(ann, 5), review(ann, 5), review(ann, 5)]), [0, 403037, 403037]);
    await review(bo, 2);
    const rated = await says(world, 'getStreamInfo', { categoryID: 'tea', includeRatingDetails: true });
    assert.deepEqual(rated.body.streamInfo.ratingDetails, { taste: { ratingCount: 2, avgRating: 3.5 } });
    assert.equal(
      (await says(world, 'postComment', { UID: cy, categoryID: 'tea', commentText: 'Tea.', ratings: { smell: 2 } })).code,
      400006,
    );

    // The best rated come first, those with an address alone; what is moved is rated where it went.
    const tea = { categoryID: 'tea', streamURL: 'https://example.org/tea' };
    await says(world, 'setStreamInfo', tea);
    await says(world, 'setStreamInfo', { ...tea, streamID: 'green' });
    await says(world, 'postComment', { UID: cy, ...tea, streamID: 'green', commentText: 'Tea.', ratings: { taste: 4 } });
    const best = async (given: Given = {}) =>
      (await world.gigya('comments.getTopRatedStreams', given)).body.streams.map((each: Given) => [
        each['streamID'],
        (each['avgRatings'] as Given)['taste'],
      ]);
    assert.deepEqual(await best({ categoryID: 'tea' }), [
      ['green', 4],
      ['article-7', 3.5],
    ]);
    assert.deepEqual(await best({ minRatingCount: 2 }), [['article-7', 3.5]]);
    const move = (srcStream: string, dstStream: string) =>
      world.gigya('comments.moveComments', { srcCategory: 'tea', srcStream, dstStream }, site);
    assert.equal((await move('green', 'green')).code, 400006);
    const across = await Promise.all([move('green', 'article-7'), move('green', 'article-7'), move('article-7', 'green')]);
    assert.deepEqual([...new Set(across.map(({ code }) => code))], [0], 'moves across each other wait for one another');
    await move('green', 'article-7');
    assert.deepEqual(await best(), [['article-7', 3.67]]);
    const kept = await says(world, 'getStreamInfo', { categoryID: 'tea' });
    assert.deepEqual([kept.body.streamInfo.commentCount, kept.body.streamInfo.threadCount], [3, 3]);
    world.clock.forward(8 * 86_400);
    assert.deepEqual([await best(), await best({ maxStreamAge: 0 })], [[], [['article-7', 3.67]]]);

    // A moderator is a person of the site, and looks after what the site says, there alone.
    const appoint = (moderators: readonly object[]) => world.gigya('comments.setModerators', { moderators }, site);
    assert.equal((await appoint([{ username: 'nobody', categories: '*' }])).code, 404003);
    assert.equal((await appoint([{ username: 'bo', categories: ['none'] }])).code, 404002);
    assert.equal((await appoint([{ username: 'bo' }, { username: 'bo@example.org' }])).code, 400007);
    assert.equal((await appoint([{ username: 'bo', categories: 'tea' }])).code, 0);
    const { ID: opinion } = await post(cy, { streamID: 'other' });
    const reject = () => says(world, 'updateComment', { UID: bo, commentID: opinion, streamID: 'other', status: 'rejected' });
    assert.equal((await reject()).code, 403007, 'of another category');
    assert.equal((await appoint([{ username: 'bo', categories: '*' }])).code, 0);
    assert.equal((await reject()).code, 0);
    const asBo = { UID: bo, streamID: 'other', commentID: opinion };
    assert.equal((await says(world, 'getComments', asBo)).body.comments[0].status, 'rejected');
    assert.equal((await says(world, 'getComments', { ...asBo, UID: ann })).code, 404000);
    assert.equal((await says(world, 'deleteComment', asBo)).code, 0);
    const told = await world.gigya('comments.getModerators', {}, site);
    assert.deepEqual(
      told.body.moderators.map(({ username, categories }: Given) => [username, categories]),
      [['bo', '*']],
    );
    assert.equal((await world.gigya('comments.getModerators', {})).code, 403007);

    // Pages go through all of them, once each, whatever is written meanwhile.
    await rules(world, { dailyThreadsPerUser: null });
    for (const at of [1, 2, 3, 4, 5]) {
      await post(bo, { streamID: 'long', commentText: `no ${at}` });
      world.clock.forward(1);
    }
    for (const sort of ['dateDesc', 'dateAsc', 'votesDesc']) {
      const seen: string[] = [];
      for (let start: string | undefined; ; ) {
        const { body } = await shown({ streamID: 'long', sort, threadLimit: 2, start });
        seen.push(...body.comments.map((each: { commentText: string }) => each.commentText));
        if (!body.hasMore) break;
        start = body.next;
      }
      assert.equal(new Set(seen).size, 5, sort);
      assert.equal(seen.length, 5, sort);
    }
    assert.equal((await shown({ start: 'elsewhere' })).code, 400006);

    // Whoever goes leaves no word, and the answers to them stay.
    await post(cy, { parentID: commentID, commentText: 'No, it is not.' });
    await world.gigya('accounts.deleteAccount', { UID: ann }, site);
    const { comments } = (await world.gigya('comments.getComments', { ...place, commentID })).body;
    assert.deepEqual([comments[0].commentText, comments[0].sender.name, comments[0].posVotes], ['', '', 1]);
    assert.equal(comments[0].replies[0].commentText, 'No, it is not.');
    assert.equal((await says(world, 'vote', { UID: ann, commentID, vote: 'neg' })).code, 403005);
  });

  test(`${engine}: comments: no answer of a page is left out, whatever its threads have`, async () => {
    const { world, app } = await open('answers');
    const [ann] = await people(world, ['ann']);
    await rules(world, { spamCap: null });
    const { id: tenant } = (await app.finder.tenantByDomain(world.keys.domain))!;
    for (const at of [1, 2, 3, 4, 5, 6]) {
      const { ID } = (await says(world, 'postComment', { UID: ann, commentText: `no ${at}` })).body.comment;
      await app.stores.transaction(async ({ streamComments }) => {
        const opened = (await streamComments.find(tenant, idOfPlain(ID)!))!;
        for (let answer = 0; answer < 190; answer++)
          await streamComments.insert(tenant, { ...opened, id: randomUUID(), parent: opened.id });
      });
      world.clock.forward(1);
    }
    const seen: { readonly commentText: string; readonly replies?: readonly unknown[] }[] = [];
    for (let start: string | undefined; ; ) {
      const { body } = await says(world, 'getComments', { threadLimit: 50, start });
      seen.push(...body.comments);
      if (!body.hasMore) break;
      start = body.next;
    }
    assert.deepEqual(
      seen.map(({ commentText, replies = [] }) => [commentText, replies.length]),
      [6, 5, 4, 3, 2, 1].map((at) => [`no ${at}`, 190]),
    );
  });

  test(`${engine}: comments: a reply is bounded by bytes as well, and a thread takes no more than one reply brings`, async () => {
    const { world, app } = await open('bytes');
    await world.settings({ discussions: { textLength: 10_000 } });
    const [ann] = await people(world, ['ann']);
    await rules(world, { spamCap: null, userEditComment: true });
    const long = '\u4e00'.repeat(10_000);
    const post = (given: Given) => says(world, 'postComment', { UID: ann, commentText: long, ...given });
    const { ID: commentID } = (await post({ commentText: 'First.' })).body.comment;
    const { id: tenant } = (await app.finder.tenantByDomain(world.keys.domain))!;
    await app.stores.transaction(async ({ streamComments }) => {
      const opened = (await streamComments.find(tenant, idOfPlain(commentID)!))!;
      for (let answer = 0; answer < Math.floor(2_097_152 / 30_002) - 1; answer++)
        await streamComments.insert(tenant, { ...opened, id: randomUUID(), parent: opened.id, text: long });
    });
    assert.deepEqual([(await post({ parentID: commentID })).code, (await post({ parentID: commentID })).code], [0, 400124]);
    const { ID: last } = (await post({ parentID: commentID, commentText: 'Short.' })).body.comment;
    const change = (id: string) => says(world, 'updateComment', { UID: ann, commentID: id, comment: { commentText: long } });
    assert.equal((await change(last)).code, 400124, 'a change makes no way around');
    await post({ commentText: 'Second.' });
    const pages = [];
    for (let start: string | undefined; ; ) {
      const { body } = await says(world, 'getComments', { start });
      pages.push(body.comments.map((each: { commentText: string }) => each.commentText));
      if (!body.hasMore) break;
      start = body.next;
    }
    assert.deepEqual(pages, [['Second.', 'First.']]);
    await change((await post({ commentText: 'Third.' })).body.comment.ID);
    assert.equal((await says(world, 'getComments')).body.comments.length, 2, 'the third leaves no room for the first');
  });

  test(`${engine}: comments: a site neither shows nor moderates what was written at another one, and what was written there goes with it`, async () => {
    const { world, app } = await open('sites');
    const [ann] = await people(world, ['ann']);
    const shop = await memberSite(world);
    const { body } = await world.gigya('accounts.login', {
      loginID: 'ann@example.org',
      password: 'correct horse',
      apiKey: shop,
      targetEnv: 'jssdk',
    });
    assert.equal(body.errorCode, 0);
    const at = (apiKey: string | undefined, method: string, given: Given = {}) =>
      world.gigya(`comments.${method}`, { ...place, ...(apiKey ? { apiKey } : {}), ...given }, { as: 'application' });
    await rules(world, {});
    const here = await says(world, 'postComment', { UID: ann, commentText: 'Here.' });
    const { ID: commentID } = here.body.comment;
    for (const [method, given] of [
      ['getComments', { commentID }],
      ['getStreamInfo', {}],
      ['updateComment', { commentID, status: 'rejected' }],
      ['deleteComment', { commentID }],
      ['postComment', { UID: ann, commentText: 'There.' }],
      ['vote', { UID: ann, commentID, vote: 'pos' }],
      ['flagComment', { UID: ann, commentID }],
    ] as const)
      assert.equal((await at(shop, method, given)).code, 404002, method);
    assert.deepEqual((await at(shop, 'getCategories')).body.categories, []);
    await at(shop, 'setCategoryInfo', { categorySettings: { moderationModes: { text: 'pre' } } });
    assert.equal((await at(shop, 'postComment', { UID: ann, commentText: 'There.' })).body.comment.status, 'pending');
    for (const method of ['getComments', 'updateComment', 'deleteComment', 'flagComment'])
      assert.equal(
        (await at(shop, method, { commentID, ...(method === 'flagComment' ? { UID: ann } : { status: 'rejected' }) })).code,
        404000,
        method,
      );
    const own = async (apiKey?: string) =>
      (await at(apiKey, 'getUserComments', { UID: ann })).body.comments.map((each: { commentText: string }) => each.commentText);
    assert.deepEqual([await own(), await own(shop)], [['Here.'], ['There.']]);
    assert.equal((await at(undefined, 'getCategoryInfo')).body.categorySettings.moderationModes.text, 'post');

    const today = new Date(app.now() / 1000).toISOString().slice(0, 10);
    const reported = async (report: string, measures: string, dimensions: string) => {
      const given = { startDate: today, endDate: today, measures, dimensions, dataFormat: 'json' };
      return (await world.gigya(`reports.${report}`, given, site)).body.data;
    };
    assert.deepEqual(await reported('getCommentsStats', 'comments', 'date,categoryID,streamID'), [[today, 'news', 'article-7', 1]]);
    const busiest = async (apiKey?: string) => (await at(apiKey, 'getTopStreams')).body.streams.map((each: Given) => each['commentCount']);
    assert.deepEqual([await busiest(), await busiest(shop)], [[1], []], 'what waits is not told of');
    await world.gigya('gm.setActionConfig', { actionID: 'visit', points: 10 }, site);
    for (let time = 0; time < 2; time++) await world.gigya('gm.notifyAction', { UID: ann, action: 'visit' }, site);
    assert.deepEqual(await reported('getGMStats', 'actions,accruedPoints', 'date,actionID'), [[today, 'visit', 2, 20]]);
    const left20 = await world.gigya('reports.getGMRedeemablePoints', {}, site);
    assert.equal(left20.body.data, 'challengeID,redeemablePoints\n_default,20');

    const { deleteToken } = (await world.gigya('admin.deleteSite', { apiKey: shop }, { as: 'application' })).body;
    assert.equal((await world.gigya('admin.deleteSite', { apiKey: shop, deleteToken }, { as: 'application' })).code, 0);
    const tenant = world.keys.tenant;
    const left = await app.stores.commentCategories.count(tenant);
    assert.deepEqual([left, (await at(undefined, 'getComments')).body.commentCount, await own()], [1, 1, ['Here.']]);
  });

  test(`${engine}: comments: what is hidden is not shown by a change of its author, and words are found however they are written`, async () => {
    const { world } = await open('hidden');
    const [ann, bo] = await people(world, ['ann', 'bo']);
    await rules(world, { spamCap: null, userEditComment: true, mediaEnabled: true, blockedWords: ['darn', 'caf\u00e9', '\u200b'] });
    const post = async (given: Given = {}) =>
      (await says(world, 'postComment', { UID: ann, commentText: 'So it is.', ...given })).body.comment;
    const { ID: commentID } = await post();
    const state = async (id = commentID) => (await says(world, 'getComments', { commentID: id })).body.comments[0].status;
    const change = (given: Given = { commentText: 'Still so.' }) =>
      says(world, 'updateComment', { UID: ann, commentID, comment: { ...given } });
    await says(world, 'updateComment', { commentID, status: 'pending' });
    assert.equal((await change()).code, 0);
    assert.equal(await state(), 'pending', 'a moderator hid it');
    await says(world, 'updateComment', { commentID, status: 'published' });
    assert.equal((await change()).code, 0);
    assert.equal(await state(), 'published');

    const src = 'https://example.org/';
    for (const said of [
      { mediaItems: [{ src, title: 'Well, darned.' }] },
      { mediaItems: [{ src: `${src}darn` }] },
      { commentText: 'da\u200brn' },
      { commentText: '\uff44\uff41\uff52\uff4e' },
      { commentText: 'Cafe\u0301' },
    ])
      assert.equal((await post(said)).status, 'rejected', JSON.stringify(said));
    await rules(world, { moderationModes: { text: 'pre' } });
    await change({ commentText: ' ', mediaItems: [{ src, title: 'A text, too.' }] });
    assert.equal(await state(), 'pending');
    await says(world, 'updateComment', { commentID, status: 'published' });
    assert.equal((await rules(world, { blockedWords: 'a,'.repeat(2000) })).code, 400006);
    await rules(world, { moderationModes: {} });

    // An answer below one that is hidden is counted, and shown.
    const middle = await post({ parentID: commentID, commentText: 'No.' });
    const last = await post({ parentID: middle.ID, commentText: 'But.' });
    await says(world, 'updateComment', { commentID: middle.ID, status: 'rejected' });
    const { comments, commentCount } = (await world.gigya('comments.getComments', place)).body;
    assert.deepEqual([comments[0].replies.map(({ ID }: { ID: string }) => ID), commentCount], [[last.ID], 2]);

    // In a category that is closed nobody says anything else.
    await rules(world, { enabled: false });
    assert.equal((await change()).code, 403037);
    assert.equal((await says(world, 'updateComment', { commentID, status: 'rejected' })).code, 0, 'moderators look after it');

    // A picture of others is an address of the web.
    await rules(world, { enabled: true });
    await world.gigya('accounts.setAccountInfo', { UID: bo, profile: { photoURL: 'javascript:alert(1)' } }, site);
    const { sender } = (await says(world, 'postComment', { UID: bo, commentText: 'Hi.' })).body.comment;
    assert.equal(sender.photoURL, undefined);
    await world.gigya('accounts.setAccountInfo', { UID: bo, profile: { photoURL: src } }, site);
    assert.equal((await says(world, 'postComment', { UID: bo, commentText: 'Hi.' })).body.comment.sender.photoURL, src);
  });

  test(`${engine}: comments: who follows a stream is told once an hour of however many, at a proven address, and nothing is left of who goes`, async () => {
    const { world, app } = await open('followers');
    const [ann, bo, cy] = await people(world, ['ann', 'bo', 'cy']);
    await rules(world, {});
    await world.settings({ discussions: { mostFollowers: 2 } });
    const follow = (UID: string, more: Given = {}) => says(world, 'subscribe', { UID, ...more });
    assert.deepEqual(await codes([follow(ann), follow(ann)]), [0, 403200]);
    assert.equal((await follow(bo, { email: 'bo@EXAMPLE.org' })).code, 0);
    assert.equal((await follow(cy)).code, 400124, 'there are two');
    assert.equal((await follow(ann, { email: 'bo@example.org' })).code, 400006, 'nobody has mails sent to somebody else');
    assert.equal((await world.gigya('comments.subscribe', place)).code, 403012);
    const post = (UID: string) => says(world, 'postComment', { UID, commentText: 'Well.' });
    assert.deepEqual(await codes([post(cy), post(cy), post(cy)]), [0, 0, 0]);
    assert.equal(world.mail.sent(), 2);
    world.clock.forward(3600);
    await rules(world, { moderationModes: { text: 'pre' } });
    const { comment } = (await post(ann)).body;
    assert.equal(world.mail.sent(), 2, 'what waits is told to nobody');
    await says(world, 'updateComment', { commentID: comment.ID, status: 'published' });
    assert.equal(world.mail.sent(), 3, 'and its author is not, either');
    assert.match(world.mail.last('bo@example.org').subject, /new comment/);
    await says(world, 'setUserOptions', { UID: bo, userOptions: { replyNotifications: true } });
    assert.equal((await says(world, 'highlightUser', { senderUID: bo, highlightGroups: 'x'.repeat(101) })).code, 400006);
    await says(world, 'highlightUser', { senderUID: bo, highlightGroups: 'staff' });
    assert.equal((await world.gigya('accounts.deleteAccount', { UID: bo }, site)).code, 0);
    const [tenant, gone] = [world.keys.tenant, idOfPlain(bo)!];
    const { streamFollowers, commentOptions, markedPeople, commentStreams } = app.stores;
    const stream = (await commentStreams.find(tenant, '', { category: 'news', name: 'article-7' }))!;
    assert.equal(await streamFollowers.count(tenant, stream.id), 1);
    assert.equal(await commentOptions.read(tenant, gone), undefined);
    assert.equal((await markedPeople.read(tenant, { site: '', category: 'news' }, [gone])).size, 0);
  });
}
