import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 1,
  when: 'The message of the day cannot be read from the database.',
  request: async (world) => {
    world.breaks('settings.section', 'cut');
    return world.hazizz('GET', '/hazizz-server/information/motd');
  },
});
