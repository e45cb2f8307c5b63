import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { asPortalError, type PortalError } from '../../../../api/failure';
import { getFile } from '../../../../api/files';
import { Failure } from '../../../../components/feedback/failure';
import { Notice } from '../../../../components/feedback/states';
import { Radios } from '../../../../components/form/choice';
import { Icon } from '../../../../components/frame/icons';
import { number } from '../../../../format/number';
import { templateTexts } from '../../../../i18n/work/templates';
import { sheetsOf, type Content } from '../template.model';

interface SheetProps {
  readonly picture: Picture;
  readonly pdfUrl: string;
  readonly layout: Content['layout'];
  /** Whose certificate it is, for those who do not see it. */
  readonly who: string;
  /** What to say instead where nobody is due a certificate. */
  readonly notFound?: string | undefined;
}

/** One page of a specimen at a time, as it would be printed. */
export function Sheet({ picture, pdfUrl, layout, who, notFound }: SheetProps): ReactNode {
  const t = templateTexts().preview;
  const { svg, error, loading, retry } = picture;
  const [chosen, setChosen] = useState(1);
  const sheets = useMemo(() => (svg === null ? null : sheetsOf(svg, layout)), [svg, layout]);
  const pages = sheets?.pages ?? 1;
  const page = Math.min(chosen, pages);
  return (
    <>
      <div className="sheet-tools">
        {pages > 1 ? (
          <Radios
            segmented
            hiddenLegend
            legend={t.page}
            name="halaman"
            value={String(page)}
            options={Array.from({ length: pages }, (_, index) => ({
              value: String(index + 1),
              label: t.pageOf(number(index + 1)),
            }))}
            onChange={(value) => setChosen(Number(value))}
          />
        ) : (
          <span />
        )}
        <a className="button button-quiet button-small" href={pdfUrl} target="_blank" rel="noreferrer">
          <Icon name="page" />
          {t.pdf}
          <span className="visually-hidden"> ({t.newTab})</span>
        </a>
      </div>
      {error && (
        <Failure error={error} retry={retry} text={error.code === 'NOT_FOUND' ? notFound : undefined} />
      )}
      {!error && svg !== null && !sheets && (
        <Notice tone="warn">
          <p>{t.unreadable}</p>
        </Notice>
      )}
      {!error && (
        <div
          className={`sheet sheet-${layout.toLowerCase()}${loading ? ' is-busy' : ''}`}
          aria-busy={loading || undefined}
        >
          {loading && (
            <p className="sheet-note" role="status">
              {t.loading}
            </p>
          )}
          {svg !== null && sheets && (
            <svg
              role="img"
              aria-label={t.picture(who, number(page), number(pages))}
              viewBox={`0 ${String((page - 1) * sheets.pageHeight)} ${String(sheets.width)} ${String(sheets.pageHeight)}`}
            >
              <image
                href={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`}
                width={sheets.width}
                height={sheets.height}
              />
            </svg>
          )}
        </div>
      )}
    </>
  );
}

export interface Picture {
  /** The one before stays while the next is on its way. */
  readonly svg: string | null;
  readonly error: PortalError | undefined;
  readonly loading: boolean;
  readonly retry: () => void;
}

/** `revision`: another one of the same address is another picture. Null: not now. */
export function usePicture(address: string | null, revision: number): Picture {
  const [round, setRound] = useState(0);
  const [state, setState] = useState<Omit<Picture, 'retry'>>({ svg: null, error: undefined, loading: true });
  useEffect(() => {
    if (address === null) return undefined;
    let wanted = true;
    setState(({ svg }) => ({ svg, error: undefined, loading: true }));
    getFile(address)
      .then((file) => file.text())
      .then((svg) => wanted && setState({ svg, error: undefined, loading: false }))
      .catch(
        (cause: unknown) => wanted && setState({ svg: null, error: asPortalError(cause), loading: false }),
      );
    return () => {
      wanted = false;
    };
  }, [address, revision, round]);
  return { ...state, retry: () => setRound((count) => count + 1) };
}
