import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A certificate for a name that nobody vouches for, and its key, as files in a folder. */
export async function certificate(
  openssl: string,
  name: string,
  folder: string,
): Promise<{ readonly key: string; readonly certificate: string }> {
  const [key, shown] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  await promisify(execFile)(openssl, [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
    ...['-subj', `/CN=${name}`, '-keyout', key, '-out', shown],
  ]);
  return { key, certificate: shown };
}
