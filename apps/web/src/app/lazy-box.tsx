import { useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { Notice, Skeleton } from '../components/feedback/states';
import { languageReady } from '../i18n/language';
import { shell } from '../i18n/shell';

/** A piece of a page that is fetched, with its texts, when somebody opens it. */
export function lazyBox<Props extends object>(
  load: () => Promise<{ readonly default: ComponentType<Props> }>,
): ComponentType<Props> {
  let Box: ComponentType<Props> | undefined;
  return function LazyBox(props: Props): ReactNode {
    const [failed, setFailed] = useState(false);
    const [, show] = useState(Box !== undefined);
    useEffect(() => {
      if (Box) return;
      load()
        .then(async (module) => {
          await languageReady();
          Box = module.default;
          show(true);
        })
        .catch(() => setFailed(true));
    }, []);
    if (Box) return <Box {...props} />;
    if (!failed) return <Skeleton lines={2} />;
    return (
      <Notice tone="warn">
        <p>{shell().outdated.text}</p>
        <button type="button" className="button" onClick={() => location.reload()}>
          {shell().action.reload}
        </button>
      </Notice>
    );
  };
}
