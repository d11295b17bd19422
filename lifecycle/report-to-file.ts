import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { REPORT_FILE } from '../cli/up/folder';
import { fromRoot } from '../lib/root';
import type { ReportData } from '../report/data';
import { renderReport } from '../report/render';

/** Writes the report. @returns where it is, or why it is not: a report that cannot be written is no failure of the story */
export function writeReport(data: ReportData, file = fromRoot('.headgate', REPORT_FILE)): string {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, renderReport(data));
    return `Report for people: ${file}`;
  } catch (error) {
    return `The report was not written to ${file}: ${(error as Error).message}`;
  }
}
