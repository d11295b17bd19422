/** Why an execution cannot begin, in Model Monitor's own words. */
export class MonitoringError extends Error {
  override readonly name = 'MonitoringError';
}
