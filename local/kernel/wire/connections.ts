import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Which connections of a server are being answered. Node's own `closeIdleConnections` leaves two kinds open that would
 * hold up a server's end: those over which nothing was ever asked, and those that are kept alive after their last answer.
 */
export class Connections {
  /** Requests under way by connection. */
  private readonly underWay = new Map<Socket, number>();
  private closing = false;

  constructor(server: Server) {
    server.on('connection', (socket) => {
      this.underWay.set(socket, 0);
      socket.once('close', () => this.underWay.delete(socket));
    });
    server.on('request', ({ socket }, response) => {
      this.count(socket, 1);
      response.once('close', () => this.count(socket, -1));
    });
  }

  /** Ends every connection as soon as nothing is asked over it any more; some at once. */
  end(): void {
    this.closing = true;
    for (const socket of this.underWay.keys()) this.endIfIdle(socket);
  }

  private count(socket: Socket, change: number): void {
    const before = this.underWay.get(socket);
    if (before === undefined) return;
    this.underWay.set(socket, before + change);
    if (this.closing) this.endIfIdle(socket);
  }

  private endIfIdle(socket: Socket): void {
    if (this.underWay.get(socket) === 0) socket.destroySoon();
  }
}
