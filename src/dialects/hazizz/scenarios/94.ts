import { scenario } from '../../../proving/scenario.ts';
import { other, ownTask } from '../conformance/flow.ts';

export default scenario({
  code: 94,
  when: 'The tenant’s clients wait for the code of former times, and somebody changes the comment of another.',
  given: (world) => world.settings({ apis: { hazizz: { legacyCommentOwnerCode: true } } }),
  request: async (world) => {
    const { token: owner, group, task } = await ownTask(world);
    const { body } = await world.hazizz('POST', `/hazizz-server/comments/tasks/${task}/chat`, { content: 'Which page?' }, { token: owner });
    const { token } = await other(world);
    await world.hazizz('POST', `/hazizz-server/groups/${group}/join`, {}, { token });
    return world.hazizz('PATCH', `/hazizz-server/comments/${body.id}`, { content: 'Mine now' }, { token });
  },
});
