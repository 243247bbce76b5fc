/**
 * Copies the text of a field; true when it worked. Without https there is no clipboard API (a laptop's address in a
 * meeting room), and a browser may refuse it, so then the old way is tried, which also leaves the text selected.
 */
export async function toClipboard(
  value: string,
  field: HTMLInputElement | HTMLTextAreaElement | null,
): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(value);
    return true;
  } catch {
    field?.select();
    return document.execCommand('copy');
  }
}
