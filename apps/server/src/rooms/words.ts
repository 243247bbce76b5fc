/** What the rooms write to the log, for whoever runs the service. Never content, names or secrets. */
export const words = {
  notLoaded: 'A document could not be loaded. Its people were told and will try again.',
  notStored:
    'A batch of changes could not be stored. Nothing of it was shown; the people will send it again.',
  notCompacted: 'The log of a document could not be shortened. It stays as it is and is tried again later.',
  poisoned: 'A change made a document throw. The document is loaded again from storage.',
  hangs: 'Storage does not answer, and too much waits for it.',
  notTold: 'A feed could not be read from storage. Its people were told and will try again.',
  roomGone: 'The room was unloaded before this was done.',
  goingDown: 'The rooms are closing.',
  socketFailed: 'A websocket broke.',
  notAdmitted:
    'Whether somebody may open a websocket could not be found out. They were told and will try again.',
  claimedElsewhere: 'Another node had given a client id to another seat.',
  workshopGone: 'the workshop was deleted',
  notLooked: 'could not look at what other nodes wrote; it is tried again',
} as const;
