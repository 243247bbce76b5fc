/** Bounds of what one sender may ask of the service. Each has an error code and a test (S12). */

/** One websocket frame, bytes. */
export const MAX_FRAME_BYTES = 64 * 1024;
/** One document's encoded state, bytes. */
export const MAX_DOCUMENT_BYTES = 2 * 1024 * 1024;
/** One awareness state, bytes. */
export const MAX_AWARENESS_BYTES = 2 * 1024;
/** One request body, bytes: a story of 12,000 characters and everything around it. */
export const MAX_BODY_BYTES = 256 * 1024;
/** Update frames a seat may send to one document in a second, over ten seconds, before it is refused. */
export const MAX_UPDATES_PER_SECOND = 60;
/** Seats of one workshop, the removed ones aside. */
export const MAX_SEATS = 400;
/** Sockets of one seat at once: four documents in three tabs. */
export const MAX_SOCKETS_PER_SEAT = 16;
/** A workshop that comes in as a file, bytes: more than a day with 200 people writes. */
export const MAX_IMPORT_BYTES = 8 * 1024 * 1024;
