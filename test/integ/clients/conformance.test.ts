import { expectConformance, SPOKEN } from '../../local/kernel/wire/conform';

beforeEach(() => {
  // The SDK warns of streams of unknown length, and of bodies that it converts.
  jest.spyOn(console, 'warn').mockImplementation();
});

test.each(SPOKEN)('%s over %s: all inputs and outputs are the same on both sides', async (...spoken) => {
  await expectConformance(spoken);
});
