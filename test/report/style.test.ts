import { STYLE_ELEMENT } from '../../report/style';

type Colours = Readonly<Record<string, string>>;

/** The custom properties of a part of the style. */
function coloursOf(style: string): Colours {
  return Object.fromEntries(
    [...style.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name!, value!]),
  );
}

const [light, dark] = String(STYLE_ELEMENT)
  .split('@media screen and (prefers-color-scheme: dark)')
  .slice(0, 2)
  .map((part) => coloursOf(part.slice(0, part.indexOf('*, ::before') + 1 || undefined))) as [Colours, Colours];

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const value = parseInt(colour.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

const series = ['series-1', 'series-2', 'series-3', 'series-4', 'series-5', 'series-6'];

/** Which colour stands on which, and how far they have to be apart: text 4.5 (1.4.3), what is drawn 3 (1.4.11). */
const PAIRS: readonly (readonly [string, string, number])[] = [
  ...['text', 'quiet', 'link', 'good', 'bad'].map((name) => [name, 'ground', 4.5] as const),
  ...['text', 'quiet', 'good'].map((name) => [name, 'raised', 4.5] as const),
  ...['text', 'bad'].map((name) => [name, 'bad-ground', 4.5] as const),
  // Labels in the bars of the timeline.
  ...['series-1', 'series-4', 'series-6', 'good', 'bad'].map((name) => ['ground', name, 4.5] as const),
  ...[...series, 'focus'].map((name) => [name, 'ground', 3] as const),
];

describe.each([
  ['light', light],
  ['dark', dark],
])('GIVEN the %s colours', (_, colours) => {
  test.each(PAIRS)('WHEN %s stands on %s THEN the contrast is at least %s', (one, other, least) => {
    expect(contrast(colours[one]!, colours[other]!)).toBeGreaterThanOrEqual(least);
  });
});

test('GIVEN black and white WHEN their contrast is measured THEN it is the largest there is', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
});
