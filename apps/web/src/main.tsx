import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { currentLanguage, languageReady, setLanguage } from './i18n/language';
import './styles/portal.css';

const root = document.getElementById('portal');

if (root) {
  document.documentElement.lang = currentLanguage();
  languageReady()
    .catch(() => setLanguage('id'))
    .then(() => {
      root.replaceChildren();
      createRoot(root).render(<App />);
    })
    .catch((cause: unknown) => {
      throw cause;
    });
}
