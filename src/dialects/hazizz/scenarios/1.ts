import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 1,
  when: 'The operator keeps the message of the day in a file that cannot be read.',
  given: (world) => world.settings({ notice: { file: '/nonexistent/motd.txt' } }),
  request: (world) => world.hazizz('GET', '/hazizz-server/information/motd'),
});
