import { declarationPage } from '../../../scripts/docs/declaration';
import { model } from '../../lib/model';

const sections = new Map(
  declarationPage()
    .split(/^## /m)
    .slice(1)
    .map((section): [string, string] => [section.split('\n')[0]!, section]),
);
const fields = (name: string) => [...sections.get(name)!.matchAll(/^\| `(\w+)` \|/gm)].map(([, field]) => field!);

test('GIVEN a complete declaration WHEN the page is read THEN it has each of its fields', () => {
  expect(Object.keys(model()).filter((field) => !fields('ModelProps').includes(field))).toEqual([]);
});

test('GIVEN a required field, a default and a table’s own sign WHEN written THEN the row says so and stays a row', () => {
  const section = sections.get('ModelProps')!;
  expect(section).toContain('| `name` | `string` | **required** | Names the model package group');
  expect(section).toMatch(/\| `bakeMinutes` \| `number` \| 10 \|/);
  expect(section).toContain('string \\| number \\| boolean');
});

test('GIVEN an interface that extends another WHEN written THEN it names it, and the other has a section', () => {
  expect(sections.get('CanaryProps')).toContain('Besides the fields of `BlueGreenProps`.');
  expect(fields('BlueGreenProps')).toContain('terminationSeconds');
  expect(fields('MonitorSchedule')).toContain('everyHours');
});
