import { request } from 'node:http';
import type { RealTimers } from '../../kernel/clock/real';

/** SageMaker's limit for the answer to a health check, in real ms. */
export const PING_TIMEOUT_MS = 2000;

/** Whether GET /ping on 127.0.0.1 is answered with 200 within so many real ms. */
export function answersPing(port: number, real: RealTimers, timeout = PING_TIMEOUT_MS): Promise<boolean> {
  return new Promise((resolve) => {
    const ping = request({ host: '127.0.0.1', port, path: '/ping', agent: false }, (response) => {
      response.resume();
      settle(response.statusCode === 200);
    });
    const cancel = real.after(timeout, () => settle(false));
    const settle = (healthy: boolean) => {
      cancel();
      ping.destroy();
      resolve(healthy);
    };
    ping.on('error', () => settle(false));
    ping.end();
  });
}
