import { main } from '../../../cli/main';
import { fakeIo } from '../support';

test.each(['models', 'stage=production', 'models='])(
  '-c %s is refused before anything is asked for',
  async (context) => {
    // GIVEN no cloud at all
    const { io, output } = fakeIo();
    // WHEN
    const code = await main(['deploy', '-c', context], io);
    // THEN
    expect(code).toBe(2);
    expect(output.stderr).toContain(`-c must be models=PATH, got ${context}: for example -c models=examples/`);
  },
);
