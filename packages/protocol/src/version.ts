/** Version of the contract between page and server; a page sends it as `v` with every socket. */
export const PROTOCOL_VERSION = 1;
