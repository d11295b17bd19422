import { BlockList, isIPv4, isIPv6 } from 'node:net';
import { invalidPattern } from '../errors';

/** Compiles a block of addresses, IPv4 or IPv6. @throws InvalidEventPatternException */
export function compileCidr(text: string, at: string): (address: string) => boolean {
  const [network = '', bits = ''] = text.split('/');
  const family = isIPv4(network) ? 'ipv4' : isIPv6(network) ? 'ipv6' : undefined;
  const most = family === 'ipv4' ? 32 : 128;
  if (family === undefined || !/^\d+$/.test(bits) || Number(bits) > most)
    throw invalidPattern(`Malformed CIDR, one '/' required, at ${at}: ${text}`);
  const block = new BlockList();
  block.addSubnet(network, Number(bits), family);
  return (address) => block.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
}
