import { expectConformance, SPOKEN } from './conform';

beforeEach(() => {
  // The SDK warns of streams of unknown length, and of bodies that it converts.
  jest.spyOn(console, 'warn').mockImplementation();
});

// test/integ looks at all operations.
test.each(SPOKEN)('%s over %s: inputs and outputs are the same on both sides', async (...spoken) => {
  await expectConformance(spoken, spoken[0] === 's3' ? undefined : 8);
});
