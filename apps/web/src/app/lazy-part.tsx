import { useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { Skeleton } from '../components/feedback/states';
import { Page } from '../components/frame/page';
import { languageReady } from '../i18n/language';
import { shell } from '../i18n/shell';

/** A part of the portal that is fetched, with its texts, when somebody opens it. */
export function lazyPart(load: () => Promise<{ readonly default: ComponentType }>): ComponentType {
  let Part: ComponentType | undefined;
  return function LazyPart(): ReactNode {
    const [state, setState] = useState<'loading' | 'ready' | 'failed'>(Part ? 'ready' : 'loading');
    useEffect(() => {
      if (Part) return;
      load()
        .then(async (module) => {
          await languageReady();
          Part = module.default;
          setState('ready');
        })
        .catch(() => setState('failed'));
    }, []);
    if (Part) return <Part />;
    if (state === 'failed') return <Outdated />;
    return (
      <div className="page">
        <Skeleton lines={7} />
      </div>
    );
  };
}

/** The file is gone: a newer portal is served, or the connection is. Both are mended by loading again. */
function Outdated(): ReactNode {
  const { outdated, action } = shell();
  return (
    <Page title={outdated.title} lead={outdated.text}>
      <p>
        <button type="button" className="button" onClick={() => location.reload()}>
          {action.reload}
        </button>
      </p>
    </Page>
  );
}
