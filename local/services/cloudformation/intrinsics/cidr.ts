import type { Json } from '../template/json';
import { TemplateError, type Intrinsic } from './scope';
import { asText } from './text';

/** `Fn::Cidr: [block, count, host bits]`: IPv4 blocks that lie one behind the other. */
export const cidr: Intrinsic = (argument, evaluate) => {
  if (!Array.isArray(argument) || argument.length < 2 || argument.length > 3)
    throw new TemplateError('Template error: every Fn::Cidr object requires two or three parameters');
  const [block, count, hostBits] = (argument as Json[]).map((one) => asText('Fn::Cidr', evaluate(one)));
  const { address, prefix } = ipv4(block!);
  const bits = Number(hostBits ?? 8);
  const size = 2 ** bits;
  if (!(Number(count) * size <= 2 ** (32 - prefix)))
    throw new TemplateError(`Template error: Fn::Cidr cannot make ${count} blocks of ${bits} host bits from ${block}`);
  return Array.from({ length: Number(count) }, (_, index) => `${dotted(address + index * size)}/${32 - bits}`);
};

function ipv4(block: string): { address: number; prefix: number } {
  const match = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(block);
  if (match === null)
    throw new TemplateError(`Template error: Fn::Cidr takes an IPv4 block such as 10.0.0.0/16, got ${block}`);
  const [a, b, c, d, prefix] = match.slice(1).map(Number) as [number, number, number, number, number];
  return { address: ((a * 256 + b) * 256 + c) * 256 + d, prefix };
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}
