import { connect } from 'node:net';

/**
 * One kept-alive HTTP/1.1 connection to 127.0.0.1 that writes prepared bytes and waits for the answer: as little as
 * possible of what is measured is the client.
 */
export class Connection {
  #port;
  #socket;
  #received = Buffer.alloc(0);
  #settle;

  constructor(port) {
    this.#port = port;
  }

  /**
   * @param bytes - a whole request
   */
  request(bytes) {
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
      this.#open().write(bytes);
    });
  }

  close() {
    this.#settle = undefined;
    this.#socket?.destroy();
  }

  #open() {
    if (this.#socket !== undefined && !this.#socket.destroyed) return this.#socket;
    const socket = connect({ port: this.#port, host: '127.0.0.1', noDelay: true });
    const fail = (error) => {
      // A socket that was given up may still end; the request under way is another one's by then.
      if (this.#socket === socket) this.#settle?.reject(error);
    };
    socket.on('data', (chunk) => this.#receive(chunk));
    socket.on('error', fail);
    socket.on('close', () => fail(new Error('the server closed the connection')));
    this.#received = Buffer.alloc(0);
    this.#socket = socket;
    return socket;
  }

  #receive(chunk) {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const end = this.#received.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = this.#received.toString('latin1', 0, end);
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    if (length === undefined) {
      this.#settle?.reject(new Error(`an answer without Content-Length: ${head}`));
      return;
    }
    const total = end + 4 + Number(length);
    if (this.#received.length < total) return;
    const answer = { status: Number(head.slice(9, 12)), body: this.#received.subarray(end + 4, total) };
    this.#received = Buffer.alloc(0);
    const { resolve } = this.#settle;
    this.#settle = undefined;
    if (/\r\nconnection: *close/i.test(head) || head.startsWith('HTTP/1.0')) this.#socket.destroy();
    resolve(answer);
  }
}
