import { parentPort, workerData } from 'node:worker_threads';
import { StorageError } from '../errors.ts';
import { type BackupAnswer, type BackupRequest, backupDatabase } from './backup.ts';
import { detailOf } from './failures.ts';

async function answer(request: BackupRequest): Promise<BackupAnswer> {
  try {
    return { ok: true, result: await backupDatabase(request) };
  } catch (error) {
    return { ok: false, code: error instanceof StorageError ? error.code : null, message: detailOf(error) };
  }
}

parentPort?.postMessage(await answer(workerData as BackupRequest));
