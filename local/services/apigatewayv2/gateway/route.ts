import type { Kernel } from '../../../kernel/kernel';
import type { Routes } from '../../../kernel/wire/routes';
import { API_PATH } from '../names';
import { Gateway } from './gateway';

/** Adds the paths under which HTTP APIs are reached: `/_api/API/...`. */
export function addGatewayRoutes(routes: Routes, kernel: Kernel): void {
  const gateway = new Gateway(kernel);
  routes.addBelow(API_PATH, (request, response) => gateway.handle(request, response));
}
