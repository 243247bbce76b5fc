import { type MouseEvent, useState } from 'react';
import type { Failure } from '../session/contract.ts';
import { fetchFile } from '../session/fetchFile.ts';
import { ButtonLink, type ButtonLinkProps } from '../ui/Button.tsx';

export interface FileLinkProps extends Omit<ButtonLinkProps, 'onClick' | 'download' | 'href' | 'busy'> {
  readonly href: string;
  /** What the file is called where the server gives it no name. */
  readonly file: string;
  /** What came of the last press: null while nothing is known, and when the file has arrived. */
  readonly onRefused: (failure: Failure | null) => void;
}

/** A browser takes the file up at once; a slow disk has this long. */
const KEPT_MS = 60_000;

/**
 * A link to a file. Pressed, it fetches the file itself, so that a refusal can be told in words; opened in any other way (a new
 * tab, "save link as") it is a link like any.
 */
export function FileLink({ href, file, onRefused, ...looks }: FileLinkProps) {
  const [busy, setBusy] = useState(false);
  const fetchIt = async (): Promise<void> => {
    setBusy(true);
    onRefused(null);
    const fetched = await fetchFile(href);
    setBusy(false);
    if (fetched.ok) save(fetched.value.blob, fetched.value.name ?? file);
    else onRefused(fetched.code);
  };
  const press = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (!busy) void fetchIt();
  };
  return <ButtonLink {...looks} href={href} download={file} busy={busy} onClick={press} />;
}

function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}
