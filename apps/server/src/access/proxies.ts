import { BlockList, isIP } from 'node:net';

/** Whether somebody who connects from that address is a proxy whose X-Forwarded-* headers are believed. */
export type Trusts = (address: string | undefined) => boolean;

/** Believes the addresses and CIDR ranges of the list, which the settings have checked; nobody when it is empty (S11). */
export function trustedProxies(entries: readonly string[]): Trusts {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/');
    const family = familyOf(address);
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return (address) => address !== undefined && isIP(address) !== 0 && list.check(address, familyOf(address));
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}

/** The host that was asked for, as the nearest believed proxy says, else as the request itself does. */
export function askedHost(
  headers: NodeJS.Dict<string | string[]>,
  from: string | undefined,
  trusts: Trusts,
): string | undefined {
  const forwarded = headers['x-forwarded-host'];
  if (forwarded === undefined || !trusts(from)) return one(headers['host']);
  // Each proxy adds its own behind those before it.
  return one(forwarded)?.split(',').at(-1)?.trim();
}

function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.at(-1) : value;
}
