import { encode } from 'uqr';
import { cx } from './cx.ts';
import css from './QrCode.module.css';
import { qrPath } from './qrPath.ts';
import { words } from './words.ts';

/** Modules of white that a reader needs around the code (ISO 18004). */
const QUIET = 4;

export interface QrCodeProps {
  readonly value: string;
  /** Read out instead of the drawing; default names the address. */
  readonly label?: string | undefined;
  /** CSS length of a side; default fills its container. */
  readonly size?: string | undefined;
  readonly className?: string | undefined;
}

/** A QR code, black on white in every scheme: many readers fail on inverted ones. */
export function QrCode({ value, label, size, className }: QrCodeProps) {
  const { data } = encode(value, { ecc: 'M', border: QUIET });
  const side = data.length;
  return (
    <svg
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={label ?? words.qr(value)}
      className={cx(css.qr, className)}
      style={{ '--qr-size': size }}
      shapeRendering="crispEdges"
    >
      <rect width={side} height={side} className={css.paper} />
      <path d={qrPath(data)} className={css.modules} />
    </svg>
  );
}
