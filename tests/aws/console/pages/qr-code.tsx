import Link from '@cloudscape-design/components/link';
import QRCode from 'qrcode';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';

import type { Look } from '../look.ts';
import { usePage } from './context.ts';

export interface QrCodeProps {
  readonly content: string;
  readonly drawing: Look['qr'];
  /** What it is called for those who don't see it. */
  readonly label: string;
}

/** The square that holds the QR code, behind a link until asked for. */
export function QrCodeSlot(props: Omit<QrCodeProps, 'label'>): ReactElement {
  const { texts } = usePage();
  const [shown, setShown] = useState(false);
  return (
    <div className="qr-slot">
      {shown ? <QrCode {...props} label={texts.qrCode} /> : <Link onFollow={() => setShown(true)}>{texts.showQrCode}</Link>}
    </div>
  );
}

/** A QR code, drawn in one of the ways that a page may draw one. */
export function QrCode({ drawing, ...code }: QrCodeProps): ReactElement {
  switch (drawing) {
    case 'img-data':
      return <Picture {...code} load={(text) => QRCode.toDataURL(text, DRAWING)} />;
    case 'img-blob':
      return <Picture {...code} load={drawBlob} />;
    case 'canvas':
      return <Canvas {...code} />;
    case 'svg':
      return <Svg {...code} />;
  }
}

type Code = Omit<QrCodeProps, 'drawing'>;

interface PictureProps extends Code {
  /** Makes the picture's address. */
  readonly load: (content: string) => Promise<string>;
}

function Picture({ content, label, load }: PictureProps): ReactElement | null {
  const [address, setAddress] = useState<string>();
  // The way to draw follows from the page's address, which doesn't change while the picture is shown.
  useEffect(() => void load(content).then(setAddress), [content]);
  return address === undefined ? null : <img src={address} alt={label} />;
}

/** The address lives as long as the page, as addresses do that nobody revokes. */
async function drawBlob(content: string): Promise<string> {
  const canvas = document.createElement('canvas');
  await QRCode.toCanvas(canvas, content, DRAWING);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (!blob) throw new Error('the canvas gave no picture');
  return URL.createObjectURL(blob);
}

function Canvas({ content, label }: Code): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => void (canvas.current && QRCode.toCanvas(canvas.current, content, DRAWING)), [content]);
  return <canvas ref={canvas} role="img" aria-label={label} />;
}

function Svg({ content, label }: Code): ReactElement {
  const { modules } = QRCode.create(content, DRAWING);
  const side = modules.size + 2 * DRAWING.margin;
  const dark = Array.from(modules.data, (bit, index) => (bit ? square(index, modules.size) : '')).join('');
  const pixels = side * DRAWING.scale;
  return (
    <svg role="img" aria-label={label} width={pixels} height={pixels} viewBox={`0 0 ${side} ${side}`} shapeRendering="crispEdges">
      <path fill="#fff" d={`M0 0h${side}v${side}H0z`} />
      <path fill="#000" d={dark} />
    </svg>
  );
}

function square(index: number, size: number): string {
  return `M${(index % size) + DRAWING.margin} ${Math.floor(index / size) + DRAWING.margin}h1v1h-1z`;
}

/** Error correction M, four light modules around, three pixels a module: nobody knows the real page's. */
const DRAWING = { errorCorrectionLevel: 'M', margin: 4, scale: 3 } as const;
